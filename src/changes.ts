import { attempt } from './attempt.js';
import { amount, keysOf, read } from './digital-data.js';

interface Override {
  _path: string[];
  _value: unknown;
  /** What the page's own variable was when the change came. */
  _was: unknown;
}

/** What goes when an object replaces the page's variables, unless it gives it. */
const GOES = ['product', 'listing', 'recommendation', 'wishlist', 'transaction'];

/** Of the array, of which the last ones are looked through each time. */
const MOST = 999;

const taken = new WeakSet<object>();
let overrides: Override[] = [];

/** `digitalData` with the page's `changes` applied, which the standard leaves to whoever listens. */
export const viewOf = (data: unknown): unknown =>
  attempt(() => {
    const changes = read(data, 'changes');
    const length = amount(read(changes, 'length'));
    for (let left = Math.min(length, MOST); left > 0; left--)
      attempt(() => take(read(changes, length - left) as object, data));
    overrides = overrides.filter(({ _path, _was }) => snapshot(data, _path) === _was);
    return overrides.reduce((view, { _path, _value }) => withValue(view, _path, _value), data);
  }) ?? data;

const take = (change: object, data: unknown): void => {
  if (taken.has(change)) return;
  taken.add(change);
  const given = Array.isArray(change)
    ? [change]
    : [...GOES, ...keysOf(change)].map((name) => [name, read(change, name)]);
  for (const [path, _value] of given) {
    const _path: string[] = path.match(/[^.[\]]+/g);
    overrides = overrides.filter((other) => _path.some((step, index) => step !== other._path[index])).slice(-99);
    overrides.push({ _path, _value, _was: snapshot(data, _path) });
  }
};

/** Comparable, and blind to nothing that the page changes in place. */
const snapshot = (data: unknown, path: string[]): unknown => {
  const value = read(data, ...path);
  return typeof value === 'object' ? attempt(() => JSON.stringify(value)) : value;
};

/** A copy, which may be an object where there was an array. */
const withValue = (base: unknown, [step, ...rest]: string[], value: unknown): unknown =>
  step === undefined
    ? value
    : { ...(typeof base === 'object' && base), [step]: withValue(read(base, step), rest, value) };
