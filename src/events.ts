import { beginCart, changeCart, lookAtCart, updateCart } from './cart.js';
import { fromDocument } from './dom.js';
import { guarded } from './guard.js';
import { log, logOnce, logTogether } from './log.js';
import { placeOrder } from './order.js';
import { emailOf, fromPage, id, list, type Page, read } from './read.js';
import { orderKey, readRecord, record } from './record.js';
import { beginView, post, settle } from './settle.js';
import { isReady } from './tracker.js';
import { identify, isSameView, openView, passView, silenceView, view, watchEmail } from './visitor.js';

/** The name of this destination in the lists of an event. */
const DESTINATION = 'Ofsys';
const VIEW = 'Viewed Page';
const PRODUCT_VIEW = 'Viewed Product Detail';
export const ORDER = 'Completed Transaction';
/** In milliseconds: optimisers that delay scripts fake the readiness of the page. */
const READY_AFTER = 5000;

/** What was sent before `stop()`: consent that is given again in the page does not send it once more. */
const KEPT = Symbol.for('ofsys-journey');
const kept = (Reflect.get(window, KEPT) ?? { orders: [], views: new WeakSet() }) as {
  orders: unknown[];
  views: WeakSet<object>;
};

export const startEvents = (): void => {
  record.orders.push(...kept.orders);
};

export const keepSent = (): void => {
  const waiting = record.parcels.map(({ id: own }) => orderKey(own));
  kept.orders = record.orders.filter((key) => !waiting.includes(key as string));
  Reflect.set(window, KEPT, kept);
};

/** Whether an event that is found in the page's array is a product view that was handled, before `stop()` or after. */
export const isSent = (event: object): boolean => kept.views.has(event);

const viewProduct = (page: Page): void => {
  const own = id(fromPage(page, 'product'), fromPage(page, 'product', 'id'));
  kept.views.add(page._event as object);
  if (own === undefined) log('has no product.id');
  else post({ id: own });
};

/** What is done for an event of each name, once the page's view is open. */
const HANDLERS = new Map<unknown, (page: Page) => void>([
  [PRODUCT_VIEW, viewProduct],
  ['Added Product', (page) => changeCart(page, 1)],
  ['Removed Product', (page) => changeCart(page, -1)],
  ['Updated Cart', updateCart],
  [ORDER, placeOrder],
]);

const carriedEmail = (event: unknown): string | undefined => emailOf(read(event, 'user', 'email'));

/** Whether an event tells us anything. */
export const isOurs = (event: unknown): event is object => {
  const name = read(event, 'name');
  if (name === VIEW || HANDLERS.has(name) || carriedEmail(event)) return true;
  logOnce('no event for Journey: ', name);
  return false;
};

export const handleEvent = (page: Page): void =>
  logTogether(
    read(page._event, 'name'),
    guarded(() => {
      readRecord();
      handle(page);
      settleOrWait();
    }),
  );

/** The page may have changed without an event; undefined where it has no `digitalData` yet. */
export const handleLook = (page: Page): void => {
  readRecord();
  if (page._data && !isPreview()) {
    if (view._address) {
      watchEmail(page);
      lookAtCart(page);
    } else if (fromDocument('readyState') !== 'loading' || performance.now() > READY_AFTER)
      logTogether(
        'page view',
        guarded(() => {
          open(page, true);
          settleOrWait();
        }),
      );
  }
  settle();
};

const settleOrWait = (): void => {
  settle();
  if (!isReady()) log('waits for the tracker');
};

const open = (page: Page, isByItself: boolean): void => {
  openView(page, isByItself);
  beginCart(page);
  beginView(false);
};

const handle = (page: Page): void => {
  const { _data, _event } = page;
  const name = read(_event, 'name');
  // A cached copy is seen until the page has come: https://turbo.hotwired.dev/handbook/building#detecting-when-a-preview-is-visible
  if ((name === VIEW || name === PRODUCT_VIEW) && isPreview()) return log('is of a preview');
  if (isExcluded(_event)) {
    if (name === VIEW) {
      silenceView({ _data });
      lookAtCart({ _data });
      beginView(true);
    }
    return log('is not for Ofsys');
  }
  if (name === VIEW) {
    if (!isSameView()) return open(page, false);
    watchEmail(page);
    passView(page);
    lookAtCart(page);
    return;
  }
  if (!view._address) open({ _data }, true);
  identify(carriedEmail(_event));
  HANDLERS.get(name)?.(page);
};

const isPreview = (): boolean => fromDocument('documentElement').hasAttribute('data-turbo-preview');

const isExcluded = (event: unknown): boolean => {
  const included = list(read(event, 'includeIntegrations'));
  return (
    list(read(event, 'excludeIntegrations')).includes(DESTINATION) || (!!included[0] && !included.includes(DESTINATION))
  );
};
