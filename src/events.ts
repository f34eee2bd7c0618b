import { changeCart, passCart, setEarly, updateCart, viewCart } from './cart.js';
import { emailOf, type Id, id, keyOf, list, productOf, read } from './digital-data.js';
import { fromDocument } from './dom.js';
import { guarded } from './guard.js';
import { log, logTogether } from './log.js';
import { memory } from './memory.js';
import { placeOrder } from './order.js';
import { deliver, post } from './outbox.js';
import { show, view } from './page.js';
import { identify, isSameView, isViewOpen, openView, passView, watchEmail } from './visitor.js';

/** The name of this destination in the lists of an event. */
const DESTINATION = 'Ofsys';
const VIEW = 'Viewed Page';
const PRODUCT_VIEW = 'Viewed Product Detail';
const CART = 'Updated Cart';
const ORDER = 'Completed Transaction';
/** What is done to the quantity of a product. */
const SIGNS = new Map<unknown, number>([
  ['Added Product', 1],
  ['Removed Product', -1],
]);
const NAMES = [VIEW, PRODUCT_VIEW, CART, ORDER, ...SIGNS.keys()];

const carriedEmail = (event: unknown): string | undefined => emailOf(read(event, 'user', 'email'));

/** What was sent before `stop()`: consent that is given again in the page does not send it once more. */
const KEPT = Symbol.for('ofsys-journey');
const kept = (Reflect.get(globalThis, KEPT) ?? { orders: [], views: new WeakSet() }) as {
  orders: unknown[];
  views: WeakSet<object>;
};

export const startEvents = (): void => {
  memory.orders.push(...kept.orders);
};

export const keepSent = (): void => {
  const waiting = memory.parcels.map((parcel) => keyOf(parcel.id as Id));
  kept.orders = memory.orders.filter((key) => !waiting.includes(key as string));
  Reflect.set(window, KEPT, kept);
};

/** Whether an event that is found in the page's array is a product view that was handled, before `stop()` or after. */
export const isSent = (event: object): boolean => kept.views.has(event);

/** Whether an event tells us anything. */
export const isOurs = (event: unknown): event is object => NAMES.includes(read(event, 'name')) || !!carriedEmail(event);

/** Events that came together, in order. */
export const handleEvents = (events: readonly unknown[], data: unknown): void => {
  deliver();
  setEarly(events.map(changeOf).filter((change) => change._product && change._sign) as never);
  for (const event of events)
    logTogether(
      read(event, 'name'),
      guarded(() => handle(event as object, data)),
    );
  show(data);
  setEarly([]);
};

/** Opens the view of a freshly loaded document. */
export const openPage = (): void =>
  logTogether(
    'page view',
    guarded(() => {
      openView(true);
      viewCart(true);
    }),
  );

const handle = (event: object, data: unknown): void => {
  const name = read(event, 'name');
  show(data, event);
  // A cached copy is seen until the page has come: https://turbo.hotwired.dev/handbook/building#detecting-when-a-preview-is-visible
  if ((name === VIEW || name === PRODUCT_VIEW) && isPreview()) return log('is of a preview');
  if (isExcluded(event)) {
    show(data);
    if (name === VIEW) {
      passView();
      passCart();
    }
    return log('is not for Ofsys');
  }
  if (name === VIEW) {
    const isSame = isSameView();
    if (isSame) {
      watchEmail();
      passView();
    } else openView(false);
    return viewCart(!isSame);
  }
  // What an Updated Cart carries is told; it is not what the page shows.
  const carried = name === CART ? { cart: { id: read(event, 'cart', 'id') } } : event;
  show(data);
  if (!isViewOpen()) openPage();
  show(data, carried);
  identify(carriedEmail(event));
  if (name === PRODUCT_VIEW) kept.views.add(event);
  const change = changeOf(event);
  const product = id(view('product'), view('product', 'id'));
  if (name === CART) updateCart(read(event, 'cart'));
  else if (name === ORDER) placeOrder();
  else if (!NAMES.includes(name)) return;
  else if (change._sign && change._product) changeCart(change as never);
  else if (name === PRODUCT_VIEW && product !== undefined) post({ id: product });
  else log('has no product.id');
};

export const isPreview = (): boolean => fromDocument('documentElement').hasAttribute('data-turbo-preview');

const isExcluded = (event: unknown): boolean => {
  const included = list(read(event, 'includeIntegrations'));
  return (
    list(read(event, 'excludeIntegrations')).includes(DESTINATION) || (!!included[0] && !included.includes(DESTINATION))
  );
};

const changeOf = (event: unknown) => ({
  _product: productOf(read(event, 'product')),
  _quantity: read(event, 'quantity'),
  _sign: !isExcluded(event) && SIGNS.get(read(event, 'name')),
});
