import { callsOf, isOrder, type Parcel } from './calls.js';
import { log } from './log.js';
import {
  type Cart,
  isForeign,
  isStored,
  memory,
  refreshMemory,
  saveMemory,
  startMemory,
  writeMemory,
} from './memory.js';
import { callTracker, isReady } from './tracker.js';

/** Of what waits. */
const MOST = 500;

let time = 0;
let isSending = false;
/** Whether it is known what earlier pages have left. */
let isTaken = false;
let onDropped: () => void;

export const startOutbox = (whenDropped: () => void): void => {
  onDropped = whenDropped;
  startMemory(dropCartCalls);
  // A record that is gone tells the other pages of `stop()`; one with an email, for which nothing asks any more, goes.
  saveMemory();
};

/** In order with all that waits. */
export const post = (parcel: Parcel): void => {
  for (const call of callsOf(parcel)) log(...call);
  time = Math.max(Date.now(), time + 0.001);
  memory.parcels.push({ ...parcel, time });
  if (isReady()) return send();
  if (!parcel._calls) saveMemory();
  if (memory.parcels.length > MOST) trim();
};

/** Keeps the orders, the email that each was made with, and the last of the rest. */
const trim = (): void => {
  dropCartCalls();
  let views = MOST * 0.8;
  let isTied = true;
  memory.parcels = memory.parcels
    .reverse()
    .filter((parcel) => {
      if (isOrder(parcel)) return (isTied = true);
      if (!parcel._calls) return views-- > 0;
      const isKept = isTied;
      isTied = false;
      return isKept;
    })
    .reverse();
};

/** Whether a SubmitCart of the cart waits. */
export const isPosted = (cart: Cart): boolean => memory.parcels.some(({ _submitted }) => _submitted === cart);

/** Whoever made them makes them anew. */
const dropCartCalls = (): void => {
  const kept = memory.parcels.filter(({ _cart }) => !_cart);
  if (!memory.parcels[kept.length]) return;
  memory.parcels = kept;
  onDropped();
};

/** Sends what waits as soon as the tracker is there, and first what earlier pages have left. */
export const deliver = (): void => {
  if (isSending || !isReady() || (isTaken && !memory.parcels[0])) return;
  refreshMemory();
  send(!isTaken);
};

const send = (isTaking = false): void => {
  if (isSending) return;
  isSending = true;
  isTaken ||= isTaking;
  for (;;) {
    const isDue = (parcel: Parcel): boolean => isTaking || !isForeign(parcel);
    const parcels = memory.parcels.filter(isDue);
    if (!parcels[0]) break;
    memory.parcels = memory.parcels.filter((parcel) => !isDue(parcel));
    // Taken out before it is sent: another page must not send it again.
    if (parcels.some(isStored)) {
      saveMemory();
      writeMemory();
    }
    for (const parcel of parcels) {
      for (const call of callsOf(parcel)) callTracker(call);
      if (parcel._submitted) {
        parcel._submitted.pending = false;
        saveMemory();
      }
    }
  }
  isSending = false;
};

/** Looks again for what other pages have left. */
export const resume = (): void => {
  isTaken = false;
  deliver();
};
