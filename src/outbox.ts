import { type Call, callsOf, type Parcel } from './calls.js';
import { log } from './log.js';
import { type Cart, memory, refreshMemory, saveMemory, writeMemory } from './memory.js';
import { settings } from './tag.js';
import { callTracker, isReady } from './tracker.js';

/** Of what waits in this page. Beyond it go the calls that can be made anew, then the oldest product views. */
const MOST = 500;

interface Entry {
  _calls: Call[];
  /** Of a parcel, which is in memory as well until it is sent. */
  _time?: number | undefined;
  /** Which the calls submit. */
  _cart?: Cart | undefined;
}

let queue: Entry[] = [];
let time = 0;
let isSending = false;
let isTaken = false;
let onDropped: () => void;

export const startOutbox = (whenDropped: () => void): void => {
  onDropped = whenDropped;
  // A tag that does not ask for it any more erases a remembered email.
  if (refreshMemory() && !settings._isEmailKept) saveMemory();
};

/** Takes over what another page has stored: what it has sent of ours is not sent again, other calls are made anew. */
export const refresh = (): void => {
  if (!refreshMemory()) return;
  const left = memory.parcels.map((parcel) => parcel.time);
  queue = queue.filter(({ _time }) => !_time || left.includes(_time));
  dropCalls();
};

/** Whichever page has the tracker first sends it. */
export const postParcel = (parcel: Parcel): void => {
  send();
  time = Math.max(Date.now(), time + 0.001);
  if (!isReady()) {
    memory.parcels.push({ ...parcel, time });
    saveMemory();
  }
  post({ _calls: callsOf(parcel), _time: time });
};

/** Calls that a later page makes anew from what it knows, unless they are a parcel's. */
export const post = (entry: Entry): void => {
  for (const call of entry._calls) log(...call);
  queue.push(entry);
  send();
  if (!isSending && queue.length > MOST) {
    dropCalls();
    let excess = queue.length - MOST * 0.8;
    queue = queue.filter(({ _calls }) => _calls[1] || excess-- <= 0);
  }
};

/** Whether a SubmitCart of the cart waits. */
export const isPosted = (cart: Cart): boolean => queue.some(({ _cart }) => _cart === cart);

/** Forgets the calls that wait; whoever made them makes them anew. */
const dropCalls = (): void => {
  const kept = queue.filter(({ _time }) => _time);
  if (!queue[kept.length]) return;
  queue = kept;
  onDropped();
};

/** In order, as soon as the tracker is there. */
export const send = (): void => {
  if (isSending || !isReady()) return;
  isSending = true;
  if (!isTaken) take();
  for (const { _calls, _cart } of queue) {
    _calls.forEach(callTracker);
    if (_cart) {
      _cart.pending = false;
      saveMemory();
    }
  }
  queue = [];
  isSending = false;
};

/** What earlier pages have left goes first. */
const take = (): void => {
  isTaken = true;
  refresh();
  const { parcels } = memory;
  const own = queue.map(({ _time }) => _time);
  queue = [
    ...parcels.filter((parcel) => !own.includes(parcel.time)).map((parcel) => ({ _calls: callsOf(parcel) })),
    ...queue,
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
