import { distrustPage, startCart, touchPage } from './cart.js';
import { find, handleWaiting, hurry, watch, watchDataLayer } from './data-layer.js';
import { fromDocument, fromWindow } from './dom.js';
import { keepSent, startEvents } from './events.js';
import { guarded, listen, stopAll } from './guard.js';
import { complain, log, messages, startLog } from './log.js';
import { cartIdOf, fromPage, type Page, read } from './read.js';
import {
  forgetRecord,
  isErased,
  readRecord,
  record,
  recordName,
  saveRecord,
  startRecord,
  writeSaved,
} from './record.js';
import { addScript } from './script.js';
import { settle } from './settle.js';
import { readTag, settings } from './tag.js';
import { isReady, startTracker } from './tracker.js';
import { viewedEmail } from './visitor.js';

const NAME = 'ofsysJourney';

const install = (): void => {
  if (!readTag()) return;
  const key = read(fromWindow(NAME), 'key');
  if (key) {
    if (key !== settings._key) complain('this page has a tag of another data-journey-key. Keep one of them.');
    return;
  }
  // Throws where the name is taken: a second tag would not find the first.
  (window as unknown as Record<string, object>)[NAME] = {
    version: VERSION,
    key: settings._key,
    messages,
    stop: guarded(stop),
  };
  // A prerendered page is not seen by anybody yet: https://developer.mozilla.org/docs/Web/API/Document/prerenderingchange_event
  if (fromDocument('prerendering' as keyof Document)) listen('prerenderingchange', guarded(start, complain));
  else start();
};

const stop = (): void => {
  stopAll();
  forgetRecord();
  keepSent();
  Reflect.deleteProperty(window, NAME);
};

const start = (): void => {
  startRecord();
  startEvents();
  listen('hashchange', openCheck);
  openCheck();
  if (settings._isDebug || record.debug) {
    startLog();
    sayStart({ _data: find() });
  }
  startCart(isReachedByBack());
  guarded(startTracker)(settle);

  listen('storage', (event) => {
    // Consent that is withdrawn in one tab is withdrawn in all.
    const { key, newValue } = event as StorageEvent;
    if (key !== recordName()) return;
    // Where it has been given again since, there is a new record.
    if (newValue === null && isErased()) return stop();
    readRecord();
    if (!fromDocument('hidden')) settle();
  });
  listen('popstate', (event) => {
    // Without a state it is a fragment that was followed, not a step back.
    if ((event as PopStateEvent).state) distrustPage();
  });
  listen('pagehide', leave);
  // A page that the browser keeps hears of nothing: https://developer.mozilla.org/docs/Web/API/Window/storage_event
  listen('pageshow', (event) => ((event as PageTransitionEvent).persisted && isErased() ? stop : comeBack)());
  listen('visibilitychange', () => (fromDocument('hidden') ? leave : comeBack)());
  watchDataLayer();
  // After the look at what the page has come to show by itself.
  listen('click', touchPage);
};

const sayStart = guarded((page: Page): void =>
  log(VERSION, {
    key: settings._key.slice(-4),
    tracker: isReady(),
    email: !!(viewedEmail(page) ?? record.email),
    cart: !!(cartIdOf(fromPage(page, 'cart', 'id')) ?? record.carts[0]),
  }),
);

/** The check that an address asks for shows a badge and nothing more, until it is clicked. */
const openCheck = (): void => {
  if (!/[^\w-]journey-debug(?![\w-])/.test(location.hash)) return;
  record.debug = Date.now();
  saveRecord();
  startLog();
  if (settings._address) addScript(new URL('ofsys-journey.check.js', settings._address).href);
};

const leave = (): void => {
  watch();
  handleWaiting(true);
  writeSaved();
};

const comeBack = (): void => {
  readRecord();
  hurry();
};

const isReachedByBack = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => (entry as PerformanceNavigationTiming).type === 'back_forward');

guarded(install, complain)();
