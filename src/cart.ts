import { browserId } from './browser-id.js';
import { type Call, call } from './calls.js';
import { completed } from './completed.js';
import {
  amount,
  filled,
  type Id,
  id,
  isKnown,
  keyOf,
  type Line,
  type Lines,
  lineOf,
  linesOf,
  type Product,
  quantityOf,
  read,
  rounded,
  totalOf,
} from './digital-data.js';
import { log } from './log.js';
import { type Cart, memory, saveMemory } from './memory.js';
import { isPosted, post } from './outbox.js';
import { shown, view } from './page.js';
import { isOldCartLeft, isSubmittedWhole, lineCall } from './policy.js';
import { settings } from './tag.js';
import { follow, forgetTrails, isFollowed } from './trails.js';

/** An add (sign 1) or a removal (-1), as its event tells it. */
export interface Change {
  _product: Product;
  _quantity: unknown;
  _sign: 1 | -1;
}

/** In milliseconds: how long after an Updated Cart an add or a removal may repeat it. */
const ECHO = 1000;
/** The trail of the total. */
const TOTAL = '';

/** What this page shows may be older than what is believed. */
let isOlder = false;
/** The cart whose lines this document has shown. */
let looked: string | undefined;
/** Events that came together. */
let early: readonly Change[] = [];

/** As `look` has found them: the cart, and its lines before. */
let cart: Cart;
let was: Lines;
/**
 * The products of which the page was ahead in this task, each with the quantity that events have explained so far:
 * a shop may show a whole set, and then push an add for each piece.
 */
let ahead: Record<string, number> = {};
/** The total that the page shows is not that of the cart. */
let isBehind: boolean;

/** What the tracker of this document was told of which cart; undefined where it needs an AddCart. */
let told: Lines | undefined;
let staged: string | undefined;
/** What the last Updated Cart changed. */
let echoes: Record<string, number> = {};
let echoTime = 0;

/** `since` is when this document was made, in milliseconds since 1970: what is believed may be newer. */
export const startCart = (isBack: boolean, since: number): void => {
  isOlder = isBack || memory.carts.some(({ time }) => time > since);
};

/** From here on the page may show an old copy of itself. */
export const distrustPage = (): void => {
  isOlder = true;
};

/** The calls that waited are gone: all must be told anew. */
export const forgetStaged = (): void => {
  staged = undefined;
};

/** Changes that come together: what the page has of them counts once for all. */
export const setEarly = (changes: readonly Change[]): void => {
  early = changes;
};

/** A page view stages the cart; the same view again tells what has changed since. */
export const viewCart = (isView: boolean): void => {
  look();
  tell(isView);
};

/** The cart of a view for which nothing is sent: only a new id is staged from here on. */
export const passCart = (): void => {
  look();
  staged = keyOf(cart.id);
  told = undefined;
};

const shownId = (): Id | undefined => id(view('cart', 'id'), memory.carts[0]?.id);

/** Stages a cart whose id has become known since the page view. */
export const watchCart = (): void => {
  const own = shownId();
  if (own !== undefined && keyOf(own) !== staged) viewCart(true);
};

/** NaN is the whole line. */
const statedQuantity = ({ _quantity, _sign }: Change): number => amount(_quantity, _sign > 0 ? 1 : NaN);

export const changeCart = (change: Change): void => {
  look();
  const { _product, _sign } = change;
  const key = keyOf(_product.id);
  const line = cart.lines[key];
  const stated = statedQuantity(change);
  const quantity = _sign * amount(stated, quantityOf(line));
  const echo = Date.now() - echoTime < ECHO && echoes[key];
  if (echo && (isKnown(stated) ? echo === quantity : echo < 0)) {
    delete echoes[key];
    return log('was told by Updated Cart');
  }
  if (stated <= 0) return log('has no quantity above 0');
  const isIn = key in ahead;
  const before = isIn ? was[key] : line;
  const product = completed(_product);
  const isTotalIn = TOTAL in ahead;
  const isSum = cart.total === totalOf(cart.lines);
  if (isIn) setLine(key, line && filled(line, product), quantityOf(line));
  else changeLine(key, product, quantityOf(line) + quantity);
  const after = cart.lines[key];
  const difference = quantityOf(after) - quantityOf(before);
  if (isEmpty(cart.lines)) setTotal(0);
  else if (isTotalIn ? isBehind : isSum) setTotal(NaN);
  else if (!isTotalIn && difference) setTotal(cart.total + ((after ?? before)?.unitPrice ?? 0) * difference);
  if (isIn) {
    ahead[key] = rounded((ahead[key] as number) + quantity);
    if (ahead[key] === quantityOf(after)) {
      delete ahead[key];
      delete ahead[TOTAL];
    }
  }
  submit(_product);
};

