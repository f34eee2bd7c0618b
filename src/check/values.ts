/** What stands at a path in a plain copy of the page. */
export const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>(
    (found, key) =>
      typeof found === 'object' && found !== null ? (found as Record<string | number, unknown>)[key] : undefined,
    value,
  );

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string with something in it, or a finite number. */
export const isId = (value: unknown): value is string | number =>
  typeof value === 'string' ? !!value.trim() : typeof value === 'number' && Number.isFinite(value);

/** The first of some fields that has something in it. */
export const firstField = (value: unknown, names: readonly string[]): string | undefined =>
  names.find((name) => isId(at(value, name)));

const LONGEST = 60;

/** As the page's source has it, cut where it is long. */
export const shown = (value: unknown): string => {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

/** Enough of a secret to know it again. */
export const ending = (text: string): string => `…${text.slice(-4)}`;

const EMAIL = /[^\s@"'<>(),:;=/&?]+@[^\s@"'<>(),:;=/&?]+/g;

/** Emails in a text, so that they can be known again and not be read. */
export const masked = (text: string): string =>
  text.replace(EMAIL, (email) => `${email[0]}…@…${/\.[^.@]*$/.exec(email)?.[0] ?? ''}`);
