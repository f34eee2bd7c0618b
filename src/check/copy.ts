import { attempt } from '../attempt.js';

const DEPTH = 8;
const LONGEST_TEXT = 300;
/** Of an array, from its end: the last events count. */
const MOST = 60;
/** Of all objects together: a page may have put its whole window there. */
const BUDGET = 5000;

/** A plain copy of whatever a page has, small enough to look through. Never throws. */
export const copyOf = (value: unknown): unknown => {
  let left = BUDGET;
  const copied = (inner: unknown, depth: number): unknown => {
    if (typeof inner === 'string') return inner.slice(0, LONGEST_TEXT);
    if (typeof inner !== 'object' || inner === null)
      return /^(function|symbol|bigint)$/.test(typeof inner) ? undefined : inner;
    if (!depth || left-- < 0 || inner instanceof Node || inner === window) return '…';
    const keys = Object.keys(inner);
    const entries = (Array.isArray(inner) ? keys.slice(-MOST) : keys).map((key): [string, unknown] => [
      key,
      attempt(() => copied(Reflect.get(inner, key), depth - 1)),
    ]);
    const copy = Object.fromEntries(entries);
    // What stands before keeps its place, and is not looked at.
    return Array.isArray(inner) ? Object.assign([], copy) : copy;
  };
  return attempt(() => copied(value, DEPTH));
};