/** `carried` is the whole cart after the change. */
export const updateCart = (carried: unknown): void => {
  look();
  const lines = linesOf(read(carried, 'lineItems'));
  if (lines) {
    echoTime = Date.now();
    echoes = {};
    for (const key in { ...was, ...cart.lines, ...lines }) {
      const quantity = quantityOf(lines[key]);
      echoes[key] = rounded(quantity - quantityOf(was[key]));
      changeLine(key, lines[key], quantity);
    }
  } else log('has no cart.lineItems');
  setTotal(amount(read(carried, 'total'), lines ? totalOf(lines) : cart.total));
  submit();
};

/** The cart that an order without `cartId` was made of. */
export const cartToOrder = (): Id | undefined => {
  const { carts } = memory;
  return (carts.find((other) => other.filled) ?? carts[1] ?? carts[0])?.id;
};

/** What was ordered is no longer in the cart, and nothing needs to be said of that. */
export const dropCart = (ordered: Id | undefined): void => {
  const dropped = cartOf(ordered);
  trustEvents();
  if (staged === keyOf(ordered)) told = undefined;
  if (dropped) Object.assign(dropped, { lines: {}, total: NaN, time: Date.now(), filled: false, pending: false });
};

const cartOf = (own: Id | undefined): Cart | undefined => memory.carts.find((other) => keyOf(other.id) === keyOf(own));

const isEmpty = (lines: Lines): boolean => !Object.values(lines)[0];

/** What is not known of a product stays as it was believed. */
const setLine = (key: string, product: Product | undefined, quantity: number): void => {
  const { lines } = cart;
  follow(key, NaN, rounded(quantity), 0);
  if (product && quantity > 0) {
    const known = filled(product, lines[key]);
    lines[key] = lineOf(known, quantity, known.unitPrice * quantity);
  } else delete lines[key];
};

/** The page may still show what was believed before. */
const changeLine = (key: string, product: Product | undefined, quantity: number): void => {
  follow(key, NaN, quantityOf(cart.lines[key]), 0);
  setLine(key, product, quantity);
};

const setTotal = (total: number): void => {
  cart.total = rounded(amount(total, totalOf(cart.lines)));
};

/** Finds the cart that the page means; one without an id is the one that was there before. */
const findCart = (): void => {
  const [current] = memory.carts;
  const own = shownId() ?? (settings._isBrowserCart ? browserId() : undefined);
  if (current && (current.id === undefined || keyOf(current.id) === keyOf(own))) {
    cart = current;
    if (cart.id !== own) {
      saveMemory();
      if (looked) looked = keyOf(own);
    }
    cart.id = own;
    return;
  }
  if (current && !isOldCartLeft)
    post({
      _calls: Object.values(current.lines).map((line) => lineCall(current.id as Id, line.id, undefined, line)),
      _cart: current,
    });
  trustEvents();
  cart = cartOf(own) ?? { id: own, lines: {}, total: NaN, time: 0 };
  memory.carts = [cart, ...memory.carts.filter((other) => other !== cart)];
  if (looked !== keyOf(own)) forgetTrails();
  if (own !== undefined) saveMemory();
};

const trustEvents = (): void => {
  ahead = {};
};

/** Compares what the page shows with what is believed, and then what the event carries. */
export const look = (): void => {
  findCart();
  was = cart.lines;
  queueMicrotask(trustEvents);
  const items = view('cart', 'lineItems');
  const own = shown('cart', 'lineItems');
  const isCarried = !!own && own !== items;
  if (isCarried) compare(own, shown('cart', 'total'));
  compare(items, view('cart', 'total'), isCarried);
};

