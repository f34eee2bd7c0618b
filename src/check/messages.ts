import { OWN_EVENTS } from './event-names.js';
import type { Call, Message } from './snapshot.js';
import { shown } from './values.js';

const METHODS = [
  'Set',
  'Track',
  'ProductView',
  'AddCart',
  'AddCartItem',
  'RemoveCartItem',
  'UpdateCart',
  'SubmitCart',
  'AddTransaction',
  'AddItem',
  'SubmitTransaction',
];
/** What the snippet puts before a call. */
const PREFIX = /^(told|waits)\b\W*/;

const callOf = (method: string, args: unknown[]): Call | undefined =>
  METHODS.includes(method) ? { method, args, isOwn: true } : undefined;

/** One message of the snippet: a text, or a call of the tracker with its arguments. */
export const messageOf = (item: unknown, isTrackerThere: boolean): Message => {
  const [first = '', ...rest] = Array.isArray(item) ? item : [item];
  const start = String(first);
  const prefix = PREFIX.exec(start)?.[1];
  const bare = start.replace(PREFIX, '');
  const [method = '', args] = bare || !rest.length ? [bare, rest] : [String(rest[0]), rest.slice(1)];
  const call = callOf(method, args as unknown[]);
  const text = [method, ...(args as unknown[]).map(shown)].join(' ');
  if (call) return { kind: (prefix as 'told' | undefined) ?? (isTrackerThere ? 'told' : 'waits'), text, call };
  const said = [start, ...rest.map(shown)].join(' ');
  return { kind: OWN_EVENTS.includes(start) || start === 'page view' ? 'title' : 'note', text: said };
};
