import { amount, cartIdOf, type Id, id, isKnown, keyOf, list, read } from '../read.js';
import { CART_EVENTS, namesIn, ORDERED } from './event-names.js';
import { EMPTY, type Note, type Spot, within } from './finding.js';
import { findInLines, findInNumber } from './line-findings.js';
import type { Call, Cart, Snapshot } from './snapshot.js';
import type { Code } from './texts.js';
import { fieldLike, isId, isObject } from './values.js';

const OTHER_IDS = /^((cart|basket|u|uu)?_?id|token|hash)$/i;
const LINES = 'lineItems';

/** Of a call about a cart. */
interface CallFields {
  idCart: Id;
  idProduct: Id;
  productName?: Id;
  quantity: number;
  TotalPrice?: number;
}

/** The cart that the page shows, or the record has, with its lines in the field of that name. */
export const cartOf = (cart: unknown, field: string): Cart => ({
  id: cartIdOf(read(cart, 'id')),
  lines: list(read(cart, field)).map((line) => {
    const product = read(line, 'product') ?? line;
    const quantity = amount(read(line, 'quantity'));
    return {
      name: String(id(read(product, 'name'), read(product, 'id'), product) ?? '?'),
      quantity: isKnown(quantity) ? quantity : 1,
    };
  }),
  total: amount(read(cart, 'total')),
});

/** `2 × Mug, 1 × Lamp`, and what they cost. */
const noteContents = (note: Note, code: Code, cart: string, { lines, total }: Cart): void =>
  note('green', code, undefined, {
    cart,
    value: lines.map(({ name, quantity }) => `${quantity} × ${name}`).join(', ') || EMPTY,
    total: isKnown(total) ? total : '–',
  });

/** What the tracker of this page knows of a cart, from the calls that were made; undefined where they were not seen. */
const toldCart = (calls: readonly Call[], cart: string): Cart | undefined => {
  let told: Cart | undefined;
  for (const { method, args } of calls) {
    const { idCart, idProduct, productName = idProduct, quantity, TotalPrice } = (args[0] ?? {}) as CallFields;
    if (keyOf(idCart) !== cart) continue;
    if (method === 'AddCart') told = { lines: [], total: NaN };
    if (!told) continue;
    told.total = TotalPrice ?? told.total;
    told.lines = told.lines.filter(({ id }) => id !== idProduct);
    if (method === 'AddCartItem') told.lines.push({ id: idProduct, name: String(productName), quantity });
  }
  return told;
};

const callsToTracker = ({ calls, messages }: Snapshot): Call[] => {
  const said = messages.flatMap(({ call }) => call ?? []);
  return said[0] ? said : calls.filter(({ isOwn }) => isOwn !== false);
};

/** The cart as the page states it, as it is believed, and as Journey was told of it. */
const findInKnown = (snapshot: Snapshot, cart: Spot, own: string, note: Note): void => {
  const { belief, snippet, tracker } = snapshot;
  const told = toldCart(callsToTracker(snapshot), own);
  noteContents(
    note,
    within(cart, LINES).value === undefined ? 'cart-id-only' : 'cart-page',
    own,
    cartOf(cart.value, LINES),
  );
  if (belief && keyOf(belief.id) === own) noteContents(note, 'cart-belief', own, belief);
  if (told) noteContents(note, 'cart-told', own, told);
  else if (snippet && tracker.state === 'ready') note('green', 'cart-unseen');
};

const findInUnknown = ({ data, belief, isBrowserCart }: Snapshot, cart: Spot, note: Note): void => {
  const own = within(cart, 'id');
  const other = fieldLike(cart.value, OTHER_IDS);
  const events = namesIn(data);
  const isMeant = cartOf(cart.value, LINES).lines[0] ?? events.some((name) => CART_EVENTS.includes(name));
  if (isBrowserCart) note('green', 'cart-browser');
  else if (isId(own.value)) note('red', 'cart-id-none', own);
  else if (other) note('red', 'cart-id-elsewhere', own, { value: other });
  // Some pages of a shop may leave it out: the id of the page before goes on.
  else if (belief?.id !== undefined) noteContents(note, 'cart-remembered', keyOf(belief.id), belief);
  else if (isMeant) note('red', 'cart-id-missing', own);
  else if (events.includes(ORDERED) || isId(read(data, 'transaction', 'orderId'))) note('green', 'cart-ordered');
  else note('amber', 'cart-none', own);
};

export const findInCart = (snapshot: Snapshot, note: Note): void => {
  const { data, isCartSilent } = snapshot;
  const cart = within({ place: 'digitalData', value: data }, 'cart');
  const own = cartIdOf(read(cart.value, 'id'));
  if (!isObject(data)) return;
  if (own === undefined) findInUnknown(snapshot, cart, note);
  else findInKnown(snapshot, cart, keyOf(own), note);
  findInLines(note, within(cart, LINES));
  findInNumber(note, within(cart, 'total'));
  if (isCartSilent) note('green', 'cart-silent', cart);
};
