import { attempt } from './attempt.js';
import type { Call } from './calls.js';
import { fromDocument, fromWindow, scripts } from './dom.js';
import { guarded, isStopped, later, listen } from './guard.js';
import { complain, log } from './log.js';
import { read } from './read.js';
import { settings } from './tag.js';

const FILE = '/DI.Journey-min.js';
/** In milliseconds: the first wait after a request that failed, each further one being four times as long. */
const RETRY = 1000;
const RETRIES = 3;
/** For how long another script of the same address may take, in milliseconds. */
const PATIENCE = 16000;

let url: string | undefined;
let element: HTMLScriptElement | undefined;
let failures = 0;
let isPatient = true;
/** Whether the page loads the tracker of another key; undefined until that is known. */
let isForeign: boolean | undefined;
let onReady: () => void;

export const startTracker = (whenReady: () => void): void => {
  onReady = whenReady;
  listen('online', load);
  load();
};

const path = (): string => `/js/Journey/1/${encodeURIComponent(settings._key)}${FILE}`;

const journey = (...path: string[]): unknown => read(fromWindow('DI'), 'Journey', ...path);

/** The object that is told; one that comes anew was told nothing. */
export const ecommerce = (): unknown => journey('ECommerce');

export const isReady = (): boolean => !!journey('ECommerce') && !!checkKey();

/** Each call by itself: one that throws does not stop the next. */
export const callTracker = ([method, ...args]: Call): void => {
  try {
    const owner = /^(Set|Track)$/.test(method) ? journey() : journey('ECommerce');
    if (!isStopped()) (owner as Record<string, (...args: unknown[]) => void>)[method]?.(...args);
  } catch (error) {
    log(method, error);
  }
};

const trackers = (): HTMLScriptElement[] =>
  scripts().filter((script) => script !== element && script.src.includes(FILE));

const checkKey = (): boolean => {
  if (isForeign === undefined) {
    isForeign = trackers().some(({ src }) => !src.includes(path()));
    if (isForeign) complain('not sending: this page loads the tracker of another key. Keep one of them.');
  }
  return !isForeign;
};

const load = (): void => {
  if (element || journey()) return;
  if (trackers()[0]) {
    if (!checkKey()) return;
    if (isPatient) {
      isPatient = false;
      later(load, PATIENCE);
      return;
    }
  }
  const address = settings._host + path();
  const script = Document.prototype.createElement.call(document, 'script') as HTMLScriptElement;
  script.async = true;
  script.setAttribute('fetchpriority', 'low');
  script.nonce = settings._nonce;
  script.onload = script.onerror = guarded(() => {
    if (isReady()) return onReady();
    log('no tracker', address);
    script.remove();
    element = undefined;
    if (failures < RETRIES) later(load, RETRY * 4 ** failures++);
  });
  // https://www.w3.org/TR/trusted-types/ Throws where the page asks for them and does not list our policy.
  script.src = url ??=
    attempt(() =>
      (window as unknown as { trustedTypes: TrustedTypes }).trustedTypes
        .createPolicy('ofsys-journey', { createScriptURL: () => address })
        .createScriptURL(''),
    ) ?? address;
  element = script;
  fromDocument('documentElement').append(script);
};

interface TrustedTypes {
  createPolicy(name: string, rules: object): { createScriptURL(url: string): string };
}
