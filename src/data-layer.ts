import { viewOf } from './changes.js';
import { read } from './digital-data.js';
import { fromDocument, fromWindow } from './dom.js';
import { guarded, later, listen } from './guard.js';
import { isProxied, proxyPush, type Watched } from './push.js';

declare const digitalData: unknown;

const FAST = 100;
const SLOW = 1000;
/** For how long the watch is fast after the start and after whatever may change the page. */
const HURRY = 5000;
/** Of the array that is looked through: beyond it only pushes count. */
const MOST = 1e6;

interface Listener {
  /** Whether an event needs to be handled. */
  isOurs: (event: unknown) => event is object;
  /** Events that came together, in order, each once. */
  onEvents: (events: readonly unknown[], data: unknown) => void;
  /** After each look, with undefined where there is no `digitalData` yet. */
  onLook: (data: unknown) => void;
}

/** Events that were handled, of ours only. */
const handled = new WeakSet<object>();
let listener: Listener;
let data: unknown;
let watched: Watched = { _array: [], _known: 0 };
let batches: unknown[][] = [];
let isHandling = false;
let hurryUntil = 0;
let timer = 0;
let address = '';

export const watchDataLayer = (to: Listener): void => {
  listener = to;
  for (const type of ['click', 'popstate']) listen(type, hurry);
  watch();
};

/** Finds arrays and objects that are new, and events that were not pushed or were pushed elsewhere. */
export const look = (): void => {
  if (location.href !== address) hurry();
  address = location.href;
  scan();
  const array = read(find(), 'events');
  if (Array.isArray(array)) {
    const isNew = array !== watched._array;
    if (isNew) watched = { _array: array, _known: 0 };
    proxy(array);
    if (isNew) scan();
  }
  listener.onLook(viewOf(data));
};

/** Looks often for a while. */
export const hurry = (): void => {
  const isSlow = hurryUntil < performance.now();
  hurryUntil = performance.now() + HURRY;
  if (isSlow) schedule();
};

const watch = (): void => {
  schedule();
  look();
};

const schedule = (): void => {
  clearTimeout(timer);
  if (fromDocument('hidden')) hurryUntil = 0;
  else timer = later(watch, performance.now() < hurryUntil ? FAST : SLOW);
};

/** What the page has now, else what it had last. */
const find = (): unknown => {
  try {
    let found = fromWindow('digitalData');
    // A top-level const is no property of window; what markup poses as is.
    if (found === undefined && digitalData !== Reflect.get(window, 'digitalData')) found = digitalData;
    if (typeof found === 'object' && found) data = found;
  } catch {}
  return data;
};

const proxy = guarded((array: unknown[]): void => {
  if (typeof array.push === 'function' && !isProxied(array)) proxyPush(watched, listener.isOurs, guarded(onPush));
});

const onPush = (items: unknown[]): void => {
  for (const item of items) handled.add(item as object);
  if (watched._array.length !== watched._known) scan();
  deliver(items);
};

const scan = (): void => {
  const { _array: array } = watched;
  const found: unknown[] = [];
  for (let index = 0; index < array.length && index < MOST; index++) {
    const event = read(array, index);
    if (listener.isOurs(event) && !handled.has(event)) {
      handled.add(event);
      found.push(event);
    }
  }
  watched._known = array.length;
  if (found.length) deliver(found);
};

/** In order, also where handling one makes the page push the next. */
const deliver = (batch: unknown[]): void => {
  batches.push(batch);
  if (isHandling) return;
  isHandling = true;
  try {
    for (const events of batches) listener.onEvents(events, viewOf(find()));
  } finally {
    batches = [];
    isHandling = false;
  }
};
