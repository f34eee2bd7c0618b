import { browserId } from './browser-id.js';
import { addCartCall, updateCartCalls } from './calls.js';
import {
  amount,
  completed,
  filled,
  type Id,
  id,
  type Line,
  type Lines,
  linesOf,
  type Product,
  read,
  rounded,
} from './digital-data.js';
import { log } from './log.js';
import { type Cart, canRemember, memory, saveMemory } from './memory.js';
import { post } from './outbox.js';
import { isSubmittedWhole, leftCartCalls, lineCall } from './policy.js';
import { follow, forgetTrails, isFollowed, shownFirst, startTrails } from './trails.js';

/** An add (sign 1) or a removal (-1), as its event tells it. */
export interface Change {
  product: Product;
  /** NaN where the event states none. */
  quantity: number;
  sign: 1 | -1;
}

/** What is told: all of it with AddCart, what differs, or what differs and then SubmitCart. */
type Telling = 'view' | 'refresh' | 'event';

/** In milliseconds: how long after an Updated Cart an add or a removal may repeat it. */
const ECHO = 1000;
/** Stands for the total where products stand by their ids, which are never empty. */
const TOTAL = '';

let isBrowserCart = false;
/** What this page shows may be older than what is believed. */
let isOlder = false;
/** The cart whose lines this document has shown. */
let looked: string | undefined;
/** What the tracker of this document was told. */
let staged: { _key: string; _lines: Lines } | undefined;
/** The cart that was staged last; ordering it does not change that. */
let announced: string | undefined;
/** The cart whose SubmitCart waits in the outbox. */
let submitting: string | undefined;
/** The events that were there before the first look, and the quantity of each product before the next of them. */
let early: readonly Change[] | undefined;
let earlyQuantities = new Map<string, number>();
/** What the last Updated Cart changed. */
let echoes = new Map<string, number>();
let echoTime = 0;

/** `since` is when this document was made, in milliseconds since 1970: what is believed may be newer. */
export const startCart = (browserCart: boolean, isBack: boolean, since: number): void => {
  isBrowserCart = browserCart;
  isOlder = isBack || memory.carts.some(({ time }) => time > since);
};

/** From here on the page may show an old copy of itself. */
export const distrustPage = (): void => {
  isOlder = true;
};

/** A page view stages the cart; the same view again tells what has changed since. */
export const viewCart = (data: unknown, changes: readonly Change[], isSameView: boolean): void =>
  tell(look(data, changes)._cart, data, isSameView ? 'refresh' : 'view');

/** Takes in what the page shows before anything is pushed. */
export const peekAtCart = (data: unknown): void => {
  look(data, []);
};

/** Stages a cart whose id has become known since the page view. */
export const watchCart = (data: unknown): void => {
  const cart = id(read(read(data, 'cart'), 'id'), memory.carts[memory.carts.length - 1]?.id);
  if (cart !== undefined && String(cart) !== announced) viewCart(data, [], false);
};

/** The calls that waited are gone: all must be told anew. */
export const forgetStaged = (): void => {
  staged = announced = submitting = undefined;
};

export const changeCart = (change: Change, data: unknown, changes: readonly Change[]): void => {
  const { _cart: cart, _was: was, _ahead: ahead } = look(data, changes);
  const key = String(change.product.id);
  const isWhole = change.sign < 0 && Number.isNaN(change.quantity);
  const old = cart.lines.get(key);
  const quantity = change.sign * amount(change.quantity, change.sign < 0 ? quantityOf(old) : 1);

  const echo = Date.now() - echoTime < ECHO && echoes.get(key);
  if (echo && (isWhole ? echo < 0 : echo === quantity)) {
    echoes.delete(key);
    return log('counted already with Updated Cart');
  }
  if (!isWhole && quantity * change.sign <= 0) return log('quantity: not above 0', change.quantity);

  let isIncluded = ahead.has(key);
  const earlier = earlyQuantity(key, changes);
  if (earlier !== undefined) {
    isIncluded = true;
    earlyQuantities.set(key, isWhole ? 0 : rounded(earlier + quantity));
  }
  if (!isIncluded) {
    const product = filled(completed(change.product, data), old);
    const left = rounded(quantityOf(old) + quantity);
    setLine(
      cart,
      key,
      left > 0 && { ...product, quantity: left, worth: rounded(worthOf(old) + product.price * quantity) },
    );
  }
  if (!ahead.has(TOTAL))
    cart.total = cart.lines.size ? rounded(cart.total + worthOf(cart.lines.get(key)) - worthOf(was.get(key))) : 0;
  submit(cart, data, change.product);
};

