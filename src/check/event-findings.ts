import {
  ADDED,
  CART_EVENTS,
  nearEvent,
  ORDERED,
  OWN_EVENTS,
  PRODUCT_VIEW,
  PROFILE_EVENTS,
  REMOVED,
  UPDATED,
} from './event-names.js';
import { type Finding, finder } from './finding.js';
import { idFindings, linesFindings, numberFindings, productFindings, quantityFindings } from './line-findings.js';
import { readNumber } from './numbers.js';
import type { Message, Snapshot } from './snapshot.js';
import { at, firstField, isId, isObject, masked, shown } from './values.js';

const found = finder('events');
const DESTINATION = 'Ofsys';
const OTHER_NAMES = ['event', 'eventName', 'event_name', 'Name', 'type', 'action'];
const OTHER_ORDER_IDS = ['id', 'transactionId', 'transaction_id', 'order_id', 'orderID', 'orderNumber', 'number'];
/** Of the events that are looked at. */
const MOST = 20;

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const isExcluded = (event: unknown): boolean => {
  const included = listed(at(event, 'includeIntegrations'));
  return (
    listed(at(event, 'excludeIntegrations')).includes(DESTINATION) ||
    (included.length > 0 && !included.includes(DESTINATION))
  );
};

/** The event's own fields win over the page's. */
const transactionOf = (event: unknown, data: unknown): Record<string, unknown> | undefined => {
  const own = at(event, 'transaction');
  const page = at(data, 'transaction');
  return isObject(own) || isObject(page) ? { ...(isObject(page) && page), ...(isObject(own) && own) } : undefined;
};

const orderFindings = (place: string, event: unknown, data: unknown): Finding[] => {
  const order = transactionOf(event, data);
  const field = `${place}.transaction`;
  if (!order) return [found('red', 'order-missing', { place: field })];
  const other = firstField(order, OTHER_ORDER_IDS);
  const total = readNumber(order.total);
  return [
    ...(isId(order.orderId)
      ? []
      : [
          other
            ? found('red', 'order-id-elsewhere', { place: `${field}.orderId`, value: other })
            : found('red', 'order-id-missing', { place: `${field}.orderId` }),
        ]),
    ...(total.kind === 'none'
      ? [found('amber', 'order-total-missing', { place: `${field}.total` })]
      : numberFindings(found, `${field}.total`, order.total, 'order-total')),
    ...(order.lineItems === undefined
      ? [found('amber', 'lines-missing', { place: `${field}.lineItems` })]
      : linesFindings(found, `${field}.lineItems`, order.lineItems)),
    ...(String(order.isReturning) === 'true' ? [found('green', 'order-old', { place: `${field}.isReturning` })] : []),
  ];
};

const updateFindings = (place: string, event: unknown): Finding[] => {
  const lines = at(event, 'cart', 'lineItems');
  if (lines === undefined) return [found('amber', 'lines-missing', { place: `${place}.cart.lineItems` })];
  return [
    ...linesFindings(found, `${place}.cart.lineItems`, lines),
    ...numberFindings(found, `${place}.cart.total`, at(event, 'cart', 'total')),
  ];
};

const emailFindings = (place: string, event: unknown): Finding[] => {
  const email = at(event, 'user', 'email');
  const field = `${place}.user.email`;
  if (!email) return [found('amber', 'event-email', { place: field })];
  return String(email).includes('@')
    ? []
    : [found('red', 'email-malformed', { place: field, value: shown(email).slice(0, 3) })];
};

/** What is wrong with an event that Journey is told of. */
const faults = (name: string, place: string, event: unknown, data: unknown): Finding[] => {
  if (name === ORDERED) return orderFindings(place, event, data);
  if (name === UPDATED) return updateFindings(place, event);
  if (PROFILE_EVENTS.includes(name)) return emailFindings(place, event);
  const product = at(event, 'product');
  if (name === PRODUCT_VIEW) return idFindings(found, `${place}.product`, product ?? at(data, 'product'));
  if (name !== ADDED && name !== REMOVED) return [];
  return [
    ...productFindings(found, `${place}.product`, product, true),
    ...quantityFindings(found, `${place}.quantity`, at(event, 'quantity')),
  ];
};

