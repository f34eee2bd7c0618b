import { type Cart, change, empty, newSight, replace, see } from './belief.js';
import { browserId } from './browser-id.js';
import { completed } from './completed.js';
import { areIn, field, isEmpty, type Lines, linesOf, productOf } from './lines.js';
import { log } from './log.js';
import { cartIdOf, fromPage, type Id, id, isKnown, keyOf, type Page, read } from './read.js';
import { isNewVisitor, record, saveCart } from './record.js';
import { settings } from './tag.js';

/** In milliseconds: for how long an empty page may still be filled, a new visitor's page shows what was there before, and one that a step back has brought is an old copy. */
const FILLING = 5000;

/** What this document has shown of its cart. */
export let sight = newSight();
/** When this document was made, in milliseconds since 1970: what is believed may be newer. */
let madeAt: number;
/** After a step back each look is the first one at an older page, until the visitor does something on it. */
let distrustedUntil = 0;
/** No click has come: what happens on this page is none of the visitor's doing yet. */
let isUntouched = true;
/** The cart that a login in the view before has left: that of an order which comes before anything else. */
let before: string | undefined;

export const startCart = (isBack: boolean): void => {
  madeAt = isBack ? 0 : Date.now() - performance.now();
};

const startSight = (key: string | undefined): void => {
  const time = cartOf(key)?.time ?? 0;
  // A page that goes from one cart to another, and back, is no older than what it has changed itself.
  const isOlder = madeAt < time && !(madeAt && sight._key);
  sight = newSight(performance.now() + FILLING, key, isOlder, isUntouched && isNewVisitor);
};

/** What the visitor does from here on is not in what the page was ahead by when it came. */
export const touchPage = (): void => {
  if (isUntouched) sight._echoes.clear();
  // What an old copy shows from now on is new; that it is still empty says nothing.
  if (sight._isOlder) sight._filledUntil = Infinity;
  isUntouched = sight._isUnknown = sight._isOlder = false;
  madeAt ||= Date.now();
  distrustedUntil = 0;
};

/** From here on the page may show an old copy of itself, as soon as it has brought it. */
export const distrustPage = (): void => {
  madeAt = 0;
  distrustedUntil = performance.now() + FILLING;
};

/** Events that come before the visitor does anything on a page that Back has brought are those of its source. */
const areEventsOld = (): boolean => !madeAt && isUntouched && performance.now() < FILLING;

const cartOf = (key: string | undefined): Cart | undefined => record.carts.find((cart) => keyOf(cart.id) === key);

/** The cart that was changed last of those that have something in them, were not ordered, and changed after that time. */
const openCart = (after: number): Cart | undefined =>
  record.carts
    .filter(({ time, lines, ordered }) => time > after && !ordered && !isEmpty(lines))
    .sort((one, other) => other.time - one.time)[0];

/** The cart that the page means; one without an id is the one that was there before, unless that was ordered. */
const findCart = ({ _data, _event }: Page): Cart => {
  const [current] = record.carts;
  const own =
    cartIdOf(read(_event, 'cart', 'id')) ??
    cartIdOf(read(_data, 'cart', 'id')) ??
    (current?.ordered ? undefined : current?.id) ??
    (settings._isBrowserCart ? browserId(_data) : undefined);
  const key = keyOf(own);
  let cart = cartOf(key);
  const waiting = cartOf(keyOf(undefined));
  if (waiting && !isEmpty(waiting.lines) && (!cart || (cart.ordered && sight._key !== key))) {
    // Its id has become known; not by a page that has shown it since before the order.
    record.carts = record.carts.filter((other) => other !== cart);
    // What is gone of the ordered one may still be to be told.
    waiting.lines = new Map([...(cart?.lines ?? []), ...waiting.lines]);
    cart = waiting;
    cart.id = own;
    saveCart(cart);
  }
  // The page goes on showing the same cart, unless another is remembered under that id.
  if (sight._key === keyOf(undefined)) sight._key = cart && cart !== waiting ? undefined : key;
  cart ??= { id: own, lines: new Map(), total: NaN, time: 0 };
  const { carts } = record;
  if (carts[0] !== cart) {
    record.carts = [
      cart,
      ...carts.filter((other) => other !== cart && (other.id !== undefined || !isEmpty(other.lines))),
    ];
    if (own !== undefined) saveCart(cart);
  }
  if (sight._key !== key || performance.now() < distrustedUntil) startSight(key);
  return cart;
};

/** Compares what the page shows of its cart, and what an event carries of it, with what is believed. */
export const lookAtCart = (page: Page): Cart => {
  const cart = findCart(page);
  sight._checkoutStep = id(fromPage(page, 'cart', 'checkoutStep'));
  const own = read(page._data, 'cart');
  const carried = read(page._event, 'cart');
  const shown = cartIdOf(read(own, 'id'));
  // What the page shows is of the cart that it names, whatever an event names.
  if (shown === undefined || keyOf(shown) === keyOf(cart.id)) compare(cart, own);
  if (carried && carried !== own) compare(cart, carried, true);
  return cart;
};

