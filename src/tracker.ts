import type { Call } from './calls.js';
import { fromWindow, scripts } from './dom.js';
import { guarded, isStopped, later, listen } from './guard.js';
import { complain, log } from './log.js';
import { read } from './read.js';
import { addScript } from './script.js';
import { settings } from './tag.js';

const FILE = '/DI.Journey-min.js';
/** In milliseconds: the first wait after a request that failed, each further one being four times as long. */
const RETRY = 1000;
const RETRIES = 3;
/** For how long another script of the same address may take, in milliseconds. */
const PATIENCE = 16000;

let element: HTMLScriptElement | undefined;
/** The tracker's object that was looked at last, or that our own script has brought. */
let judged: unknown;
/** The page has loaded the tracker of another key. */
let isForeign = false;

const path = (): string => `/js/Journey/1/${encodeURIComponent(settings._key)}${FILE}`;

const journey = (...path: string[]): unknown => read(fromWindow('DI'), 'Journey', ...path);

/**
 * What is told carts and orders, where it may be. Another copy of the tracker's script brings another object, which was
 * told nothing. Of a script of another key nothing but what it brings counts: a policy may have blocked it.
 */
export const ecommerce = (): unknown => {
  const found = journey('ECommerce');
  if (found && found !== judged && !isForeign) {
    judged = found;
    const others = trackers();
    isForeign = !!others[0] && !others.some(({ src }) => src.includes(path()));
    if (isForeign) complain('not sending: this page loads the tracker of another key. Keep one of them.');
  }
  return isForeign ? undefined : found;
};

export const isReady = (): boolean => !!ecommerce();

/** Each call by itself: one that throws does not stop the next. */
export const callTracker = ([method, ...args]: Call): void => {
  try {
    const owner = /^(Set|Track)$/.test(method) ? journey() : ecommerce();
    if (!isStopped()) (owner as Record<string, (...args: unknown[]) => void>)[method]?.(...args);
  } catch (error) {
    log(method, (error as Error)?.message);
  }
};

const trackers = (): HTMLScriptElement[] =>
  scripts().filter((script) => script !== element && script.src.includes(FILE));

export const startTracker = (onReady: () => void): void => {
  const address = settings._host + path();
  let failures = 0;
  let isPatient = true;
  const load = (): void => {
    if (element || isReady() || isForeign) return;
    if (isPatient && (journey() || trackers()[0])) {
      isPatient = false;
      return void later(load, PATIENCE);
    }
    const script = (element = addScript(address));
    script.onload = script.onerror = guarded((event: Event | string) => {
      const isLoaded = (event as Event).type === 'load';
      if (isLoaded) judged = journey('ECommerce');
      if (isReady()) return onReady();
      log('no tracker', address);
      // It may complete itself.
      if (isLoaded && journey()) return;
      script.remove();
      element = undefined;
      if (failures < RETRIES) later(load, RETRY * 4 ** failures++);
    });
  };
  listen('online', load);
  load();
};
