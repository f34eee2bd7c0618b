import { filled, isEmpty, type Line, type Lines, lineOf, type Product, quantityOf, totalOf } from './lines.js';
import { amount, type Id, isKnown, keyOf, rounded } from './read.js';

/**
 * What is believed of a cart, and how what a page shows and what its events tell change that belief.
 * Nothing here but functions of what they are given; times are in milliseconds of the page's own clock.
 */

/** What is believed of a cart. */
export interface Cart {
  /** Unknown until the page says it. */
  id?: Id | undefined;
  /** A line with the quantity 0 is gone, and Journey may not know it yet. */
  lines: Lines;
  /** NaN where it is not known. */
  total: number;
  /** Of the last change, in milliseconds since 1970; 0 where nothing is believed. */
  time: number;
  /** It was changed since it was last submitted. */
  pending?: boolean;
  /** The total with which it was submitted last. */
  sent?: number | undefined;
  /** What was bought of it, until something is put into it again. */
  ordered?: Lines | undefined;
  /** Key of the cart that was there before, while it is open whether this one took its lines over. */
  follows?: string | undefined;
}

interface Ahead {
  _more: number;
  _less: number;
}

const NONE: Ahead = { _more: 0, _less: 0 };

/** What a document has shown of its cart. */
export interface Sight {
  /** Of each product the quantity that was shown last, then each that was believed since. */
  _trails: Map<string, number[]>;
  /** Lines were shown, or that there are none. */
  _isSeen: boolean;
  /** The total that was stated last. */
  _stated: number;
  /** By how much the page was ahead of its events, up and down, as far as these have not come yet. */
  _echoes: Map<string, Ahead>;
  /** How long the echoes may come. */
  _until: number;
  /** In the task of the look itself any event belongs to what the page was ahead by. */
  _isTask: boolean;
  /** What the page was ahead by was no change; its events make it one. */
  _isStaged: boolean;
}

/** What a page shows of a cart at one moment. */
export interface Shown {
  _lines: Lines;
  _total: number;
  /** It may be older than what is believed. */
  _isOlder: boolean;
  /** Nothing can be known of the cart but what is shown: it is no change. */
  _isFirst: boolean;
  /** An event carries it: the page need not go on from there. */
  _isCarried?: boolean | undefined;
}

/** For how long the events of what a page was ahead by may come, and the first one of an Updated Cart. */
const PATIENCE = 3000;
const PATIENCE_UPDATED = 1000;
/** Of a trail, where the page never catches up. */
const LONGEST = 99;

export const newSight = (): Sight => ({
  _trails: new Map(),
  _isSeen: false,
  _stated: NaN,
  _echoes: new Map(),
  _until: 0,
  _isTask: false,
  _isStaged: false,
});

/** Compares what a page shows with what is believed; says whether the belief is another one now. */
export const see = (cart: Cart, sight: Sight, shown: Shown, now: number): boolean => {
  const { _lines: lines, _total: stated, _isOlder: isOlder, _isFirst: isFirst, _isCarried: isCarried } = shown;
  let isChanged = false;
  let isMoved = false;
  // What the lines cost more than before, and what those cost more that the page does not show yet.
  let more = 0;
  let unseen = 0;
  for (const key of new Set([...cart.lines.keys(), ...lines.keys(), ...sight._trails.keys()])) {
    const line = lines.get(key);
    const believed = cart.lines.get(key);
    const quantity = quantityOf(line);
    const before = quantityOf(believed);
    const start = sight._isSeen ? 0 : isOlder ? quantity : before;
    const isAhead = follow(sight, key, start, before, quantity, isCarried);
    if (isAhead) {
      if (!isMoved && now > sight._until) sight._echoes.clear();
      isMoved = true;
      addEcho(sight, key, quantity - before);
      more += cost(line) - cost(believed);
    } else unseen += difference(believed, line);
    const isShown = isAhead || quantity === before;
    // Of a line that is older than what is believed only what is not known counts.
    const product = isShown || !believed || !line ? line : filled(believed, line);
    if (setLine(cart, key, product, isShown ? quantity : before, line)) isChanged = true;
  }
  if (isMoved) {
    // What is there at the first sight explains the events of this task only: else a quick first add would be none.
    sight._until = isFirst && !sight._isSeen ? 0 : now + PATIENCE;
    sight._isTask = true;
    sight._isStaged = isFirst;
    cart.ordered = undefined;
    if (!isFirst) cart.pending = true;
  }
  const total = amount(stated, sight._isSeen ? NaN : totalOf(lines));
  const isNews = isKnown(total) && total !== sight._stated && total !== cart.total && (sight._isSeen || !isOlder);
  if (setTotal(cart, isNews ? total + unseen : cart.total + more)) isChanged = true;
  if (!isCarried) sight._stated = total;
  sight._isSeen = true;
  return isChanged;
};

