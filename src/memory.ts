import { attempt } from './attempt.js';
import { type Call, call, isOrder, type Parcel } from './calls.js';
import { amount, emailOf, type Id, id, keysOf, type Lines, linesOf, list } from './digital-data.js';
import { guarded } from './guard.js';

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
  email?: string | undefined;
  /** The first one is the current one. */
  carts: Cart[];
  /** Ids of the orders that were handled, the last one first. */
  orders: unknown[];
  /** What a page could not deliver before it was left. */
  parcels: Parcel[];
}

const DAY = 864e5;
/** Of the record, in characters. */
const MOST = 6e4;
/** The fields that are no amounts. */
const IDS = /^(id|prod|aff)/;
const CARRIED = /^(ProductView|AddTransaction|AddItem|SubmitTransaction)$/;

let name = '';
let isEmailKept = false;
let text: string | null = null;
let isScheduled = false;
let onForeignChange: () => void;

/** One record in localStorage, kept in a variable: works, within the page, where storage does not. */
export let memory: Memory = { carts: [], orders: [], parcels: [] };

export const startMemory = (key: string, keepEmail: boolean, onForeign: () => void): void => {
  name = `ofsys-journey:${key}`;
  isEmailKept = keepEmail;
  onForeignChange = onForeign;
  refreshMemory();
  if (text && !isEmailKept) saveMemory();
};

/** Takes over what another page has stored meanwhile. */
export const refreshMemory = (): void => {
  const stored = attempt(() => localStorage.getItem(name));
  if (stored === undefined || stored === text) return;
  text = stored;
  memory = attempt(parsed) ?? { carts: [], orders: [], parcels: [] };
  onForeignChange();
};

/** Stores what has changed at the end of the task. */
export const saveMemory = (): void => {
  if (!isScheduled) queueMicrotask(guarded(writeMemory));
  isScheduled = true;
};

/** Where there is too much, drops what is missed least: the oldest quarter of the views, then orders, then carts. */
export const writeMemory = (): void => {
  if (!isScheduled) return;
  const { carts, orders, parcels } = memory;
  carts.splice(5);
  orders.splice(50);
  const next = JSON.stringify({ ...memory, time: Date.now() });
  let views = parcels.filter((parcel) => !isOrder(parcel)).length / 4;
  if (next.length > MOST && (views || parcels.shift() || carts.pop() || orders.pop())) {
    memory.parcels = parcels.filter((parcel) => isOrder(parcel) || --views < 0);
    return writeMemory();
  }
  isScheduled = false;
  attempt(() => {
    localStorage.setItem(name, next);
    text = next;
  });
};

export const forgetMemory = (): void => {
  attempt(() => localStorage.removeItem(name));
};

export const canRemember = (): boolean => {
  saveMemory();
  writeMemory();
  return text !== null;
};

/** Throws, or leaves out, whatever is not as this file writes it. */
const parsed = (): Memory | undefined => {
  const { time, email, carts, orders, parcels }: Memory & { time: number } = JSON.parse(text as string);
  return isYoung(time, 90)
    ? {
        email: isEmailKept ? emailOf(email) : undefined,
        carts: carts.map((cart) => ({
          id: id(cart.id),
          lines: linesOf(cart.lines, true, true) ?? {},
          total: amount(cart.total),
          time: amount(cart.time),
          pending: !!cart.pending,
          filled: !!cart.filled,
        })),
        orders: list(orders),
        parcels: parcels
          .filter((parcel) => isYoung(parcel.time, 1) && parcel.calls.every(isCarried))
          .map((parcel) => ({ time: parcel.time, calls: parcel.calls.map((each) => call(...each)) })),
      }
    : undefined;
};

const isCarried = ([method, first]: Call): boolean =>
  CARRIED.test(method) &&
  (id(first) === undefined) !== (method === 'ProductView') &&
  list(first).every((value, index) => typeof value === 'number' || IDS.test(keysOf(first)[index] as string));

const isYoung = (time: number, days: number): boolean => Math.abs(Date.now() - time) < days * DAY;
