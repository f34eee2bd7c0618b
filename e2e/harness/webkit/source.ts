import { Script } from 'node:vm';

/** A value as source of JavaScript: what JSON does not know, such as undefined, is kept. */
export const source = (value: unknown): string => {
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? JSON.stringify(value) : String(value);
  if (Array.isArray(value)) return `[${value.map(source).join()}]`;
  return `{${Object.entries(value).map(([name, inner]) => `[${JSON.stringify(name)}]: ${source(inner)}`)}}`;
};

const isExpression = (code: string): boolean => {
  try {
    return !!new Script(`(${code}\n)`);
  } catch {
    return false;
  }
};

/** Code that a test runs in a page, as one expression: of statements, the value of the last. */
export const expression = (code: string | ((argument: never) => unknown), argument?: unknown): string => {
  if (typeof code === 'function') return `(${code})(${source(argument)})`;
  if (!code.trim()) return 'undefined';
  return isExpression(code) ? `(${code}\n)` : `(0, eval)(${JSON.stringify(code)})`;
};
