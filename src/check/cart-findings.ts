import { CART_EVENTS } from './event-names.js';
import { type Details, EMPTY, type Finding, finder } from './finding.js';
import { linesFindings, numberFindings } from './line-findings.js';
import { readNumber } from './numbers.js';
import type { Call, Cart, Line, Snapshot } from './snapshot.js';
import { at, firstField, isId, isObject, shown } from './values.js';

const found = finder('cart');
const NO_IDS: readonly unknown[] = [0, '0', 'null', 'undefined'];
const OTHER_IDS = ['cartId', 'cart_id', 'ID', 'Id', 'basketId', 'basket_id', 'uid', 'uuid', 'token', 'hash'];
const PLACE = 'digitalData.cart';

const nameOf = (product: unknown): string =>
  String(at(product, 'name') ?? at(product, 'id') ?? (isId(product) ? product : '?'));

const numberOf = (value: unknown): number | undefined => {
  const reading = readNumber(value);
  return 'number' in reading ? reading.number : undefined;
};

const linesOf = (items: unknown): Line[] =>
  Object.values(isObject(items) || Array.isArray(items) ? items : {}).map((item) => ({
    name: nameOf(at(item, 'product') ?? item),
    quantity: numberOf(at(item, 'quantity')) ?? 1,
  }));

/** `2 × Mug, 1 × Lamp`, and what they cost. */
const contents = ({ lines, total }: Cart): Details => ({
  value: lines.map(({ name, quantity }) => `${quantity} × ${name}`).join(', ') || EMPTY,
  total: total ?? '–',
});

/** What the tracker of this page knows of a cart, from the calls that were made; undefined where they were not seen. */
export const toldCart = (calls: readonly Call[], id: string): Cart | undefined => {
  let cart: Cart | undefined;
  const lines = new Map<string, Line>();
  for (const { method, args } of calls) {
    const [fields] = args;
    if (String(at(fields, 'idCart')) !== id) continue;
    const product = String(at(fields, 'idProduct'));
    if (method === 'AddCart') {
      lines.clear();
      cart = { id, lines: [], total: at(fields, 'TotalPrice') as number };
    } else if (method === 'AddCartItem')
      lines.set(product, {
        name: String(at(fields, 'productName') ?? product),
        quantity: at(fields, 'quantity') as number,
      });
    else if (method === 'RemoveCartItem') lines.delete(product);
    else if (method === 'UpdateCart' && cart) cart.total = at(fields, 'TotalPrice') as number;
  }
  return cart && { ...cart, lines: [...lines.values()] };
};

const callsToTracker = ({ calls, messages }: Snapshot): Call[] => {
  const said = messages.flatMap(({ kind, call }) => (kind === 'told' && call ? [call] : []));
  return said[0] ? said : calls.filter(({ isOwn }) => isOwn !== false);
};

/** The cart as the page states it, as it is believed, and as Journey was told of it. */
const knownCart = (snapshot: Snapshot, id: string): Finding[] => {
  const { belief, snippet, tracker } = snapshot;
  const cart = at(snapshot.data, 'cart');
  const items = at(cart, 'lineItems');
  const shownCart = { lines: linesOf(items), total: numberOf(at(cart, 'total')) };
  const journey = toldCart(callsToTracker(snapshot), id);
  const isSame = belief?.id === id;
  return [
    found('green', items === undefined ? 'cart-id-only' : 'cart-page', {
      place: PLACE,
      cart: id,
      ...contents(shownCart),
    }),
    ...(isSame ? [found('green', 'cart-belief', contents(belief))] : []),
    ...(journey ? [found('green', 'cart-told', contents(journey))] : []),
    ...(!journey && snippet && tracker.state === 'ready' ? [found('green', 'cart-unseen')] : []),
  ];
};

const unknownCart = ({ data, belief, isBrowserCart }: Snapshot): Finding => {
  const cart = at(data, 'cart');
  const events = at(data, 'events');
  const isMeant =
    linesOf(at(cart, 'lineItems')).length > 0 ||
    (Array.isArray(events) && events.some((event) => CART_EVENTS.includes(at(event, 'name') as string)));
  const place = `${PLACE}.id`;
  if (isBrowserCart) return found('green', 'cart-browser');
  const id = at(cart, 'id');
  if (NO_IDS.includes(id)) return found('red', 'cart-id-none', { place, value: shown(id) });
  const other = firstField(cart, OTHER_IDS);
  if (other) return found('red', 'cart-id-elsewhere', { place, value: other });
  // Some pages of a shop may leave it out: the id of the page before goes on.
  if (belief?.id) return found('green', 'cart-remembered', { cart: belief.id, ...contents(belief) });
  return isMeant ? found('red', 'cart-id-missing', { place }) : found('amber', 'cart-none', { place });
};

export const cartFindings = (snapshot: Snapshot): Finding[] => {
  const { data, isCartSilent } = snapshot;
  if (!isObject(data)) return [];
  const cart = data.cart;
  const id = at(cart, 'id');
  const isKnown = isId(id) && !NO_IDS.includes(id);
  return [
    ...(isKnown ? knownCart(snapshot, String(id)) : [unknownCart(snapshot)]),
    ...linesFindings(found, `${PLACE}.lineItems`, at(cart, 'lineItems')),
    ...numberFindings(found, `${PLACE}.total`, at(cart, 'total')),
    ...(isCartSilent ? [found('green', 'cart-silent', { place: PLACE })] : []),
  ];
};
