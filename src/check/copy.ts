const DEPTH = 8;
const LONGEST_TEXT = 300;
/** Of an array or an object, from its end: the last events count. */
const MOST = 60;

const inner = (value: object, depth: number): unknown => {
  if (!depth) return '…';
  if (Array.isArray(value)) {
    const copied: unknown[] = [];
    const start = Math.max(0, value.length - MOST);
    // What stands before keeps its place, and is not looked at.
    copied.length = start;
    for (let index = start; index < value.length; index++) copied[index] = copyOf(value[index], depth - 1);
    return copied;
  }
  return Object.fromEntries(
    Object.keys(value)
      .slice(0, MOST)
      .map((name) => [name, copyOf(Reflect.get(value, name), depth - 1)]),
  );
};

/** A plain copy of whatever a page has, small enough to look through. Never throws. */
export const copyOf = (value: unknown, depth = DEPTH): unknown => {
  try {
    if (typeof value === 'string') return value.slice(0, LONGEST_TEXT);
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return undefined;
    return typeof value === 'object' && value !== null ? inner(value, depth) : value;
  } catch {
    return undefined;
  }
};
