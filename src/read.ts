import { attempt } from './attempt.js';

/** An id or a name, as the page gives it. */
export type Id = string | number;

/** What the page has declared, and the event that is handled; it comes first, field by field. */
export interface Page {
  _data: unknown;
  _event?: unknown;
}

/** Ids are compared as strings. */
export const keyOf = (own: Id | undefined): string => String(own);

type Fields = Record<string | number, unknown>;

/** What stands at a path in whatever the page has put there; undefined where it cannot be had. Never throws. */
export const read = (value: unknown, ...path: (string | number)[]): unknown => {
  let found = value;
  try {
    for (const key of path) {
      found = (found as Fields | undefined)?.[key];
      // What a page has given to all objects is nothing that this one says.
      if (found === undefined || found === (Object.prototype as unknown as Fields)[key]) return undefined;
    }
    return found;
  } catch {
    return undefined;
  }
};

/** What stands at a path in the event, else in the page. */
export const fromPage = ({ _data, _event }: Page, ...path: string[]): unknown =>
  read(_event, ...path) ?? read(_data, ...path);

/** The entries of an array, or of the object that PHP makes of an array with gaps. Never throws. */
export const list = (value: unknown): unknown[] => keysOf(value).map((key) => read(value, key));

export const keysOf = (value: unknown): string[] =>
  (typeof value === 'object' && attempt(() => Object.keys(value as object))) || [];

/** The first value that is a string with something in it or a finite number. */
export const id = (...values: unknown[]): Id | undefined =>
  values.find((value) => (typeof value === 'string' ? value.trim() : Number.isFinite(value))) as Id | undefined;

/** An id of a cart, without what shops print where there is none. */
export const cartIdOf = (value: unknown): Id | undefined =>
  /^\s*(0|null|undefined)\s*$/.test(String(id(value))) ? undefined : id(value);

/**
 * The first value that is a finite number or a string that reads as one, as shops print it: `'1 299,00 ₽'`;
 * NaN where there is none.
 */
export const amount = (...values: unknown[]): number => {
  for (const value of values) {
    const found = typeof value === 'string' ? numberIn(value) : value;
    if (Number.isFinite(found)) return found as number;
  }
  return NaN;
};

/** A single comma with three digits behind it has two meanings. */
const numberIn = (text: string): number =>
  Number(
    /^(?:\D*[^\d.,-]\.?)?(-?\.?\d(?:[\d.,]*\d)?)\D*$/
      .exec(text.replace(/[\s'’]/g, ''))?.[1]
      ?.replace(/,(?=.*\.)|\.(?=.*,)/g, '')
      .replace(/,(?=\d\d?$)/, '.'),
  );

/** Whether an amount is known. */
export const isKnown = (value: number): boolean => !Number.isNaN(value);

/** A sum of amounts, without what binary fractions add to it, and never -0. */
export const rounded = (sum: number): number => (Math.abs(sum) < 9e9 ? Math.round(sum * 1e6) / 1e6 : sum) + 0;

export const emailOf = (value: unknown): string | undefined => {
  const email = typeof value === 'string' && value.includes('@') && value.trim();
  return email && email.length < 255 ? email : undefined;
};
