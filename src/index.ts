import { distrustPage, forgetStaged, peekAtCart, startCart, watchCart } from './cart.js';
import { hurry, look, watchDataLayer } from './data-layer.js';
import { fromDocument, fromWindow } from './dom.js';
import { handleEvents, isOurs, isPreview, openPage } from './events.js';
import { guarded, listen, stopAll } from './guard.js';
import { complain, forgetLog, startLog } from './log.js';
import { forgetMemory, refreshMemory, startMemory } from './memory.js';
import { dropCalls, park, resume, send, startOutbox } from './outbox.js';
import { readTag, type Settings } from './tag.js';
import { startTracker } from './tracker.js';
import { forgetSent, isViewOpen, startVisitor, watchEmail } from './visitor.js';
import { whenActivated } from './when-activated.js';

const NAME = 'ofsysJourney';
/** In milliseconds: optimisers that delay scripts fake the readiness of the page. */
const READY_AFTER = 5000;

const install = (): void => {
  const settings = readTag();
  if (!settings) return;
  const running = fromWindow(NAME) as { key?: unknown } | undefined;
  if (typeof running === 'object') {
    if (running.key !== settings._key)
      complain(
        'Not started a second time: this page has another tag, with another data-journey-key. Keep one of the two.',
      );
    return;
  }
  Object.assign(window, {
    [NAME]: {
      version: VERSION,
      key: settings._key,
      stop: () => {
        stopAll();
        forgetMemory();
        forgetLog();
        Reflect.deleteProperty(window, NAME);
      },
    },
  });
  startLog(settings._debug);
  whenActivated((since) => start(settings, since));
};

const start = (settings: Settings, since: number): void => {
  const started = performance.now();
  startMemory(settings._key, settings._rememberEmail, dropCalls);
  startVisitor(settings._rememberEmail);
  startCart(settings._browserCart, isReachedByBack(), since);
  startOutbox(() => {
    forgetSent();
    forgetStaged();
  });
  startTracker(settings, send);
  watchDataLayer({
    isOurs,
    onEvents: handleEvents,
    onLook: (data) => {
      send();
      if (!data || isPreview()) return;
      if (isViewOpen()) {
        watchEmail(data);
        watchCart(data);
      } else if (fromDocument('readyState') !== 'loading' || performance.now() - started > READY_AFTER)
        openPage(data, []);
      else peekAtCart(data);
    },
  });

  const leave = (): void => {
    look();
    park();
  };
  const comeBack = (): void => {
    refreshMemory();
    resume();
    hurry();
    look();
  };
  listen('storage', refreshMemory);
  listen('popstate', distrustPage);
  listen('pagehide', leave);
  listen('pageshow', comeBack);
  listen('visibilitychange', () => (fromDocument('hidden') ? leave : comeBack)());
};

const isReachedByBack = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => (entry as PerformanceNavigationTiming).type === 'back_forward');

guarded(install)();