/** Takes the lines whole at the first look, but for those of which a change was told, and unless they may be older. */
const compare = (items: unknown, stated: unknown, isCarried?: boolean): void => {
  const lines = linesOf(items);
  const before = cart.lines;
  const keys = Object.keys({ ...before, ...lines });
  const isFirst = !!lines && looked !== keyOf(cart.id) && !(isOlder && cart.time);
  const isWhole = isFirst && !keys.some(isFollowed);
  const sum = lines ? totalOf(lines) : NaN;
  const total = rounded(amount(stated, sum));
  let isChanged = isFirst;
  isBehind = false;
  cart.lines = { ...before };
  if (lines) {
    if (isOlder) forgetTrails();
    for (const key of keys) {
      const believed = quantityOf(before[key]);
      const quantity = quantityOf(lines[key]);
      const isNew = isFirst && !isFollowed(key);
      const isAhead = follow(key, quantity, isNew ? NaN : believed, isNew || isOlder ? quantity : 0, isCarried);
      const added = isNew ? addedEarly(key) : undefined;
      if (isNew ? added !== undefined && (cart.time ? quantity !== believed : quantity >= added) : isAhead) {
        isChanged = true;
        ahead[key] = believed;
      }
      const isTaken = isNew || isAhead || quantity === believed;
      if (!isTaken) isBehind = true;
      setLine(key, isTaken ? (lines[key] ?? before[key]) : (before[key] ?? lines[key]), isTaken ? quantity : believed);
    }
    looked = keyOf(cart.id);
  }
  if (follow(TOTAL, total, isWhole ? NaN : cart.total, isWhole || (lines && isOlder) ? total : NaN, isCarried)) {
    isChanged = true;
    ahead[TOTAL] = total;
  }
  if (lines) isOlder = false;
  // The sum of lines of which some are older than what is believed.
  isBehind &&= total === sum;
  if (isWhole || TOTAL in ahead) setTotal(isBehind ? NaN : total);
  if (isWhole) was = { ...cart.lines };
  if (isChanged) touch();
};

/** What the changes that came together add to a product; NaN where one of them takes the whole line. */
const addedEarly = (key: string): number | undefined => {
  const changes = early.filter(({ _product }) => keyOf(_product.id) === key);
  return changes[0] && changes.reduce((sum, change) => sum + change._sign * statedQuantity(change), 0);
};

const touch = (): void => {
  cart.time = Date.now();
  if (!isEmpty(cart.lines)) cart.filled = true;
  saveMemory();
};

const submit = (changed?: Product): void => {
  cart.pending = true;
  touch();
  tell(false, true, changed);
};

const isSame = (line: Line | undefined, other: Line | undefined): boolean =>
  quantityOf(line) === quantityOf(other) && line?.name === other?.name && Object.is(line?.unitPrice, other?.unitPrice);

/** The difference between what is believed and what the tracker was told; `changed` is told in any case. */
const tell = (isView: boolean, isChange?: boolean, changed?: Product): void => {
  const { id: idCart, lines, total } = cart;
  if (idCart === undefined) return log('has no cart.id yet');
  const cartKey = keyOf(idCart);
  const before = staged === cartKey ? told : undefined;
  const isAnew = isView || !before;
  const calls: Call[] = [];
  if (isAnew)
    calls.push(call('AddCart', { idCart, status: view('cart', 'checkoutStep'), TotalPrice: amount(total, 0) }));
  const products: Record<string, Product> = { ...(changed && { [keyOf(changed.id)]: changed }), ...before, ...lines };
  for (const key in products) {
    const line = lines[key];
    if (key === keyOf(changed?.id) || (line && (isAnew || !isSubmittedWhole)) || !isSame(line, before?.[key]))
      calls.push(lineCall(idCart, (products[key] as Product).id, line, before?.[key]));
  }
  if (isChange && isKnown(total)) calls.push(call('UpdateCart', { idCart, TotalPrice: total }));
  const isSubmitted = isChange || (cart.pending && !isPosted(cart));
  if (isSubmitted) calls.push(['SubmitCart']);
  told = lines;
  staged = cartKey;
  post({ _calls: calls, _cart: cart, _submitted: isSubmitted && cart });
};