/** An event tells of a product that it is more or less, `by` being -Infinity for all of it. Says whether it is an echo. */
export const change = (cart: Cart, sight: Sight, product: Product, by: number, now: number): boolean => {
  cart.ordered = undefined;
  const key = keyOf(product.id);
  const line = cart.lines.get(key);
  const before = quantityOf(line);
  const { _more: more, _less: less } =
    (sight._isTask || now < sight._until ? sight._echoes.get(key) : undefined) ?? NONE;
  const isAll = by === -Infinity;
  if (sight._isTask ? more < less || (more > less && !isAll) : (by > 0 ? more : less) >= Math.abs(by)) {
    if (sight._isTask) {
      sight._echoes.delete(key);
      if (!isAll) addEcho(sight, key, more - less - by);
    } else
      sight._echoes.set(
        key,
        by > 0 ? { _more: rounded(more - by), _less: less } : { _more: more, _less: rounded(less + by) },
      );
    sight._until = now + PATIENCE;
    setLine(cart, key, line && filled(product, line), before);
    setTotal(cart, cart.total);
    if (sight._isStaged) cart.pending = true;
    sight._isStaged = false;
    return true;
  }
  if (isAll) sight._echoes.delete(key);
  believe(cart, sight, key, product, before + by);
  setTotal(cart, cart.total + difference(cart.lines.get(key), line));
  cart.pending = true;
  return false;
};

/** An Updated Cart states all lines, and maybe the total. */
export const replace = (cart: Cart, sight: Sight, lines: Lines, total: number, now: number): void => {
  if (now > sight._until) sight._echoes.clear();
  let more = 0;
  let isMoved = false;
  for (const key of new Set([...cart.lines.keys(), ...lines.keys()])) {
    const before = cart.lines.get(key);
    const line = lines.get(key);
    const by = quantityOf(line) - quantityOf(before);
    if (by) {
      isMoved = true;
      addEcho(sight, key, by);
    }
    more += difference(line, before);
    if (believe(cart, sight, key, line, quantityOf(line), line)) cart.pending = true;
  }
  if (isMoved) {
    sight._until = now + PATIENCE_UPDATED;
    sight._isTask = sight._isStaged = false;
  }
  setTotal(cart, amount(total, cart.total + more));
  if (cart.sent !== (cart.total || 0)) cart.pending = true;
  cart.ordered = undefined;
};

/** All of it is gone, which Journey is told. */
export const empty = (cart: Cart): void => {
  for (const [key, line] of cart.lines) cart.lines.set(key, lineOf(line, 0));
  cart.total = 0;
  cart.pending = cart.sent !== undefined;
};

const addEcho = ({ _echoes: echoes }: Sight, key: string, by: number): void => {
  const { _more: more, _less: less } = echoes.get(key) ?? NONE;
  echoes.set(key, by > 0 ? { _more: rounded(more + by), _less: less } : { _more: more, _less: rounded(less - by) });
};

/** Adds what is believed to a trail, and says whether the page has left it; else what the page has passed is forgotten. */
const follow = (
  { _trails: trails }: Sight,
  key: string,
  start: number,
  believed: number,
  shown?: number,
  isCarried?: boolean,
): boolean => {
  const trail = trails.get(key) ?? [start];
  trails.set(key, trail);
  if (trail[trail.length - 1] !== believed) trail.push(believed);
  if (trail.length > LONGEST) trail.splice(1, 1);
  if (shown === undefined) return false;
  const at = trail.indexOf(shown);
  if (at < 0 && !isCarried) trail.length = 0;
  if (at < 0) trail.push(shown);
  else if (!isCarried) trail.splice(0, at);
  return at < 0;
};

/** An event has made it so; the page may still show what was there before. */
const believe = (
  cart: Cart,
  sight: Sight,
  key: string,
  product: Product | undefined,
  quantity: number,
  line?: Line,
): boolean => {
  const before = quantityOf(cart.lines.get(key));
  follow(sight, key, sight._isSeen ? 0 : before, before);
  const isChanged = setLine(cart, key, product, rounded(Math.max(quantity, 0)), line);
  follow(sight, key, 0, quantityOf(cart.lines.get(key)));
  return isChanged;
};

/** What is not known of a product stays as it was believed. Says whether anything is another than before. */
const setLine = (cart: Cart, key: string, product: Product | undefined, quantity: number, line?: Line): boolean => {
  const before = cart.lines.get(key);
  const known = product ? filled(product, before) : before;
  if (!known) return false;
  const { id, name, unitPrice } = known;
  if (before && quantity === before.quantity && name === before.name && Object.is(unitPrice, before.unitPrice))
    return false;
  // Sizes may have prices of their own: what is there keeps its own, where it has not one price.
  const isMixed = before && Math.abs(before.subtotal - before.unitPrice * before.quantity) > 1e-6;
  const subtotal =
    line?.quantity === quantity
      ? line.subtotal
      : isMixed && quantity
        ? before.subtotal + (quantity - before.quantity) * unitPrice
        : undefined;
  cart.lines.set(key, lineOf({ id, name, unitPrice }, quantity, subtotal));
  return true;
};

/** The sum of the lines where it is not known otherwise. */
const setTotal = (cart: Cart, total: number): boolean => {
  const before = cart.total;
  cart.total = isEmpty(cart.lines) ? 0 : rounded(amount(total, totalOf(cart.lines)));
  return !Object.is(cart.total, before);
};

const cost = (line: Line | undefined): number => (line?.quantity ? line.subtotal : 0);

/** What a line costs more than it did; nothing where its quantity is the same. */
const difference = (line: Line | undefined, before: Line | undefined): number =>
  quantityOf(line) === quantityOf(before) ? 0 : cost(line) - cost(before);
