import type { Note, Spot } from './finding.js';

/** What word processors and chats leave around a value. */
const AROUND = /^[\s"'\x7f-\xbf\u2000-\u206f]+|[\s"'\x7f-\xbf\u2000-\u206f]+$/g;
const UNUSABLE = /[^!#-&(-;=?-~]/;
const LENGTH = 32;
/** Keys that stand in texts for the reader's own. */
const EXAMPLE = /^(your[-_]key.*|aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY)$/i;

/** As the snippet reads it. */
export const trimmed = (key: string): string => key.replace(AROUND, '');

export const isExample = (key: string): boolean => EXAMPLE.test(key);

/** What is wrong with the key of a tag that does not run. */
export const findInKey = (given: string, tag: Spot, note: Note): void => {
  const key = trimmed(given);
  const letter = UNUSABLE.exec(key)?.[0];
  const number = letter ? key.indexOf(letter) + 1 : key.length;
  if (!key) note('red', 'key-missing', tag);
  else if (isExample(key)) note('red', 'key-example', tag, { value: key });
  else if (letter) note('red', /[а-яё]/i.test(letter) ? 'key-cyrillic' : 'key-letter', tag, { value: letter, number });
  else if (number !== LENGTH) note('red', 'key-length', tag, { number });
  else note('red', 'file-silent', tag);
};
