import { id, keysOf, read } from '../read.js';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isId = (value: unknown): boolean => id(value) !== undefined;

/** The first field that has such a name, and something in it. */
export const fieldLike = (value: unknown, names: RegExp): string | undefined =>
  keysOf(value).find((name) => names.test(name) && isId(read(value, name)));

const LONGEST = 60;

/** As the page's source has it, cut where it is long. */
export const shown = (value: unknown): string => {
  const text = String(typeof value === 'number' ? value : JSON.stringify(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

/** Enough of a secret to know it again. */
export const ending = (text: string): string => `…${text.slice(-4)}`;

const EMAIL = /[^\s@"'<>(),:;=/&?]+@[^\s@"'<>(),:;=/&?]+/g;

/** Emails in a text, so that they can be known again and not be read. */
export const masked = (text: string): string =>
  text.replace(EMAIL, (email) => `${email[0]}…@…${/\.[^.@]*$/.exec(email)?.[0] ?? ''}`);

/** Of an address. */
export const originOf = (address: string): string => /^\w+:\/\/[^/]+/.exec(address)?.[0] ?? '';

export const withoutQuery = (address: string): string => address.replace(/[?#].*/, '');
