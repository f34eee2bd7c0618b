import { list, read } from './digital-data.js';

interface Override {
  path: string[];
  value: unknown;
  /** What the page's own variable was when the change came. */
  was: unknown;
}

/** What an object pushed into `changes` leaves as it is unless it gives it; the rest of the page's variables goes. */
const STAYS = ['user', 'cart'];
const GOES = ['product', 'listing', 'recommendation', 'wishlist', 'transaction'];

const taken = new WeakSet<object>();
let array: unknown;
let done = 0;
let overrides: Override[] = [];

/** `digitalData` as it is once the page's `changes` are applied, which is left to whoever listens. */
export const viewOf = (data: unknown): unknown => {
  const changes = read(data, 'changes');
  if (Array.isArray(changes)) {
    if (changes !== array || changes.length < done) done = 0;
    array = changes;
    while (done < changes.length) {
      const change = read(changes, done++);
      if (typeof change === 'object' && change && !taken.has(change)) {
        taken.add(change);
        take(change, data);
      }
    }
  }
  if (!overrides.length) return data;
  overrides = overrides.filter(({ path, was }) => snapshot(at(data, path)) === was);
  return overrides.reduce<unknown>((view, { path, value }) => withValue(view, path, value), data);
};

const take = (change: object, data: unknown): void => {
  if (!Array.isArray(change)) {
    for (const name of STAYS) if (read(change, name) !== undefined) override(data, [name], read(change, name));
    for (const name of GOES) override(data, [name], read(change, name));
    return;
  }
  const [path, value] = list(change);
  if (typeof path === 'string') override(data, path.match(/[^.[\]]+/g) ?? [], value);
};

const override = (data: unknown, path: string[], value: unknown): void => {
  if (!path.length) return;
  overrides = overrides.filter((other) => path.some((step, index) => step !== other.path[index]));
  overrides.push({ path, value, was: snapshot(at(data, path)) });
};

const at = (data: unknown, path: string[]): unknown => path.reduce(read, data);

/** Comparable, and blind to nothing that the page changes in place. */
const snapshot = (value: unknown): unknown => {
  try {
    return JSON.stringify(value);
  } catch {
    return value;
  }
};

const withValue = (base: unknown, [step, ...rest]: string[], value: unknown): unknown => {
  if (step === undefined) return value;
  const copy: Record<string, unknown> = Object.assign(Array.isArray(base) ? [] : Object.create(null), base);
  copy[step] = withValue(read(base, step), rest, value);
  return copy;
};
