import { OWN_EVENTS } from './event-names.js';
import type { Message } from './snapshot.js';
import { shown } from './values.js';

/** The tracker's methods. */
const METHOD = /^(Set|Track|ProductView|(Add|Remove|Update|Submit)\w+)$/;

/** One message of the snippet: texts and values, or a call of the tracker with its arguments. */
export const messageOf = (item: unknown): Message => {
  const [first, ...args] = Array.isArray(item) ? item : [item];
  const start = String(first ?? '');
  const text = [start, ...args.map(shown)].join(' ');
  if (METHOD.test(start)) return { kind: 'told', text, call: { method: start, args } };
  const isTitle = OWN_EVENTS.includes(start) || start === 'page view';
  return { kind: isTitle ? 'title' : /^waits\b/.test(start) ? 'waits' : 'note', text };
};
