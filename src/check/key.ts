import type { Details } from './finding.js';
import type { Code } from './texts.js';

/** What word processors and chats leave around a value. */
const AROUND = /^[\s"'\x7f-\xbf\u2000-\u206f]+|[\s"'\x7f-\xbf\u2000-\u206f]+$/g;
const USABLE = /[!#-&(-;=?-~]/;
const LENGTH = 32;
/** Keys that stand in texts for the reader's own. */
const EXAMPLE = /^(your[-_]key.*|aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY)$/i;

/** As the snippet reads it. */
export const trimmed = (key: string): string => key.replace(AROUND, '');

export const isExample = (key: string): boolean => EXAMPLE.test(trimmed(key));

/** What is wrong with a key. */
export const faultOfKey = (given: string): [code: Code, details: Details] | undefined => {
  const key = trimmed(given);
  if (!key) return ['key-missing', {}];
  if (isExample(key)) return ['key-example', { value: key }];
  const letters = [...key];
  const index = letters.findIndex((letter) => !USABLE.test(letter));
  const value = letters[index];
  if (value) return [/[а-яё]/i.test(value) ? 'key-cyrillic' : 'key-letter', { value, number: index + 1 }];
  return letters.length === LENGTH ? undefined : ['key-length', { number: letters.length }];
};
