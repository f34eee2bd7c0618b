import { emailOf, id, list, read } from '../read.js';
import { ADDED, nearEvent, ORDERED, OWN_EVENTS, PAGE_VIEW, PRODUCT_VIEW, REMOVED, UPDATED } from './event-names.js';
import { type Note, type Spot, within } from './finding.js';
import { findInId, findInLines, findInNumber, findInProduct, findInQuantity, noteElsewhere } from './line-findings.js';
import type { Message, Snapshot } from './snapshot.js';
import { fieldLike, isId, isObject, masked, shown } from './values.js';

const DESTINATION = 'Ofsys';
const OTHER_NAMES = /^(Name|[eE]vent(_?[nN]ame)?|type|action)$/;
const OTHER_ORDER_IDS = /^((transaction|order)?_?(id|number))$/i;
/** Of the events that are looked at. */
const MOST = 20;

const isExcluded = (event: unknown): boolean => {
  const included = list(read(event, 'includeIntegrations'));
  return (
    list(read(event, 'excludeIntegrations')).includes(DESTINATION) || (!!included[0] && !included.includes(DESTINATION))
  );
};

/** The event's own fields win over the page's. */
const transactionOf = (event: unknown, data: unknown): Record<string, unknown> | undefined => {
  const own = read(event, 'transaction');
  const page = read(data, 'transaction');
  return isObject(own) || isObject(page) ? { ...(page as object), ...(own as object) } : undefined;
};

const findInOrder = (note: Note, order: Spot): void => {
  const total = within(order, 'total');
  if (!order.value) return note('red', 'order-missing', order);
  if (!isId(read(order.value, 'orderId'))) noteElsewhere(note, 'order-id', order, 'orderId', OTHER_ORDER_IDS);
  if (total.value == null || total.value === '') note('amber', 'order-total-missing', total);
  else findInNumber(note, total, 'order-total');
  findInStated(note, order);
  if (String(read(order.value, 'isReturning')) === 'true') note('green', 'order-old', order);
};

/** The lines of an order or of a whole cart must be there. */
const findInStated = (note: Note, owner: Spot): void => {
  const lines = within(owner, 'lineItems');
  if (lines.value === undefined) note('amber', 'lines-missing', lines);
  else findInLines(note, lines);
};

/** What is wrong with an event that Journey is told of. */
const findInFields = (note: Note, name: string, event: Spot, data: unknown): void => {
  const product = within(event, 'product');
  const email = within(event, 'user', 'email');
  const cart = within(event, 'cart');
  if (name === ORDERED) findInOrder(note, { ...within(event, 'transaction'), value: transactionOf(event.value, data) });
  else if (name === UPDATED) {
    findInStated(note, cart);
    findInNumber(note, within(cart, 'total'));
  } else if (name === PRODUCT_VIEW) findInId(note, { ...product, value: product.value ?? read(data, 'product') });
  else if (name === ADDED || name === REMOVED) {
    findInProduct(note, product, true);
    findInQuantity(note, within(event, 'quantity'));
  } else if (name !== PAGE_VIEW) {
    if (!email.value) note('amber', 'event-email', email);
    else if (!emailOf(email.value)) note('red', 'email-malformed', email, { value: shown(email.value).slice(0, 3) });
  }
};

/** What the snippet said of each event: the last one is asked for first. */
const saidBy = (messages: readonly Message[]): ((name: string) => Message[]) => {
  const groups: [title: string, said: Message[]][] = [];
  for (const message of messages)
    if (message.kind === 'title') groups.unshift([message.text, []]);
    else groups[0]?.[1].push(message);
  return (name) => {
    const index = groups.findIndex(([title]) => title === name);
    return index < 0 ? [] : (groups.splice(index, 1)[0]?.[1] ?? []);
  };
};

const noteOutcome = (note: Note, name: string, said: readonly Message[], { tracker }: Snapshot): void => {
  const value = said.map(({ text, call }) => call?.method ?? text).join(', ');
  if (tracker.state !== 'ready' && said.some(({ kind }) => kind === 'waits'))
    note('amber', 'event-waits', undefined, { name });
  else note('green', value ? 'event-became' : 'event-read', undefined, { name, value });
};

export const findInEvents = (snapshot: Snapshot, note: Note): void => {
  const { data, messages } = snapshot;
  const events = read(data, 'events');
  if (!Array.isArray(events)) return;
  const saidOf = saidBy(messages);
  const others = new Set<unknown>();
  const findIn = (value: unknown, index: number): void => {
    const spot = { place: `events[${index}]`, value };
    const name = read(value, 'name');
    const text = String(name);
    const other = fieldLike(value, OTHER_NAMES);
    const near = nearEvent(text);
    if (!isObject(value)) note('red', 'event-kind', spot, { value: masked(shown(value)) });
    else if (typeof name !== 'string' && other) {
      const meant = String(value[other]);
      note('red', 'event-name-elsewhere', spot, { value: other, name: nearEvent(meant) ?? meant });
    } else if (typeof name !== 'string')
      note('red', 'event-nameless', spot, { value: Object.keys(value).join(', ') || '{}' });
    else if (isExcluded(value)) note('green', 'event-excluded', spot, { name });
    else if (OWN_EVENTS.includes(name)) {
      let isWrong = false;
      const noteFault: Note = (level, ...rest) => {
        isWrong ||= level === 'red';
        note(level, ...rest);
      };
      findInFields(noteFault, name, { place: `${spot.place} ${name}`, value }, data);
      if (!isWrong) noteOutcome(note, name, saidOf(name), snapshot);
    } else if (near) note('red', 'event-name-near', spot, { value: name, name: near });
    else others.add(name);
  };
  for (let index = events.length; index-- > Math.max(0, events.length - MOST); ) findIn(events[index], index);

  const orders = events
    .filter((event) => read(event, 'name') === ORDERED)
    .flatMap((event) => id(transactionOf(event, data)?.orderId) ?? []);
  if (new Set(orders).size < orders.length || messages.some(({ text }) => text.includes('was sent before')))
    note('green', 'order-once', { place: ORDERED });
  if (others.size) note('green', 'events-other', undefined, { value: [...others].join(', ') });
  if (!events.length) note('green', 'events-none');
};
