import { attempt } from './attempt.js';
import { applyChanges } from './changes.js';
import { fromDocument, fromWindow } from './dom.js';
import { handleEvent, handleLook, isOurs, isSent, ORDER } from './events.js';
import { guarded, later, listen } from './guard.js';
import { proxyPush, type Watched } from './push.js';
import { amount, read } from './read.js';

declare const digitalData: unknown;

const FAST = 100;
const SLOW = 1000;
/** In milliseconds: for how long events are handled before the page has its turn. */
const SLICE = 25;
/** For how long the watch is fast after the start and after whatever may change the page. */
const HURRY = 5000;
/** Of the array that is looked through: beyond it only pushes count. */
const MOST = 1e5;

/** Events that were handled, of ours only. */
const handled = new WeakSet<object>();
let data: unknown;
/** Its owner is the `digitalData` in which it was found, at the address that the page has now. */
let watched: Watched & { _owner?: unknown } = { _array: [], _known: 0 };
/** Events that are not handled yet, each in an object of its own. */
const waiting = new Set<{ _event: unknown }>();
let isHandling = false;
let hurryUntil = 0;
let timer = 0;
let address = '';

export const watchDataLayer = (): void => {
  listen('click', hurry);
  listen('popstate', hurry);
  hurry();
};

/** Finds arrays and objects that are new, and events that were not pushed or were pushed elsewhere. */
const look = (): void => {
  scan();
  const array = read(find(), 'events');
  // Where it is another one each time that it is asked for, nothing tells what was handled.
  if (attempt(() => Array.isArray(array)) && array === read(find(), 'events')) {
    if (array !== watched._array) watchArray(array as unknown[]);
    // An array may be frozen, or its push be fixed: then the watch alone finds what is in it.
    attempt(() => proxyPush(watched, onPush));
  }
  applyChanges(data);
  attempt(() => {
    const changes = read(data, 'changes');
    if (Array.isArray(changes))
      proxyPush(
        { _array: changes, _known: NaN },
        guarded(() => applyChanges(data)),
      );
  });
  handleLook({ _data: data });
};

const watchArray = (array: unknown[]): void => {
  const { _array: before, _owner: owner } = watched;
  watched = { _array: array, _known: 0, _owner: data };
  // A deep copy, as whoever merges makes one, or makes objects reactive: other objects, and the same events.
  attempt(() => {
    if (
      owner &&
      // Ahead of what takes time where they are long.
      array.length >= before.length &&
      text(array).startsWith(text(before).slice(0, -1)) &&
      (array.length > before.length || (data !== owner && text(data) === text(owner)))
    )
      for (const event of array.slice(0, before.length)) handled.add(event as object);
  });
  scan();
};

const text = (value: unknown): string => JSON.stringify(value);

/** Again each time that it is pushed, unless a library has emptied the array, and puts its items back in its own way. */
const isNew = (event: unknown): event is object =>
  isOurs(event) && (!handled.has(event) || watched._array.indexOf(event) !== watched._array.lastIndexOf(event));

/** Looks at once, then often for a while. */
export const hurry = (): void => {
  hurryUntil = performance.now() + HURRY;
  watch();
};

/** Looks now, and again later unless the page is hidden. */
export const watch = (): void => {
  if (location.href !== address) {
    hurryUntil = performance.now() + HURRY;
    watched._owner = undefined;
  }
  address = location.href;
  clearTimeout(timer);
  if (!fromDocument('hidden')) timer = later(watch, performance.now() < hurryUntil ? FAST : SLOW);
  look();
};

/** What the page has now, else what it had last. */
export const find = (): unknown => {
  try {
    let found = fromWindow('digitalData');
    // A top-level const is no property of window; what markup poses as is.
    if (found === undefined && digitalData !== Reflect.get(window, 'digitalData')) found = digitalData;
    if (typeof found === 'object' && found) data = found;
  } catch {}
  return data;
};

const onPush = guarded((items: unknown[]): void => {
  const events = items.filter(isNew);
  for (const event of events) handled.add(event);
  if (events[0]) deliver(events);
  if (watched._array.length !== watched._known) scan();
});

const scan = (): void => {
  const { _array: array } = watched;
  const found: unknown[] = [];
  const length = amount(read(array, 'length'));
  for (let index = 0; index < length && index < MOST; index++) {
    const event = read(array, index);
    if (isOurs(event) && !handled.has(event) && event === read(array, index) && !isSent(event)) {
      handled.add(event);
      found.push(event);
    }
  }
  watched._known = length;
  if (found.length) deliver(found);
};

/** In order, also where handling one makes the page push the next; many of them in slices, to let the page breathe. */
const deliver = (events: readonly unknown[]): void => {
  const isPaused = waiting.size;
  for (const _event of events) waiting.add({ _event });
  // An order is not left to a later task.
  const isUrgent = events.some((event) => read(event, 'name') === ORDER);
  if (isUrgent || !isPaused) handleWaiting(isUrgent);
};

/** All of them at once where an order is among them, or the page is being left. */
export const handleWaiting = (isAll?: boolean): void => {
  if (isHandling) return;
  const until = performance.now() + SLICE;
  isHandling = true;
  // Where the page's stack is full all calls throw.
  try {
    for (const item of waiting) {
      if (!isAll && performance.now() > until) break;
      waiting.delete(item);
      applyChanges(find());
      handleEvent({ _data: data, ...item });
    }
  } finally {
    isHandling = false;
    if (waiting.size) later(handleWaiting, 0);
  }
};
