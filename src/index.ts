import { distrustPage, forgetStaged, startCart, watchCart } from './cart.js';
import { hurry, watch, watchDataLayer } from './data-layer.js';
import { fromDocument, fromWindow } from './dom.js';
import { handleEvents, isOurs, isPreview, isSent, keepSent, openPage, startEvents } from './events.js';
import { guarded, listen, stopAll } from './guard.js';
import { complain, startLog } from './log.js';
import { forgetMemory, isErased, memory, recordName, refreshMemory, saveMemory, writeMemory } from './memory.js';
import { deliver, resume, startOutbox } from './outbox.js';
import { show } from './page.js';
import { readTag, settings } from './tag.js';
import { startTracker } from './tracker.js';
import { isViewOpen, watchEmail } from './visitor.js';

const NAME = 'ofsysJourney';
/** In milliseconds: optimisers that delay scripts fake the readiness of the page. */
const READY_AFTER = 5000;

const install = (): void => {
  if (!readTag()) return;
  const { key } = (fromWindow(NAME) ?? {}) as { key?: unknown };
  if (key) {
    if (key !== settings._key) complain('this page has a tag of another data-journey-key. Keep one of them.');
    return;
  }
  // Throws where the name is taken: a second tag would not find the first.
  (window as unknown as Record<string, object>)[NAME] = {
    version: VERSION,
    key: settings._key,
    stop: guarded(stop),
  };
  // A prerendered page is not seen by anybody yet: https://developer.mozilla.org/docs/Web/API/Document/prerenderingchange_event
  if (fromDocument('prerendering' as keyof Document))
    listen('prerenderingchange', () => guarded(start, complain)(Date.now() - performance.now()));
  else start();
};

const stop = (): void => {
  stopAll();
  forgetMemory();
  keepSent();
  Reflect.deleteProperty(window, NAME);
};

/** `since` is when a prerendered page was made, in milliseconds since 1970. */
const start = (since = Infinity): void => {
  const started = performance.now();
  startOutbox(forgetStaged);
  startEvents();
  if (/[^\w-]journey-debug(?![\w-])/.test(location.hash)) {
    memory.debug = Date.now();
    saveMemory();
  }
  startLog(settings._isDebug || !!memory.debug);
  startCart(isReachedByBack(), since);
  guarded(startTracker)(deliver);

  listen('storage', (event) => {
    // Consent that is withdrawn in one tab is withdrawn in all.
    const { key, newValue } = event as StorageEvent;
    // Where it has been given again since, there is a new record.
    if (!refreshMemory() && key === recordName() && newValue === null) stop();
  });
  listen('popstate', (event) => {
    // Without a state it is a fragment that was followed, not a step back.
    if ((event as PopStateEvent).state) distrustPage();
  });
  listen('pagehide', leave);
  // A page that the browser keeps hears of nothing: https://developer.mozilla.org/docs/Web/API/Window/storage_event
  listen('pageshow', (event) => ((event as PageTransitionEvent).persisted && isErased() ? stop : comeBack)());
  listen('visibilitychange', () => (fromDocument('hidden') ? leave : comeBack)());
  watchDataLayer({
    _isOurs: isOurs,
    _isSent: isSent,
    _onEvents: handleEvents,
    _onLook: (data) => {
      deliver();
      show(data);
      if (!data || isPreview()) return;
      if (isViewOpen()) {
        watchEmail();
        watchCart();
      } else if (fromDocument('readyState') !== 'loading' || performance.now() - started > READY_AFTER) openPage();
    },
  });
};

const leave = (): void => {
  watch();
  writeMemory();
};

const comeBack = (): void => {
  refreshMemory();
  resume();
  hurry();
};

const isReachedByBack = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => (entry as PerformanceNavigationTiming).type === 'back_forward');

guarded(install, complain)();
