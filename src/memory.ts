import type { Parcel } from './calls.js';
import { amount, emailOf, type Id, id, itemsOf, type Lines, linesOf, list, read } from './digital-data.js';
import { guarded } from './guard.js';

/** What is believed of a cart. */
export interface Cart {
  /** Unknown until the page says it. */
  id: Id | undefined;
  lines: Lines;
  /** As the page stated it, with what was added and removed since; NaN where it never did. */
  total: number;
  /** It was changed since it was last submitted. */
  pending: boolean;
  /** It had lines, and was not ordered since. */
  filled: boolean;
  /** Of the last change, in milliseconds since 1970. */
  time: number;
}

export interface Memory {
  email: string | undefined;
  /** The last one is the current one. */
  carts: Cart[];
  /** Ids of the orders that were handled. */
  orders: string[];
  /** What a page could not deliver before it was left. */
  parcels: Parcel[];
}

const DAY = 864e5;
const CARTS = 5;
const ORDERS = 50;
/** Of the record, in characters. */
const MOST = 6e4;

let name = '';
let isEmailKept = false;
let text: string | null = null;
let scheduled = false;
let onForeignChange = (): void => {};

/** One record in localStorage, kept in a variable: works, within the page, where storage does not. */
export let memory: Memory;

export const startMemory = (key: string, rememberEmail: boolean, onForeign: () => void): void => {
  name = `ofsys-journey:${key}`;
  isEmailKept = rememberEmail;
  memory = parsed(null);
  refreshMemory();
  if (!isEmailKept && text?.includes('"email"')) saveMemory();
  onForeignChange = onForeign;
};

/** Takes over what another page has stored meanwhile. */
export const refreshMemory = (): void => {
  try {
    const stored = localStorage.getItem(name);
    if (stored === text) return;
    text = stored;
    memory = parsed(stored);
    onForeignChange();
  } catch {}
};

/** Stores what has changed at the end of the task. */
export const saveMemory = (): void => {
  if (!scheduled) queueMicrotask(guarded(writeMemory));
  scheduled = true;
};

export const writeMemory = (): void => {
  if (!scheduled) return;
  scheduled = false;
  memory.carts = memory.carts.slice(-CARTS);
  memory.orders = memory.orders.slice(-ORDERS);
  let next = serialized();
  while (next.length > MOST && isLessened()) next = serialized();
  try {
    localStorage.setItem(name, next);
    text = next;
  } catch {}
};

export const forgetMemory = (): void => {
  try {
    localStorage.removeItem(name);
  } catch {}
};

export const canRemember = (): boolean => {
  try {
    text ??= '{}';
    localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
};

/** Drops what is missed least: the older half of the product views, then other carts, then the oldest order. */
const isLessened = (): boolean => {
  const { carts, parcels } = memory;
  const views = parcels.filter((parcel) => !parcel.transaction);
  const dropped = new Set(views.slice(0, Math.ceil(views.length / 2)));
  if (views.length) memory.parcels = parcels.filter((parcel) => !dropped.has(parcel));
  else if (carts.length > 1) carts.shift();
  else if (carts[0]?.lines.size) carts[0].lines.clear();
  else return !!parcels.shift();
  return true;
};

const serialized = (): string =>
  JSON.stringify({
    time: Date.now(),
    email: memory.email,
    carts: memory.carts.map(({ lines, ...cart }) => ({ ...cart, lineItems: itemsOf(lines) })),
    orders: memory.orders,
    parcels: memory.parcels,
  });

/** Whatever is not as this file writes it is as if it were not there. */
const parsed = (stored: string | null): Memory => {
  let record: unknown;
  try {
    record = JSON.parse(stored ?? '');
  } catch {}
  if (!isYoung(record, 90)) record = undefined;
  return {
    email: isEmailKept ? emailOf(read(record, 'email')) : undefined,
    carts: list(read(record, 'carts')).map((cart) => ({
      id: id(read(cart, 'id')),
      lines: linesOf(read(cart, 'lineItems'), true) ?? new Map(),
      total: amount(read(cart, 'total')),
      pending: read(cart, 'pending') === true,
      filled: read(cart, 'filled') === true,
      time: amount(read(cart, 'time'), 0),
    })),
    orders: list(read(record, 'orders')).filter((order) => typeof order === 'string'),
    parcels: list(read(record, 'parcels')).filter((parcel): parcel is Parcel => isYoung(parcel, 1)),
  };
};

const isYoung = (dated: unknown, days: number): boolean =>
  Math.abs(Date.now() - amount(read(dated, 'time'))) < days * DAY;
