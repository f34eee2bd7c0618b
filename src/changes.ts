import { attempt } from './attempt.js';
import { amount, keysOf, read } from './read.js';

/** What goes when an object replaces the page's variables, unless it gives it. */
const GOES = ['product', 'listing', 'recommendation', 'wishlist', 'transaction'];
/** Of the array, of which the last ones are looked through each time. */
const MOST = 999;

const applied = new WeakSet<object>();

/** Makes the changes that the page has announced in its `digitalData`, each once, as whoever listens is asked to. */
export const applyChanges = (data: unknown): void => {
  const changes = read(data, 'changes');
  const length = amount(read(changes, 'length'));
  for (let left = Math.min(length, MOST); left > 0; left--)
    attempt(() => apply(read(changes, length - left) as object, data as object));
};

const apply = (change: object, data: object): void => {
  if (applied.has(change)) return;
  applied.add(change);
  if (Array.isArray(change)) return put(data, change[0].match(/[^.[\]]+/g), change[1]);
  for (const name of GOES) Reflect.deleteProperty(data, name);
  for (const name of keysOf(change)) put(data, [name], read(change, name));
};

/** The page goes on to push into its arrays: they are not exchanged under its hands. */
const put = (data: object, path: string[], value: unknown): void => {
  if (path[0] !== 'events' && path[0] !== 'changes') set(data, path, value);
};

const set = (owner: object, [step, ...rest]: string[], value: unknown): void => {
  // Not through what all objects inherit.
  if (step === undefined || step === '__proto__') return;
  if (!rest.length) return void Reflect.set(owner, step, value);
  const inner = read(owner, step);
  if (typeof inner !== 'object' || !inner) Reflect.set(owner, step, {});
  set(read(owner, step) as object, rest, value);
};