/** `stated` is the whole cart after the change. */
export const updateCart = (stated: unknown, data: unknown, changes: readonly Change[]): void => {
  const { _cart: cart, _was: was } = look(data, changes);
  const lines = linesOf(read(stated, 'lineItems'), false, logBroken);
  const total = amount(read(stated, 'total'));
  if (lines) {
    echoTime = Date.now();
    echoes = new Map();
    for (const key of new Set([...was.keys(), ...lines.keys()])) {
      const quantity = quantityOf(lines.get(key));
      echoes.set(key, rounded(quantity - (earlyQuantity(key, changes) ?? quantityOf(was.get(key)))));
      if (earlyQuantities.has(key)) earlyQuantities.set(key, quantity);
      setLine(cart, key, lines.get(key));
    }
  } else log('cart.lineItems: missing');
  if (lines || !Number.isNaN(total)) cart.total = total;
  submit(cart, data);
};

/** The cart that an order without `cartId` was made of. */
export const cartToOrder = (): Id | undefined => {
  const carts = [...memory.carts].reverse();
  return (carts.find(({ filled }) => filled) ?? carts[1] ?? carts[0])?.id;
};

/** What was ordered is no longer in the cart, and nothing needs to be said of that. */
export const dropCart = (ordered: Id | undefined): void => {
  const key = String(ordered);
  const cart = memory.carts.find((other) => String(other.id) === key);
  if (staged?._key === key) staged = undefined;
  if (!cart) return;
  cart.lines = new Map();
  cart.total = Number.NaN;
  touch(cart);
  cart.filled = cart.pending = false;
};

const quantityOf = (line: Line | undefined): number => (line ? line.quantity : 0);

const worthOf = (line: Line | undefined): number => (line ? line.worth : 0);

const totalOf = ({ lines, total }: Cart): number =>
  amount(total, rounded([...lines.values()].reduce((sum, { worth }) => sum + worth, 0)));

const logBroken = (item: unknown): void => log('cart.lineItems: a line without product id is left out', item);

const touch = (cart: Cart): void => {
  cart.time = Date.now();
  cart.filled ||= cart.lines.size > 0;
  saveMemory();
};

/** What is not known of a line stays as it was believed. */
const setLine = (cart: Cart, key: string, line: Line | false | undefined): void => {
  if (!line) {
    cart.lines.delete(key);
    return;
  }
  const next = filled(line, cart.lines.get(key));
  cart.lines.set(key, { ...next, worth: amount(next.worth, rounded(next.price * next.quantity)) });
};

/** The cart that the page means; one without an id is the one that was there before. */
const currentCart = (data: unknown): Cart => {
  const { carts } = memory;
  const last = carts[carts.length - 1];
  const shown =
    id(read(read(data, 'cart'), 'id'), last?.id) ?? (isBrowserCart && canRemember() ? browserId(data) : undefined);
  if (last && (last.id === undefined || String(last.id) === String(shown))) {
    if (last.id !== shown && looked) looked = String(shown);
    last.id = shown;
    return last;
  }
  if (last) post(leftCartCalls(last.id as Id));
  const cart = carts.find((other) => String(other.id) === String(shown)) ?? {
    id: shown,
    lines: new Map(),
    total: Number.NaN,
    pending: false,
    filled: false,
    time: 0,
  };
  memory.carts = [...carts.filter((other) => other !== cart), cart];
  looked = undefined;
  forgetTrails();
  return cart;
};

interface Look {
  _cart: Cart;
  /** The lines before. */
  _was: Lines;
  /** The products of which the page shows a quantity that was never told: an event for them is in it. */
  _ahead: Set<string>;
}

