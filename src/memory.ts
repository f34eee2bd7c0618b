import { attempt } from './attempt.js';
import { isOrder, type Parcel } from './calls.js';
import { amount, emailOf, type Id, id, keyOf, type Lines, linesOf, list, STORED } from './digital-data.js';
import { guarded } from './guard.js';
import { settings } from './tag.js';

/** What is believed of a cart. */
export interface Cart {
  /** Unknown until the page says it. */
  id?: Id | undefined;
  lines: Lines;
  /** NaN where it is not known. */
  total: number;
  /** Of the last change, in milliseconds since 1970; 0 where nothing is believed. */
  time: number;
  /** It was changed since it was last submitted. */
  pending?: boolean;
  /** It had lines, and was not ordered since. */
  filled?: boolean;
}

export interface Memory {
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
/** Of the record, in bytes. */
const MOST = 6e4;

let text: string | null = null;
/** Times of the parcels that the record has held: one that is gone from it has been sent by another page. */
let seen = new Set<unknown>();
/** Parcels of other pages, which these send themselves while they are open. */
const foreign = new WeakSet<Parcel>();
let isScheduled = false;
let onNews: () => void;

/** One record in localStorage, kept in a variable: works, within the page, where storage does not. */
export let memory: Memory = { carts: [], orders: [], parcels: [] };

export const recordName = (): string => `ofsys-journey:${settings._key}`;

/** `whenNews` is for what another page has stored while this one is open. */
export const startMemory = (whenNews: () => void): void => {
  onNews = whenNews;
  refreshMemory();
};

/** Takes over what another page has stored meanwhile, and says whether there was something. What is erased is not. */
export const refreshMemory = (): boolean => {
  const stored = attempt(() => localStorage.getItem(recordName()));
  if (stored == null || stored === text) return false;
  text = stored;
  const theirs = attempt(parsed);
  if (!theirs) return false;
  const left = new Set(theirs.parcels.map(({ time }) => time));
  const newer = memory.carts.filter(
    (cart) =>
      !theirs.carts.some((other) => keyOf(other.id) === keyOf(cart.id) && !(isScheduled && other.time < cart.time)),
  );
  const carts = theirs.carts.filter((other) => !newer.some((cart) => keyOf(other.id) === keyOf(cart.id)));
  memory = {
    debug: theirs.debug ?? memory.debug,
    email: (isScheduled && memory.email) || theirs.email,
    carts: isScheduled ? [...newer, ...carts] : [...carts, ...newer],
    orders: [...new Set([...memory.orders, ...theirs.orders])],
    parcels: [
      ...theirs.parcels.filter(({ time }) => !seen.has(time)),
      ...memory.parcels.filter(({ time }) => !seen.has(time) || left.has(time)),
    ],
  };
  for (const parcel of theirs.parcels) {
    seen.add(parcel.time);
    foreign.add(parcel);
  }
  onNews();
  return true;
};

export const isForeign = (parcel: Parcel): boolean => foreign.has(parcel);

export const isStored = ({ time }: Parcel): boolean => seen.has(time);

/** Stores what has changed at the end of the task. */
export const saveMemory = (): void => {
  if (!isScheduled) queueMicrotask(guarded(writeMemory));
  isScheduled = true;
};

export const writeMemory = (): void => {
  if (!isScheduled) return;
  refreshMemory();
  isScheduled = false;
  const { carts, orders, parcels } = memory;
  carts.splice(5);
  orders.splice(50);
  const record = { ...memory, parcels: parcels.filter(({ _calls }) => !_calls), time: Date.now() };
  let next = JSON.stringify(record);
  while (isTooLong(next) && shrink(record)) next = JSON.stringify(record);
  attempt(() => {
    localStorage.setItem(recordName(), next);
    text = next;
    if (seen.size > 999) seen = new Set();
    for (const { time } of record.parcels) seen.add(time);
  });
};

/** A character has three bytes at most. */
const isTooLong = (next: string): boolean => next.length * 3 > MOST && new Blob([next]).size > MOST;

/** Drops the product views, else the largest cart, else the oldest order; never the ids of orders. */
const shrink = (record: Memory): boolean => {
  const { carts, parcels } = record;
  const orders = parcels.filter(isOrder);
  if (parcels[orders.length]) record.parcels = orders;
  else if (carts[0]) {
    const lengths = carts.map((cart) => JSON.stringify(cart).length);
    const largest = lengths.lastIndexOf(Math.max(...lengths));
    record.carts = carts.filter((_, index) => index !== largest);
  } else record.parcels = parcels.slice(1);
  return !!parcels[0] || !!carts[0];
};

/** Whether there was a record, and another page has erased it. */
export const isErased = (): boolean => text !== null && attempt(() => localStorage.getItem(recordName())) === null;

export const forgetMemory = (): void => {
  attempt(() => localStorage.removeItem(recordName()));
};

export const canRemember = (): boolean => {
  saveMemory();
  writeMemory();
  return text !== null;
};

/** Throws, or leaves out, what is not as this file writes it. */
const parsed = (): Memory | undefined => {
  const { time, debug, email, carts, orders, parcels }: Memory & { time: number } = JSON.parse(text as string);
  return isYoung(time, 90)
    ? {
        debug: isYoung(debug, VISIT) ? debug : undefined,
        email: settings._isEmailKept ? emailOf(email) : undefined,
        carts: carts.map((cart) => ({
          ...cart,
          id: id(cart.id),
          lines: linesOf(cart.lines, STORED) ?? {},
          total: amount(cart.total),
          time: amount(cart.time),
        })),
        orders: list(orders),
        // Calls never come from the storage, whatever name they have there.
        parcels: parcels.filter((parcel) => isYoung(parcel.time, 1) && !parcel._calls && !parcel._submitted),
      }
    : undefined;
};

const isYoung = (time: number | undefined, days: number): boolean =>
  Math.abs(Date.now() - (time as number)) < days * DAY;
