import { attempt } from './attempt.js';
import { applyChanges } from './changes.js';
import { fromDocument, fromWindow } from './dom.js';
import { guarded, later, listen } from './guard.js';
import { proxyPush, type Watched } from './push.js';
import { amount, type Page, read } from './read.js';

declare const digitalData: unknown;

const FAST = 100;
const SLOW = 1000;
/** For how long the watch is fast after the start and after whatever may change the page. */
const HURRY = 5000;
/** Of the array that is looked through: beyond it only pushes count. */
const MOST = 1e6;

interface Listener {
  /** Whether an event needs to be handled. */
  _isOurs: (event: unknown) => event is object;
  /** Whether one that is found again was handled before the snippet was started anew. */
  _isSent: (event: object) => boolean;
  /** Each event once, in order, with the page as it is. */
  _onEvent: (page: Page) => void;
  /** After each look, with undefined where there is no `digitalData` yet. */
  _onLook: (page: Page) => void;
}

/** Events that were handled, of ours only. */
const handled = new WeakSet<object>();
let listener: Listener;
let data: unknown;
let watched: Watched = { _array: [], _known: 0 };
let waiting: unknown[] = [];
let isHandling = false;
let hurryUntil = 0;
let timer = 0;
let address = '';

export const watchDataLayer = (to: Listener): void => {
  listener = to;
  listen('click', hurry);
  listen('popstate', hurry);
  hurry();
};

/** Finds arrays and objects that are new, and events that were not pushed or were pushed elsewhere. */
const look = (): void => {
  scan();
  const array = read(find(), 'events');
  if (attempt(() => Array.isArray(array))) {
    if (array !== watched._array) {
      watched = { _array: array as unknown[], _known: 0 };
      scan();
    }
    // An array may be frozen, or its push be fixed: then the watch alone finds what is in it.
    attempt(() => proxyPush(watched, listener._isOurs, onPush));
  }
  applyChanges(data);
  const changes = read(data, 'changes');
  if (Array.isArray(changes))
    attempt(() =>
      proxyPush(
        { _array: changes, _known: NaN },
        () => true,
        () => applyChanges(data),
      ),
    );
  listener._onLook({ _data: data });
};

/** Looks at once, then often for a while. */
export const hurry = (): void => {
  hurryUntil = performance.now() + HURRY;
  watch();
};

/** Looks now, and again later unless the page is hidden. */
export const watch = (): void => {
  if (location.href !== address) hurryUntil = performance.now() + HURRY;
  address = location.href;
  clearTimeout(timer);
  if (!fromDocument('hidden')) timer = later(watch, performance.now() < hurryUntil ? FAST : SLOW);
  look();
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

const onPush = guarded((items: unknown[]): void => {
  for (const item of items) handled.add(item as object);
  deliver(items);
  if (watched._array.length !== watched._known) scan();
});

const scan = (): void => {
  const { _array: array } = watched;
  const found: unknown[] = [];
  const length = amount(read(array, 'length'));
  for (let index = 0; index < length && index < MOST; index++) {
    const event = read(array, index);
    if (listener._isOurs(event) && !handled.has(event) && !listener._isSent(event)) {
      handled.add(event);
      found.push(event);
    }
  }
  watched._known = length;
  if (found.length) deliver(found);
};

/** In order, also where handling one makes the page push the next. */
const deliver = (events: readonly unknown[]): void => {
  waiting.push(...events);
  if (isHandling) return;
  isHandling = true;
  try {
    for (const event of waiting) listener._onEvent({ _data: find(), _event: event });
  } finally {
    waiting = [];
    isHandling = false;
  }
};
