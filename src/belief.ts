import { filled, isEmpty, type Line, type Lines, lineOf, type Product, quantityOf, totalOf } from './lines.js';
import { amount, type Id, isKnown, keyOf, rounded } from './read.js';

/**
 * What is believed of a cart, and how what a page shows and what its events tell change that belief. Journey, the
 * tracker, is told of it elsewhere; a changed cart is submitted to it.
 * Nothing here but functions that change what they are given; `now` and what is compared with it are in milliseconds
 * of the page's own clock. What these do not set, those set who keep a cart and a sight.
 */

/** What is believed of a cart. */
export interface Cart {
  /** Unknown until the page says it. */
  id?: Id | undefined;
  /** A line with the quantity 0 is gone, and Journey may not know it yet. */
  lines: Lines;
  /** NaN where it is not known; of an empty cart what its next line is to be added to. */
  total: number;
  /** Of the last change, in milliseconds since 1970; 0 where nothing was ever believed. */
  time: number;
  /** It was changed since it was last submitted. */
  pending?: boolean;
  /** The total with which it was submitted last. */
  sent?: number | undefined;
  /** What was bought of it, until a page shows that it is gone, or something is put into it again. */
  ordered?: Lines | undefined;
  /** Key of the cart whose lines this one has taken over, by a login as it seems, until it is decided. */
  follows?: string | undefined;
}

/** By how much a page was ahead of the events of one product: quantities that it went up by, and down by. */
interface Echoes {
  _more: number;
  _less: number;
}

/** What a document has shown of its cart. */
export interface Sight {
  /** Key of the cart, for those who keep this. */
  _key?: string | undefined;
  /** What `AddCart` says of it, for those who keep this. */
  _checkoutStep?: Id | undefined;
  /** The first look is, maybe, at an older page than what is believed: nothing that it shows is news. */
  _isOlder?: boolean | undefined;
  /** Nothing can be known of the cart but what is shown, until `_filledUntil`: that is no change. */
  _isUnknown?: boolean | undefined;
  /** When the page has had its time to fill what it prints empty, and to show what was there before. */
  _filledUntil: number;
  /** Of each product the quantity that was shown last, then each that was believed since. */
  _trails: Map<string, number[]>;
  /** Lines were shown, or that there are none. */
  _isSeen: boolean;
  /** The total that was stated last. */
  _stated: number;
  /** By how much the page was ahead of events that are still expected; one that comes is an echo. */
  _echoes: Map<string, Echoes>;
  /** Until when they may come, those of all products. */
  _until: number;
  /** In the task of a look that found the page ahead any event belongs to that; ended by those who keep this. */
  _isLooking: boolean;
}

/** For how long the events of what a page was ahead by may come, and the first one after an Updated Cart, the event that carries the whole cart. */
const PATIENCE = 3000;
const PATIENCE_UPDATED = 1000;

export const newSight = (_filledUntil = 0, _key?: string, _isOlder?: boolean, _isUnknown?: boolean): Sight => ({
  _key,
  _isOlder,
  _isUnknown,
  _filledUntil,
  _trails: new Map(),
  _isSeen: false,
  _stated: NaN,
  _echoes: new Map(),
  _until: 0,
  _isLooking: false,
});

/**
 * Compares what a page shows with what is believed; says whether the belief is another one now.
 * From what an event carries the page need not go on.
 */
export const see = (
  cart: Cart,
  sight: Sight,
  lines: Lines,
  stated: number,
  now: number,
  isCarried?: boolean,
): boolean => {
  forgetLate(sight, now);
  const isUnknown = sight._isUnknown && now < sight._filledUntil && cart.sent === undefined;
  const isOlder = sight._isOlder && !sight._isSeen;
  let isChanged = false;
  // Amounts: what the lines cost more than before, and what those cost more that the page does not show yet.
  let more = 0;
  let unseen = 0;
  for (const key of new Set([...cart.lines.keys(), ...lines.keys(), ...sight._trails.keys()])) {
    const shown = lines.get(key);
    const believed = cart.lines.get(key);
    const quantity = quantityOf(shown);
    const before = quantityOf(believed);
    const trail = trailOf(sight, key, before);
    if (isOlder) trail.unshift(quantity);
    const isAhead = !trail.includes(quantity);
    if (isAhead) {
      trail.push(quantity);
      // What is there at the first sight explains the events of this task only: else a quick first add would be none.
      expectEvents(sight, key, quantity - before, isUnknown && !sight._isSeen ? now : now + PATIENCE);
      sight._isLooking = true;
      cart.ordered = undefined;
      if (!isUnknown) cart.pending = true;
      more += cost(shown) - cost(believed);
    } else unseen += difference(believed, shown);
    if (!isCarried) trail.splice(0, trail.indexOf(quantity));
    const isShown = isAhead || quantity === before;
    // Of a line that is older than what is believed only what is not known counts.
    const product = isShown ? shown : believed && filled(believed, shown);
    if (setLine(cart, key, product, isShown ? quantity : before, shown)) isChanged = true;
  }
  const total = amount(stated, sight._isSeen ? NaN : totalOf(lines));
  const isNews = isKnown(total) && total !== sight._stated && (!sight._isSeen || total !== cart.total) && !isOlder;
  const isBlank = isEmpty(lines);
  // What an empty page states is not the total of what it does not show yet.
  if (setTotal(cart, isBlank && isEmpty(cart.lines) ? 0 : isNews && !isBlank ? total + unseen : cart.total + more))
    isChanged = true;
  if (!isCarried) sight._stated = total;
  sight._isSeen = true;
  return isChanged;
};