const look = (data: unknown, changes: readonly Change[]): Look => {
  const cart = currentCart(data);
  const key = String(cart.id);
  const lines = linesOf(read(read(data, 'cart'), 'lineItems'), false, logBroken);
  const total = amount(read(read(data, 'cart'), 'total'));
  const ahead = new Set<string>();
  let was = cart.lines;
  cart.lines = new Map(was);

  if (lines && looked !== key && !(isOlder && cart.time)) {
    lookEarly(cart, lines, changes);
    startTrails([
      [TOTAL, total],
      ...[...lines].map(([product, { quantity }]): [string, number] => [product, quantity]),
    ]);
    for (const product of new Set([...was.keys(), ...lines.keys()])) setLine(cart, product, lines.get(product));
    cart.total = total;
    touch(cart);
    was = cart.lines;
    cart.lines = new Map(was);
  } else {
    if (isOlder) forgetTrails();
    if (lines)
      for (const product of new Set([...was.keys(), ...lines.keys()])) {
        const line = lines.get(product);
        const old = was.get(product);
        if (follow(product, quantityOf(line), quantityOf(old), isOlder ? quantityOf(line) : 0)) {
          ahead.add(product);
          touch(cart);
        }
        if (isFollowed(product)) setLine(cart, product, line);
      }
    if (follow(TOTAL, total, cart.total, isOlder ? total : Number.NaN)) {
      ahead.add(TOTAL);
      cart.total = total;
      touch(cart);
    }
  }
  if (lines) {
    looked = key;
    isOlder = false;
  }
  return { _cart: cart, _was: was, _ahead: ahead };
};

/** Before the first look: what was believed, else what the page shows less what the events added, if that can be. */
const lookEarly = (cart: Cart, lines: Lines, changes: readonly Change[]): void => {
  early = changes;
  earlyQuantities = new Map();
  for (const { product } of changes) {
    const key = String(product.id);
    const shown = quantityOf(lines.get(key));
    const added = changes.reduce(
      (sum, other) =>
        String(other.product.id) === key ? sum + other.sign * amount(other.quantity, other.sign > 0 ? 1 : 0) : sum,
      0,
    );
    earlyQuantities.set(
      key,
      cart.time ? quantityOf(cart.lines.get(key)) : shown < added ? shown : rounded(shown - added),
    );
  }
};

/** The quantity before an early event that the page has already counted in, else undefined. */
const earlyQuantity = (key: string, changes: readonly Change[]): number | undefined => {
  const quantity = changes === early ? earlyQuantities.get(key) : undefined;
  return quantity === shownFirst(key) ? undefined : quantity;
};

const submit = (cart: Cart, data: unknown, product?: Product): void => {
  cart.pending = true;
  touch(cart);
  tell(cart, data, 'event', product);
};

/** The difference between what is believed and what the tracker was told; `changed` is told in any case. */
const tell = (cart: Cart, data: unknown, telling: Telling, changed?: Product): void => {
  const idCart = cart.id;
  if (idCart === undefined) return log('cart.id: not known yet');
  const key = String(idCart);
  const total = totalOf(cart);
  const told: Lines = staged?._key === key ? staged._lines : new Map();
  const isAnew = telling === 'view' || staged?._key !== key;
  const calls = isAnew ? [addCartCall(idCart, id(read(read(data, 'cart'), 'checkoutStep')), total)] : [];
  const ids = new Map<string, Id>();
  for (const lines of [told, cart.lines]) for (const [product, line] of lines) ids.set(product, line.id);
  if (changed) ids.set(String(changed.id), changed.id);
  for (const [product, idProduct] of ids) {
    const line = cart.lines.get(product);
    const before = told.get(product);
    if (
      (line && (isAnew || !isSubmittedWhole)) ||
      String(changed?.id) === product ||
      !(line && before ? isSame(line, before) : line === before)
    )
      calls.push(lineCall(idCart, idProduct, line, before));
  }
  if (telling === 'event') calls.push(...updateCartCalls(idCart, total));
  const isSubmitted = telling === 'event' || (cart.pending && submitting !== key);
  if (isSubmitted) {
    calls.push(['SubmitCart']);
    submitting = key;
  }
  staged = { _key: key, _lines: cart.lines };
  announced = key;
  if (calls.length) post(calls, isSubmitted ? () => settle(key) : undefined);
};

const settle = (key: string): void => {
  submitting = undefined;
  for (const cart of memory.carts) if (String(cart.id) === key) cart.pending = false;
  saveMemory();
};

const isSame = (line: Line, other: Line): boolean =>
  line.quantity === other.quantity && line.name === other.name && Object.is(line.price, other.price);
