import { attempt } from './attempt.js';
import type { Cart } from './belief.js';
import { isOrder, type Parcel } from './calls.js';
import { fromDocument } from './dom.js';
import { guarded, later } from './guard.js';
import { linesOf, STORED } from './lines.js';
import { amount, emailOf, id, keyOf, list, read } from './read.js';
import { settings } from './tag.js';

/** What is remembered from page to page: one text in localStorage, which is the truth wherever it can be had. */
export interface Stored {
  /** When the address asked for messages, in milliseconds since 1970. */
  debug?: number | undefined;
  email?: string | undefined;
  /** The first one is the current one. */
  carts: Cart[];
  /** Ids of the orders that were handled, the last one first. */
  orders: unknown[];
  /** What waits for the tracker, in order. */
  parcels: Parcel[];
}

const DAY = 864e5;
/** In days. */
const VISIT = 1 / 48;
const YEAR = 365;
/** Of the record, in bytes, and of what waits. */
const MOST = 6e4;
const MOST_PARCELS = 500;

export let record: Stored = { debug: undefined, email: undefined, carts: [], orders: [], parcels: [] };

/** Whether there was no record when this document began. */
export let isNewVisitor: boolean;

/** As it was read or written last. */
let text: string | null = null;
/** What this page has changed since. */
let unsaved: Cart | undefined;
let isDue = false;
/** What waits and has no room in the storage: it goes with the page. */
let unstored: Parcel[] = [];

/** Of an id that is remembered, in characters. */
const LONGEST = 99;

/** With a sign in front, as version 1.0.0 wrote them. */
export const orderKey = (own: unknown): string => `$${own}`.slice(0, LONGEST);

export const recordName = (): string => `ofsys-journey:${settings._key}`;

const stored = (): string | null | undefined => attempt(() => localStorage.getItem(recordName()));

/** Whether there was a record, and another page has erased it. */
export const isErased = (): boolean => text !== null && stored() === null;

/** Says whether it could be. */
export const forgetRecord = (): boolean =>
  !!attempt(() => {
    localStorage.removeItem(recordName());
    return true;
  });

export const startRecord = (): void => {
  const none = record;
  readRecord();
  isNewVisitor = record === none;
  // A record that is gone tells the other pages of `stop()`; an email for which nothing asks any more goes.
  if (isNewVisitor || (!settings._isEmailKept && /"email"/.test(text ?? ''))) saveRecord();
};

/** Takes what is stored now, but for the cart that this page has changed since. */
export const readRecord = (): void => {
  const now = stored();
  if (now == null || now === text) return;
  text = now;
  const theirs = attempt(parsed);
  if (!theirs) return;
  const own = unsaved;
  if (own) theirs.carts = [own, ...theirs.carts.filter((other) => keyOf(other.id) !== keyOf(own.id))];
  theirs.parcels.push(...unstored);
  // Written by a page that could not see yet what this one had written.
  for (const parcel of record.parcels)
    if (isOrder(parcel) && !theirs.orders.includes(orderKey(parcel.id))) {
      theirs.orders.unshift(orderKey(parcel.id));
      if (!theirs.parcels.includes(parcel)) theirs.parcels.push(parcel);
    }
  record = theirs;
};

/** Keeps the cart, whatever other pages write meanwhile. */
export const saveCart = (cart: Cart): void => {
  unsaved = cart;
  saveSoon();
};

/** Writes in the next task, and in this one while the page may be left without a word. */
export const saveSoon = (): void => {
  // Safari tells nobody that a page is left before it has loaded.
  if (fromDocument('readyState') !== 'complete') saveRecord();
  else if (!isDue) later(writeSaved, 0);
  isDue = true;
};

/** Writes at the end of this task: ids of orders, and what waits. */
export const saveRecord = (): void => {
  isDue = true;
  queueMicrotask(writeSaved);
};

/** What is still to be written. */
export const writeSaved = guarded((): void => {
  if (isDue) writeRecord();
});

/** Says whether it is stored. One that another page has erased stays so: this one hears of `stop()` later. */
export const writeRecord = (): boolean => {
  if (isErased()) return false;
  readRecord();
  isDue = false;
  unsaved = undefined;
  const { carts, orders, parcels } = record;
  carts.splice(5);
  orders.splice(50);
  while (parcels.length > MOST_PARCELS) drop(parcels);
  const parts = { ...record, parcels: parcels.filter((parcel) => !isTooLong(parcel)), time: Date.now() };
  parts.carts = carts.filter((cart) => !isTooLong(cart));
  while (isTooLong(parts) && (parts.parcels[0] || parts.carts[0]))
    if (!parts.carts[0] || !parts.parcels.every(isOrder)) drop(parts.parcels);
    else parts.carts.pop();
  const next = JSON.stringify(parts, plain);
  unstored = parcels.filter((parcel) => !parts.parcels.includes(parcel));
  return !!attempt(() => {
    localStorage.setItem(recordName(), next);
    text = next;
    return true;
  });
};

/** The first product view goes, else the first order. */
const drop = (parcels: Parcel[]): void => {
  const at = parcels.findIndex((parcel) => !isOrder(parcel));
  parcels.splice(Math.max(at, 0), 1);
};

/** As it is, whatever old libraries make of arrays: `toJSON` of Prototype was asked before. */
function plain(this: Record<string, unknown>, key: string): unknown {
  const value = this[key];
  return value instanceof Map ? [...value.values()] : value;
}

/** A character has three bytes at most. */
const isTooLong = (value: object): boolean => {
  const { length } = JSON.stringify(value, plain);
  return length * 3 > MOST && new TextEncoder().encode(JSON.stringify(value, plain)).length > MOST;
};

/** Throws, or leaves out, what is not as this file writes it. */
const parsed = (): Stored | undefined => {
  const found: unknown = JSON.parse(text as string);
  return isYoung(read(found, 'time'), 90)
    ? {
        debug: isYoung(read(found, 'debug'), VISIT) ? (read(found, 'debug') as number) : undefined,
        email: settings._isEmailKept ? emailOf(read(found, 'email')) : undefined,
        carts: list(read(found, 'carts')).map((cart) => ({
          ...(cart as Cart),
          id: id(read(cart, 'id')),
          lines: linesOf(read(cart, 'lines'), STORED) ?? new Map(),
          total: amount(read(cart, 'total')),
          // A clock that was wrong makes no page older for ever.
          time: Math.min(amount(read(cart, 'time')), Date.now()),
          ordered: linesOf(read(cart, 'ordered'), STORED),
        })),
        orders: list(read(found, 'orders')),
        parcels: list(read(found, 'parcels')).filter((parcel) => isYoung(read(parcel, 'time'), 1)) as Parcel[],
      }
    : undefined;
};

/** What comes from days ahead was stored while the clock was wrong. */
const isYoung = (time: unknown, days: number): boolean => {
  const age = (Date.now() - (time as number)) / DAY;
  return age < days && age > -YEAR;
};