/** An event tells of a product that it is more or less, `by` being -Infinity for all of it. Says whether it is an echo. */
export const change = (cart: Cart, sight: Sight, product: Product, by: number, now: number): boolean => {
  forgetLate(sight, now);
  const key = keyOf(product.id);
  const believed = cart.lines.get(key);
  const before = quantityOf(believed);
  const echoes = echoesOf(sight, key);
  const ahead = echoes._more - echoes._less;
  const isAll = by === -Infinity;
  const isExpected = (by > 0 ? echoes._more : echoes._less) >= rounded(Math.abs(by));
  const isEcho = isExpected || (sight._isLooking && !!ahead);
  if (isExpected) move(echoes, by, -1);
  else if (isAll || isEcho) {
    sight._echoes.delete(key);
    // After a removal of all of it what the page shows of it is still to be told, as of an exchanged size.
    move(echoesOf(sight, key), isAll ? (isEcho ? before : 0) : ahead - by, 1);
  }
  if (isEcho && now < sight._until) sight._until = now + PATIENCE;
  believe(cart, sight, key, believed || !isEcho ? product : undefined, isEcho ? before : before + by);
  setTotal(cart, cart.total + difference(cart.lines.get(key), believed));
  if (!isEcho || cart.sent === undefined) cart.pending = true;
  // The page's total counts anew where what was bought is put in again.
  if (cart.ordered?.has(key)) sight._stated = NaN;
  cart.ordered = undefined;
  return isEcho;
};

/** An Updated Cart states all lines, and maybe the total. */
export const replace = (cart: Cart, sight: Sight, lines: Lines, total: number, now: number): void => {
  forgetLate(sight, now);
  let more = 0;
  for (const key of new Set([...cart.lines.keys(), ...lines.keys()])) {
    const believed = cart.lines.get(key);
    const line = lines.get(key);
    const by = quantityOf(line) - quantityOf(believed);
    if (by) expectEvents(sight, key, by, now + PATIENCE_UPDATED);
    more += difference(line, believed);
    if (believe(cart, sight, key, line, quantityOf(line), line)) cart.pending = true;
  }
  setTotal(cart, isEmpty(lines) ? 0 : amount(total, cart.total + more));
  if (cart.sent !== (cart.total || 0)) cart.pending = true;
  cart.ordered = undefined;
};

/** All of it is gone, which Journey is told where it was told of it before. */
export const empty = (cart: Cart): void => {
  for (const [key, line] of cart.lines) cart.lines.set(key, lineOf(line, 0));
  cart.total = 0;
  cart.pending = cart.sent !== undefined;
};

/** What came too late explains nothing. */
const forgetLate = ({ _echoes: echoes, _until: until, _isLooking: isLooking }: Sight, now: number): void => {
  if (!isLooking && now >= until) echoes.clear();
};

const echoesOf = ({ _echoes: echoes }: Sight, key: string): Echoes => {
  const found = echoes.get(key) ?? { _more: 0, _less: 0 };
  echoes.set(key, found);
  return found;
};

/** The page went up or down by that: its events may come until then, or for as long as those that are expected already. */
const expectEvents = (sight: Sight, key: string, by: number, until: number): void => {
  move(echoesOf(sight, key), by, 1);
  sight._until = Math.max(sight._until, until);
};

const move = (echoes: Echoes, by: number, sign: 1 | -1): void => {
  const size = sign * Math.abs(by);
  if (by > 0) echoes._more = rounded(echoes._more + size);
  else echoes._less = rounded(echoes._less + size);
};

/** The trail of a product, which ends with what is believed of it now. */
const trailOf = ({ _trails: trails, _isSeen: isSeen }: Sight, key: string, believed: number): number[] => {
  const trail = trails.get(key) ?? [isSeen ? 0 : believed];
  trails.set(key, trail);
  if (trail[trail.length - 1] !== believed) trail.push(believed);
  return trail;
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
  trailOf(sight, key, quantityOf(cart.lines.get(key)));
  const isChanged = setLine(cart, key, product, rounded(Math.max(quantity, 0)), line);
  trailOf(sight, key, quantityOf(cart.lines.get(key)));
  return isChanged;
};

/** What is not known of a product stays as it was believed. Says whether anything is another than before. */
const setLine = (cart: Cart, key: string, product: Product | undefined, quantity: number, shown?: Line): boolean => {
  const believed = cart.lines.get(key);
  const known = product ? filled(product, believed) : believed;
  if (!known) return false;
  const { id, name, unitPrice } = known;
  if (believed && quantity === believed.quantity && name === believed.name && Object.is(unitPrice, believed.unitPrice))
    return false;
  // Sizes may have prices of their own: what is there keeps its own, where it has not one price.
  const isMixed = believed && Math.abs(believed.subtotal - believed.unitPrice * believed.quantity) > 1e-6;
  const subtotal =
    shown?.quantity === quantity
      ? amount(shown.subtotal, unitPrice * quantity)
      : isMixed && quantity
        ? believed.subtotal + (quantity - believed.quantity) * unitPrice
        : undefined;
  cart.lines.set(key, lineOf({ id, name, unitPrice }, quantity, subtotal));
  return true;
};

/** The sum of the lines where it is not known otherwise. */
const setTotal = (cart: Cart, total: number): boolean => {
  const before = cart.total;
  cart.total = rounded(amount(total, totalOf(cart.lines)));
  return !Object.is(cart.total, before);
};

const cost = (line: Line | undefined): number => (line?.quantity ? line.subtotal : 0);

/** What a line costs more than it did; nothing where its quantity is the same. */
const difference = (line: Line | undefined, before: Line | undefined): number =>
  quantityOf(line) === quantityOf(before) ? 0 : cost(line) - cost(before);
