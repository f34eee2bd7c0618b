const DEPTH = 8;
const LONGEST_TEXT = 300;
/** Of an array or an object, from its end: the last events count. */
const MOST = 60;
/** Of all values together: a page may have put its whole window there. */
const BUDGET = 5000;

/** A plain copy of whatever a page has, small enough to look through. Never throws. */
export const copyOf = (value: unknown): unknown => {
  let left = BUDGET;
  const copied = (inner: unknown, depth: number): unknown => {
    try {
      if (typeof inner === 'string') return inner.slice(0, LONGEST_TEXT);
      if (typeof inner === 'function' || typeof inner === 'symbol' || typeof inner === 'bigint') return undefined;
      if (typeof inner !== 'object' || inner === null) return inner;
      if (!depth || left-- < 0 || inner instanceof Node || inner === window) return '…';
      return Array.isArray(inner) ? copiedArray(inner, depth - 1) : copiedObject(inner, depth - 1);
    } catch {
      return undefined;
    }
  };
  const copiedArray = (array: readonly unknown[], depth: number): unknown[] => {
    const result: unknown[] = [];
    // What stands before keeps its place, and is not looked at.
    const start = (result.length = Math.max(0, array.length - MOST));
    for (let index = start; index < array.length; index++) result[index] = copied(array[index], depth);
    return result;
  };
  const copiedObject = (object: object, depth: number): object =>
    Object.fromEntries(
      Object.keys(object)
        .slice(0, MOST)
        .map((name) => [name, copied(Reflect.get(object, name), depth)]),
    );
  return copied(value, DEPTH);
};
