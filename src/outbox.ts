import { type Call, isOrder, type Parcel } from './calls.js';
import { log } from './log.js';
import { type Cart, memory, refreshMemory, saveMemory, writeMemory } from './memory.js';
import { callTracker, isReady } from './tracker.js';

/** Of what waits in this page. Beyond it go the calls that can be made anew, then the oldest product views. */
const MOST = 500;

/** A time is that of a parcel, which is in memory as well until it is sent; a cart is submitted by the calls. */
let queue: (Parcel & { _cart?: Cart | undefined })[] = [];
let time = 0;
let isSending = false;
let isTaken = false;
let onDropped: () => void;

export const startOutbox = (whenDropped: () => void): void => {
  onDropped = whenDropped;
};

/** A product view or an order: whichever page has the tracker first sends it. */
export const postParcel = (calls: Call[]): void => {
  send();
  time = Math.max(Date.now(), time + 0.001);
  if (!isReady()) {
    memory.parcels.push({ calls, time });
    saveMemory();
  }
  post(calls, undefined, time);
};

/** Calls that a later page makes anew from what it knows. */
export const post = (calls: Call[], _cart?: Cart, time = 0): void => {
  for (const call of calls) log(...call);
  queue.push({ calls, time, _cart });
  send();
  if (!isSending && queue.length > MOST) {
    dropCalls();
    let excess = queue.length - MOST * 0.8;
    queue = queue.filter((entry) => isOrder(entry) || excess-- <= 0);
  }
};

/** Whether a SubmitCart of the cart waits. */
export const isPosted = (cart: Cart): boolean => queue.some(({ _cart }) => _cart === cart);

/** Forgets the calls that wait; whoever made them makes them anew. */
export const dropCalls = (): void => {
  const parcels = queue.filter((entry) => entry.time);
  if (!queue[parcels.length]) return;
  queue = parcels;
  onDropped();
};

/** In order, as soon as the tracker is there. */
export const send = (): void => {
  if (isSending || !isReady()) return;
  isSending = true;
  if (!isTaken) take();
  for (const { calls, _cart } of queue) {
    calls.forEach(callTracker);
    if (_cart) {
      _cart.pending = false;
      saveMemory();
    }
  }
  queue = [];
  isSending = false;
};

/** What earlier pages have left goes first; what another page has sent of ours does not go again. */
const take = (): void => {
  isTaken = true;
  refreshMemory();
  const { parcels } = memory;
  const isIn = (all: Parcel[], parcel: Parcel): boolean => all.some((other) => other.time === parcel.time);
  queue = [
    ...parcels.filter((parcel) => !isIn(queue, parcel)),
    ...queue.filter((entry) => !entry.time || isIn(parcels, entry)),
  ];
  if (parcels[0]) saveMemory();
  memory.parcels = [];
  writeMemory();
};

/** Looks again for what other pages have left. */
export const resume = (): void => {
  isTaken = false;
  send();
};
