import { attempt } from '../attempt.js';
import { read } from '../read.js';
import { global } from './page.js';
import type { Call } from './snapshot.js';

const MOST = 500;
/** Of the frames of an error: the text of the frame that called, without the browser's own words. */
const ADDRESS = /((?:https?|file|blob):[^\s)]*?)(?::\d+)*\)?$/;

/** Calls that were made while the page was watched, each with the file from which it came. */
export const calls: (Call & { file: string | undefined })[] = [];
const wrapped = new WeakSet<object>();
const undo: (() => void)[] = [];

/** Of the frame behind ours. */
const callerOf = (stack = ''): string | undefined =>
  ADDRESS.exec((stack.split('\n').filter((line) => /@|^\s*at /.test(line))[1] ?? '').trim())?.[1];

const wrap = (owner: object): void => {
  for (const method of Object.keys(owner)) {
    const native: unknown = Reflect.get(owner, method);
    if (typeof native !== 'function' || wrapped.has(native)) continue;
    const watched = function (this: unknown, ...args: unknown[]): unknown {
      if (calls.length < MOST) calls.push({ method, args, file: callerOf(new Error().stack) });
      return Reflect.apply(native, this, args);
    };
    wrapped.add(watched);
    Reflect.set(owner, method, watched);
    undo.push(() => {
      if (Reflect.get(owner, method) === watched) Reflect.set(owner, method, native);
    });
  }
};

export const journey = (): unknown => read(global('DI'), 'Journey');

/** Wraps the methods that are there by now. */
export const wrapCalls = (): void => {
  for (const owner of [journey(), read(journey(), 'ECommerce')]) attempt(() => wrap(owner as object));
};

/** Wraps those that are there, and those that a script brings: before its own listener, so that no call is missed. */
export const watchCalls = (): void => {
  wrapCalls();
  document.addEventListener('load', wrapCalls, true);
};

/** Leaves the tracker as it was. */
export const unwatchCalls = (): void => {
  document.removeEventListener('load', wrapCalls, true);
  for (const work of undo.splice(0)) attempt(work);
};