const compare = (cart: Cart, shown: unknown, isCarried?: boolean): void => {
  const lines = linesOf(read(shown, 'lineItems'));
  const now = performance.now();
  const isFilling = (!lines || isEmpty(lines)) && !sight._isSeen && now < sight._filledUntil;
  const latest = sight._isSeen ? undefined : openCart(cart.time);
  const hasNoLines = !cart.lines.size;
  if (isCarried ? !lines : hasNoLines ? isFilling && latest : isFilling || !lines) return;
  // What was bought is shown by old pages, whatever their age, until one begins without it.
  if (cart.ordered && lines && !sight._isSeen && areIn(lines, cart.ordered)) {
    if (isEmpty(lines)) {
      cart.ordered = undefined;
      saveCart(cart);
    } else sight._isOlder = true;
  }
  if (latest?.id !== undefined && lines && !sight._isOlder)
    if (areIn(latest.lines, lines)) {
      // A login keeps the lines of the cart that was changed last under another id. So does a payment page with the
      // next id, which nobody has seen before: that is not decided yet.
      if (cart.time) empty(latest);
      else cart.follows = keyOf(latest.id);
    }
    // One that was seen empty takes over nothing that was there before.
    else if (hasNoLines) keep(cart);
  const isChanged = see(cart, sight, lines ?? new Map(), lines ? field(shown, 'total') : NaN, now, isCarried);
  if (sight._isLooking) queueMicrotask(endTask);
  if (isChanged) keep(cart);
};

const keep = (cart: Cart, isEvent?: boolean): void => {
  if (isEvent && cart.id === undefined) log('has no cart.id yet');
  cart.time = Date.now();
  saveCart(cart);
};

const endTask = (): void => {
  sight._isLooking = false;
};

/**
 * The cart before is emptied, so that nobody is reminded of it: at the next cart event or the next view, since by then
 * a payment page would have brought the order.
 */
const takeOver = (cart: Cart): void => {
  const old = cartOf(cart.follows);
  if (old) empty(old);
  before = cart.follows = undefined;
};

/** Begins a view. */
export const beginCart = (page: Page): void => {
  const cart = record.carts.find(({ follows }) => follows);
  const follows = cart?.follows;
  if (cart) {
    takeOver(cart);
    saveCart(cart);
  }
  before = follows;
  lookAtCart(page);
};

/** An add (sign 1) or a removal (-1). */
export const changeCart = (page: Page, sign: 1 | -1): void => {
  const cart = lookAtCart(page);
  if (areEventsOld()) return log('is old: of a page that Back has brought');
  const { _event } = page;
  const product = productOf(read(_event, 'product'));
  if (!product) return log('has no product.id');
  const stated = field(_event, 'quantity');
  if (stated <= 0) return log('has no quantity above 0');
  takeOver(cart);
  const by = isKnown(stated) ? sign * stated : sign > 0 ? 1 : -Infinity;
  if (change(cart, sight, completed(product, page), by, performance.now())) log('was seen before');
  keep(cart, true);
};

/** The event carries the whole cart after the change. */
export const updateCart = (page: Page): void => {
  const carried = read(page._event, 'cart');
  const lines = linesOf(read(carried, 'lineItems'));
  const cart = lookAtCart({ _data: page._data, _event: { cart: { id: read(carried, 'id') } } });
  if (areEventsOld()) return log('is old: of a page that Back has brought');
  if (!lines) return log('has no cart.lineItems');
  takeOver(cart);
  replace(cart, sight, lines, field(carried, 'total'), performance.now());
  keep(cart, true);
};

/** The cart that an order without `cartId` was made of. */
export const cartToOrder = (): Id | undefined => {
  const { carts } = record;
  const [current] = carts;
  const last = current?.sent === undefined ? carts[1] : current;
  return (cartOf(current?.follows ?? before) ?? openCart(0) ?? last ?? current)?.id;
};

/** What was ordered is in no cart any more: nothing is said of the one that was bought, and the next one is emptied. */
export const dropCart = (own: Id | undefined, lines: Lines): void => {
  const [current] = record.carts;
  const bought = cartOf(keyOf(own));
  const ordered = lines.size || !bought ? lines : bought.lines;
  if (current && bought && current !== bought && !isEmpty(current.lines) && areIn(current.lines, ordered)) {
    current.follows = undefined;
    current.ordered = ordered;
    empty(current);
  }
  const ended = {
    id: own,
    lines: new Map(),
    total: NaN,
    time: Date.now(),
    pending: false,
    sent: undefined,
    ordered,
    follows: undefined,
  };
  if (bought) Object.assign(bought, ended);
  else record.carts.splice(1, 0, ended);
};
