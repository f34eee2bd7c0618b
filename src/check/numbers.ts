/** What a value that should be a number is. */
export type Reading =
  | { kind: 'none' }
  /** A number, or a string that JavaScript reads as the same one. */
  | { kind: 'plain'; number: number }
  /** As shops print it: `1 299,00 ₽`. */
  | { kind: 'printed'; number: number }
  | { kind: 'ambiguous'; meanings: [number, number] }
  | { kind: 'unreadable' };

const UNREADABLE: Reading = { kind: 'unreadable' };
const PLAIN = /^-?\d+(\.\d+)?$/;
/** A number that a currency or a unit may stand around. */
const PRINTED = /^[^\d-]*?(-?\d(?:[\d\s'’.,]*\d)?)[^\d]*$/;
/** Spaces and apostrophes group by three. */
const GROUPED = /^-?\d{1,3}([\s'’]\d{3})+(?=$|[.,])/;

const printed = (number: number): Reading => ({ kind: 'printed', number });

/** Of two separators the last is the decimal one. */
const withBoth = (digits: string): Reading => {
  const decimal = digits.lastIndexOf(',') > digits.lastIndexOf('.') ? ',' : '.';
  const [whole = '', fraction = '', ...more] = digits.split(decimal);
  return more.length ? UNREADABLE : printed(Number(`${whole.replace(/[.,]/g, '')}.${fraction}`));
};

const withOne = (digits: string, separator: string): Reading => {
  const [whole = '', ...rest] = digits.split(separator);
  const last = rest[rest.length - 1] as string;
  if (rest.length > 1)
    return rest.every(({ length }) => length === 3) ? printed(Number(whole + rest.join(''))) : UNREADABLE;
  const number = Number(`${whole}.${last}`);
  if (separator === '.' || last.length < 3) return printed(number);
  return last.length === 3 ? { kind: 'ambiguous', meanings: [Number(whole + last), number] } : UNREADABLE;
};

/** Reads a value by the rules of the snippet: no hex, no exponent, and nothing that has two meanings. */
export const readNumber = (value: unknown): Reading => {
  if (value === undefined || value === null || value === '') return { kind: 'none' };
  if (typeof value === 'number') return Number.isFinite(value) ? { kind: 'plain', number: value } : UNREADABLE;
  if (typeof value !== 'string') return UNREADABLE;
  const text = value.trim();
  if (PLAIN.test(text)) return { kind: 'plain', number: Number(text) };
  const [, core = ''] = PRINTED.exec(text) ?? [];
  if (!core || (/[\s'’]/.test(core) && !GROUPED.test(core))) return UNREADABLE;
  const digits = core.replace(/[\s'’]/g, '');
  if (digits.includes(',') && digits.includes('.')) return withBoth(digits);
  const separator = /[.,]/.exec(digits)?.[0];
  return separator ? withOne(digits, separator) : printed(Number(digits));
};
