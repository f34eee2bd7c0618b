import type { Call } from './calls.js';
import { read } from './digital-data.js';
import { fromDocument, fromWindow, scripts } from './dom.js';
import { guarded, isStopped, later, listen } from './guard.js';
import { complain, log } from './log.js';
import type { Settings } from './tag.js';

const FILE = '/DI.Journey-min.js';
/** In milliseconds, after a request that failed. */
const RETRIES = [1000, 4000, 16000];
/** For how long another script of the same address may take. */
const PATIENCE = 16000;

let path = '';
let address = '';
let nonce = '';
let url: string | undefined;
let element: HTMLScriptElement | undefined;
let failures = 0;
let isPatient = true;
let isForeign = false;
let isChecked = false;
let onReady = (): void => {};

export const startTracker = (settings: Settings, whenReady: () => void): void => {
  path = `/js/Journey/1/${encodeURIComponent(settings._key)}${FILE}`;
  address = settings._host + path;
  nonce = settings._nonce;
  onReady = whenReady;
  listen('online', load);
  load();
};

const journey = (): unknown => read(fromWindow('DI'), 'Journey');

export const isReady = (): boolean => {
  if (!read(journey(), 'ECommerce')) return false;
  if (!isChecked) checkKey();
  return !isForeign;
};

/** Each call by itself: one that throws does not stop the next. */
export const callTracker = ([method, ...args]: Call): void => {
  if (isStopped()) return;
  try {
    const owner = (method === 'Set' || method === 'Track' ? journey() : read(journey(), 'ECommerce')) as Record<
      string,
      (...args: unknown[]) => void
    >;
    owner[method]?.(...args);
  } catch (error) {
    log(`${method}: the tracker threw`, error);
  }
};

const trackers = (): HTMLScriptElement[] =>
  scripts().filter((script) => script !== element && script.src.includes(FILE));

const checkKey = (): void => {
  isChecked = true;
  if (!trackers().some((script) => !script.src.includes(path))) return;
  isForeign = true;
  complain('Not sending: this page loads the Journey tracker of another key. Keep one of the two.');
};

const load = (): void => {
  if (element || isForeign || journey()) return;
  if (trackers().length) {
    checkKey();
    if (isPatient && !isForeign) {
      isPatient = false;
      later(load, PATIENCE);
      return;
    }
    if (isForeign) return;
  }
  const script = Document.prototype.createElement.call(document, 'script') as HTMLScriptElement;
  script.async = true;
  script.setAttribute('fetchpriority', 'low');
  script.nonce = nonce;
  url ??= trusted(address);
  script.onload = guarded(() => settle(script, isReady()));
  script.onerror = guarded(() => {
    script.remove();
    settle(script, false);
  });
  try {
    script.src = url;
    element = script;
    fromDocument('documentElement').appendChild(script);
  } catch (error) {
    log('The tracker may not be loaded here', error);
  }
};

const settle = (script: HTMLScriptElement, isDone: boolean): void => {
  if (script !== element) return;
  if (isDone) return onReady();
  element = undefined;
  const delay = RETRIES[failures++];
  log('The tracker did not come', address);
  if (delay) later(load, delay);
};

/** https://www.w3.org/TR/trusted-types/ */
const trusted = (value: string): string => {
  try {
    const { trustedTypes } = window as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } };
    };
    return trustedTypes.createPolicy('ofsys-journey', { createScriptURL: () => value }).createScriptURL(value);
  } catch {
    return value;
  }
};
