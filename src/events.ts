import { type Change, changeCart, updateCart, viewCart } from './cart.js';
import { amount, emailOf, list, merged, productOf, read } from './digital-data.js';
import { fromDocument } from './dom.js';
import { guarded } from './guard.js';
import { log, logGroup } from './log.js';
import { placeOrder } from './order.js';
import { postParcel } from './outbox.js';
import { identify, isSameView, isViewOpen, openView, passView, refreshView } from './visitor.js';

/** The name of this destination in the lists of an event. */
const DESTINATION = 'Ofsys';
const VIEW = 'Viewed Page';
const PRODUCT_VIEW = 'Viewed Product Detail';
const ADD = 'Added Product';
const REMOVE = 'Removed Product';
const CART = 'Updated Cart';

type Handler = (event: unknown, data: unknown, changes: readonly Change[], change: Change | undefined) => void;

const change: Handler = (event, data, changes, made) => {
  if (made) changeCart(made, data, changes);
  else log('product.id: missing', event);
};

const handlers = new Map<unknown, Handler>([
  [VIEW, () => {}],
  [
    PRODUCT_VIEW,
    (event, data) => {
      const product = productOf(read(event, 'product')) ?? productOf(read(data, 'product'));
      if (product) postParcel({ product: product.id });
      else log('product.id: missing', event);
    },
  ],
  [ADD, change],
  [REMOVE, change],
  [CART, (event, data, changes) => updateCart(read(event, 'cart'), data, changes)],
  ['Completed Transaction', (event, data) => placeOrder(read(event, 'transaction'), data)],
]);

const carriedEmail = (event: unknown): string | undefined => emailOf(read(read(event, 'user'), 'email'));

/** Whether an event tells us anything. */
export const isOurs = (event: unknown): event is object =>
  handlers.has(read(event, 'name')) || carriedEmail(event) !== undefined;

/** Events that came together, in order. */
export const handleEvents = (events: readonly unknown[], data: unknown): void => {
  const changes = events.map((event) => (isExcluded(event) ? undefined : changeOf(event)));
  const made = changes.filter((change) => !!change);
  events.forEach((event, index) => {
    const name = read(event, 'name');
    logGroup(
      typeof name === 'string' ? name : 'an event',
      guarded(() => handle(event, name, data, made, changes[index])),
    );
  });
};

/** Opens the view of a freshly loaded document. */
export const openPage = (data: unknown, changes: readonly Change[]): void => {
  openView(data, true);
  viewCart(data, changes, false);
};

const handle = (
  event: unknown,
  name: unknown,
  data: unknown,
  changes: readonly Change[],
  change: Change | undefined,
): void => {
  // A cached copy that Turbo shows until the page has come: https://turbo.hotwired.dev/handbook/building#detecting-when-a-preview-is-visible
  if (isPreview() && (name === VIEW || name === PRODUCT_VIEW)) return log('a preview');
  const view = withCarried(data, event, name);
  if (isExcluded(event)) {
    if (name === VIEW) passView(view);
    return log('not for us');
  }
  if (name === VIEW) {
    const isSame = isSameView();
    if (isSame) refreshView(view);
    else openView(view, false);
    viewCart(view, changes, isSame);
    return;
  }
  if (!isViewOpen()) openPage(data, changes);
  identify(carriedEmail(event));
  handlers.get(name)?.(event, view, changes, change);
};

export const isPreview = (): boolean => fromDocument('documentElement').hasAttribute('data-turbo-preview');

const isExcluded = (event: unknown): boolean => {
  const included = list(read(event, 'includeIntegrations'));
  return (
    list(read(event, 'excludeIntegrations')).includes(DESTINATION) ||
    (included.length > 0 && !included.includes(DESTINATION))
  );
};

/** The page as the event sees it. An Updated Cart carries what was told, not what the page shows. */
const withCarried = (data: unknown, event: unknown, name: unknown): unknown => {
  const user = read(event, 'user');
  const cart = read(event, 'cart');
  if (!user && !cart) return data;
  return merged(data, {
    user: merged(read(data, 'user'), user),
    cart: merged(read(data, 'cart'), name === CART ? { id: read(cart, 'id') } : cart),
  });
};

const changeOf = (event: unknown): Change | undefined => {
  const name = read(event, 'name');
  const sign = name === ADD ? 1 : name === REMOVE ? -1 : 0;
  const product = sign ? productOf(read(event, 'product')) : undefined;
  return sign && product ? { product, quantity: amount(read(event, 'quantity')), sign } : undefined;
};
