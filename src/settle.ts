import type { Cart } from './belief.js';
import { type Call, call, callsOf, isOrder, type Parcel } from './calls.js';
import { sight } from './cart.js';
import { fromDocument } from './dom.js';
import { guarded, later } from './guard.js';
import { isEmpty, type Line } from './lines.js';
import { log } from './log.js';
import { type Id, isKnown, keyOf } from './read.js';
import { forgetRecord, readRecord, record, saveRecord, saveSoon, writeRecord } from './record.js';
import { callTracker, ecommerce, isReady } from './tracker.js';
import { view } from './visitor.js';

/*
 * The tracker is told the difference between what it should know and what it was told, whenever it is there.
 * What nobody outside the vendor knows of it is assumed here, each where it is decided.
 */

/** What a tracker was told of a cart. */
interface ToldCart {
  _lines: Map<string, Line>;
  _total: number;
}

/** What was told in this view, and to whom: a tracker that comes anew was told nothing. */
interface Told {
  _tracker: unknown;
  _email?: string;
  _carts: Map<string, ToldCart>;
  /** The cart that was told of last, which SubmitCart means. */
  _last?: string;
  /** The cart of a view that is not for us: nothing is said of it until it changes. */
  _silent: string | undefined;
}

/** In milliseconds: until what one process has stored is seen by all. */
const IN_STEP = 500;
/** A hidden page leaves what waits to one that is seen. */
const HIDDEN = 1000;

const newTold = (_tracker?: unknown, _silent?: string): Told => ({ _tracker, _carts: new Map(), _silent });

let told = newTold();
/** The emails that the orders of this document were made with, by the ids of all that it had to keep. */
const emails = new Map<unknown, string | undefined>();
/** What is to be told now, and was not stored. */
const due: Parcel[] = [];
let isTelling = false;
let isTaking = false;

/** Each view tells its visitor and its cart anew. */
export const beginView = (isSilent: boolean): void => {
  told = newTold(told._tracker, isSilent ? keyOf(record.carts[0]?.id) : undefined);
};

/** An ordered cart is spoken of no more. */
export const forgetCart = (own: Id | undefined): void => {
  told._carts.delete(keyOf(own));
};

/** Told at once where the tracker is there; else it waits in the record. */
export const post = (parcel: Parcel): void => {
  parcel.time = Date.now() + Math.random();
  if (isReady() && !isTaking && !record.parcels.length) due.push(parcel);
  else {
    emails.set(parcel.id, view._email);
    record.parcels.push(parcel);
    saveRecord();
  }
};

/** Tells the tracker what it does not know yet: the email, what has waited, the carts. */
export const settle = (hasTaken?: boolean): void => {
  if (isTelling || isTaking || !isReady()) return;
  if (told._tracker !== ecommerce()) told = newTold(ecommerce(), told._silent);
  if (record.parcels.length && !hasTaken) return take();
  isTelling = true;
  // Where the page's stack is full all calls throw.
  try {
    // A call may make the page push the next event.
    for (;;) {
      const parcel = due.shift();
      tell(...callsOfEmail(parcel && isOrder(parcel) && emails.has(parcel.id) ? emails.get(parcel.id) : view._email));
      if (parcel) tell(...callsOf(parcel));
      else if (!tellCarts()) break;
    }
  } finally {
    isTelling = false;
  }
};

const tell = (...calls: Call[]): boolean => {
  for (const each of calls) {
    log(...each);
    callTracker(each);
  }
  return !!calls.length;
};

/** The tracker counts a visit by itself when it loads: Track() only sends an email, which ties the carts before it too. */
const callsOfEmail = (known: string | undefined): Call[] => {
  if (!known || known === told._email) return [];
  told._email = known;
  return [['Set', 'f_EMail', known], ['Track']];
};

/**
 * The current cart comes last, because SubmitCart names none; one that another tab shows, and that is not to be submitted, is that tab's to tell.
 * Says whether there was something to tell.
 */
const tellCarts = (): boolean => {
  let isTold = false;
  if (!view._address) return isTold;
  for (const cart of [...record.carts].reverse())
    if (
      cart.id !== undefined &&
      (cart.pending || (!cart.ordered && keyOf(cart.id) === sight._key && sight._key !== told._silent)) &&
      tell(...callsOfCart(cart))
    )
      isTold = true;
  return isTold;
};

const callsOfCart = (cart: Cart): Call[] => {
  const { id: idCart, lines } = cart;
  const total = isEmpty(lines) ? 0 : cart.total;
  const key = keyOf(idCart);
  const isDue = cart.pending && cart.follows === undefined;
  const calls: Call[] = [];
  let before = told._carts.get(key);
  if (!before || (isDue && told._last !== key)) {
    before = { _lines: before?._lines ?? new Map(), _total: total || 0 };
    told._carts.set(key, before);
    calls.push(
      call('AddCart', {
        idCart,
        status: key === sight._key ? sight._checkoutStep : undefined,
        TotalPrice: before._total,
      }),
    );
  }
  const { _lines: known } = before;
  for (const product of new Set([...known.keys(), ...lines.keys()])) {
    const line = lines.get(product);
    const idProduct = (line ?? known.get(product))?.id;
    if (line?.quantity) {
      // AddCartItem replaces the quantity of a line that is there; a smaller one is what is left.
      const { name: productName, unitPrice: priceunit, quantity } = line;
      if (!isSame(line, known.get(product)))
        calls.push(call('AddCartItem', { idCart, idProduct, productName, priceunit, quantity }));
      known.set(product, line);
    } else if (known.delete(product) || isDue) calls.push(call('RemoveCartItem', { idCart, idProduct }));
  }
  if (isKnown(total) && total !== before._total)
    calls.push(call('UpdateCart', { idCart, TotalPrice: (before._total = total) }));
  if (calls.length) told._last = key;
  if (isDue) {
    // It sends the staged cart whole, but for what is gone: that was told.
    calls.push(['SubmitCart']);
    cart.pending = false;
    cart.sent = total || 0;
    for (const [product, { quantity }] of lines) if (!quantity) lines.delete(product);
    saveSoon();
  }
  return calls;
};

const isSame = (line: Line, other: Line | undefined): boolean =>
  line.quantity === other?.quantity && line.name === other.name && Object.is(line.unitPrice, other.unitPrice);

/** Takes out what has waited, one page at a time, before it is sent: no other page must send it again. */
const take = (): void => {
  let taken: unknown[] = [];
  isTaking = true;
  const takeOut = guarded((mayTake: unknown): void => {
    if (mayTake) {
      readRecord();
      const { parcels } = record;
      record.parcels = [];
      taken = parcels.map(({ time }) => time);
      const isOut = writeRecord() || forgetRecord();
      due.push(...parcels.filter((parcel) => isOut || emails.has(parcel.id)));
    }
    isTaking = false;
    settle(true);
  });
  /** A page that did not see yet that it was taken out may have written it back. */
  const forgetTaken = (): void => {
    const { parcels } = record;
    record.parcels = parcels.filter(({ time }) => !taken.includes(time));
    if (parcels.length > record.parcels.length) writeRecord();
  };
  const start = (): void => {
    const takeAlone = (): void => takeOut(true);
    // Not there on pages without https, and refused where cookies are.
    try {
      navigator.locks
        .request('ofsys-journey', { ifAvailable: true }, (lock) => {
          takeOut(lock);
          return new Promise((free) => later(() => free(lock && forgetTaken()), lock ? IN_STEP : 0));
        })
        .catch(takeAlone);
    } catch {
      takeAlone();
    }
  };
  if (fromDocument('hidden')) later(start, HIDDEN);
  else start();
};