const nameFinding = (place: string, event: Record<string, unknown>): Finding => {
  const other = firstField(event, OTHER_NAMES);
  if (!other) return found('red', 'event-nameless', { place, value: Object.keys(event).join(', ') || '{}' });
  const value = String(event[other]);
  const name = OWN_EVENTS.includes(value) ? value : (nearEvent(value) ?? value);
  return found('red', 'event-name-elsewhere', { place, value: other, name });
};

/** What the snippet said of each event: the last one is asked for first. */
const saidBy = (messages: readonly Message[]): ((name: string) => Message[]) => {
  const groups: [string, Message[]][] = [];
  for (const message of messages)
    if (message.kind === 'title') groups.push([message.text, []]);
    else groups[groups.length - 1]?.[1].push(message);
  return (name) => {
    const index = groups.map(([title]) => title).lastIndexOf(name);
    return index < 0 ? [] : (groups.splice(index, 1)[0]?.[1] ?? []);
  };
};

const outcome = (name: string, said: readonly Message[], { tracker }: Snapshot): Finding => {
  const value = said.map(({ text, call }) => call?.method ?? text).join(', ');
  if (!value) return found('green', 'event-read', { name });
  const isWaiting = tracker.state !== 'ready' && said.some(({ kind }) => kind === 'waits');
  return isWaiting ? found('amber', 'event-waits', { name, value }) : found('green', 'event-became', { name, value });
};

/** One for each kind of thing at each kind of place, with how often it is there. */
const together = (findings: readonly Finding[]): Finding[] => {
  const kinds = new Map<string, Finding>();
  for (const finding of findings) {
    const { code, details } = finding;
    const place = String(details.place ?? '').replace(/\d+/g, '');
    const kind = [code, place, details.name, details.value].join('|');
    const first = kinds.get(kind);
    if (first) first.details.times = Number(first.details.times ?? 1) + 1;
    else kinds.set(kind, { ...finding, details: { ...details } });
  }
  return [...kinds.values()];
};

const orderOnce = ({ data, messages }: Snapshot, events: readonly unknown[]): Finding[] => {
  const ids = events
    .filter((event) => at(event, 'name') === ORDERED)
    .map((event) => transactionOf(event, data)?.orderId)
    .filter(isId);
  const isRepeated = new Set(ids).size < ids.length || messages.some(({ text }) => text.includes('was sent before'));
  return isRepeated ? [found('green', 'order-once', { place: ORDERED })] : [];
};

export const eventFindings = (snapshot: Snapshot): Finding[] => {
  const { data, messages } = snapshot;
  const events = at(data, 'events');
  if (!Array.isArray(events)) return [];
  const saidOf = saidBy(messages);
  const others = new Set<string>();
  const one = (event: unknown, index: number): Finding[] => {
    const start = `events[${index}]`;
    if (!isObject(event)) return [found('red', 'event-kind', { place: start, value: masked(shown(event)) })];
    const { name } = event;
    if (typeof name !== 'string') return [nameFinding(start, event)];
    const place = `${start} ${name}`;
    if (!OWN_EVENTS.includes(name)) {
      const near = nearEvent(name);
      if (near) return [found('red', 'event-name-near', { place: start, value: name, name: near })];
      others.add(name);
      return [];
    }
    if (isExcluded(event)) return [found('green', 'event-excluded', { place, name })];
    const wrong = faults(name, place, event, data);
    if (wrong.some(({ level }) => level === 'red')) return wrong;
    return [...wrong, outcome(name, saidOf(name), snapshot)];
  };
  const all = events
    .map((event, index): [unknown, number] => [event, index])
    .reverse()
    .slice(0, MOST)
    .flatMap(([event, index]) => one(event, index));
  return [
    ...together(all),
    ...orderOnce(snapshot, events),
    ...(others.size ? [found('green', 'events-other', { value: [...others].join(', ') })] : []),
    ...(events.length ? [] : [found('green', 'events-none', { value: CART_EVENTS.join(', ') })]),
  ];
};
