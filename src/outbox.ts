import { type Call, type Parcel, parcelCalls } from './calls.js';
import { log } from './log.js';
import { memory, refreshMemory, saveMemory, writeMemory } from './memory.js';
import { callTracker, isReady } from './tracker.js';

interface Entry {
  _calls: Call[];
  /** Runs once the tracker has the calls. */
  _done?: (() => void) | undefined;
  _parcel?: Parcel;
  _parked?: boolean;
}

/** Of what waits in this page. Beyond it go the calls that can be made anew, then the oldest product views. */
const MOST = 2000;

let queue: Entry[] = [];
let sending = false;
let isTaken = false;
let onDropped = (): void => {};

export const startOutbox = (whenDropped: () => void): void => {
  onDropped = whenDropped;
};

/** Calls that a later page makes anew from what it knows. */
export const post = (calls: Call[], done?: () => void): void => put({ _calls: calls, _done: done });

/** A product view or an order, which no later page knows of. */
export const postParcel = (content: Omit<Parcel, 'time' | 'token'>): void =>
  put(entryOf({ time: Date.now(), token: Math.random(), ...content }));

const entryOf = (parcel: Parcel): Entry => ({ _calls: parcelCalls(parcel), _parcel: parcel });

const put = (entry: Entry): void => {
  for (const [method, ...args] of entry._calls) log(method, ...args);
  queue.push(entry);
  if (queue.length > MOST && !sending) dropCalls();
  if (queue.length > MOST && !sending) {
    let excess = MOST / 2;
    queue = queue.filter(({ _parcel }) => _parcel?.transaction || excess-- <= 0);
  }
  send();
};

/** Forgets the calls that wait; whoever made them makes them anew. */
export const dropCalls = (): void => {
  const parcels = queue.filter(({ _parcel }) => _parcel);
  if (parcels.length === queue.length) return;
  queue = parcels;
  onDropped();
};

/** In order, as soon as the tracker is there. */
export const send = (): void => {
  if (sending || !isReady()) return;
  sending = true;
  if (!isTaken) take();
  for (const { _calls, _done } of queue) {
    _calls.forEach(callTracker);
    _done?.();
  }
  queue = [];
  sending = false;
};

/** What earlier pages have left goes first; what another page has sent of ours does not go again. */
const take = (): void => {
  isTaken = true;
  refreshMemory();
  const waiting = new Map(memory.parcels.map((parcel) => [parcel.token, parcel]));
  if (waiting.size) {
    memory.parcels = [];
    saveMemory();
    writeMemory();
  }
  const ours = queue.filter(({ _parcel, _parked }) => !_parked || waiting.has((_parcel as Parcel).token));
  for (const { _parcel } of queue) if (_parcel) waiting.delete(_parcel.token);
  queue = [...[...waiting.values()].map(entryOf), ...ours];
};

/** Leaves what waits to the next page. */
export const park = (): void => {
  for (const entry of queue)
    if (entry._parcel && !entry._parked) {
      entry._parked = true;
      memory.parcels.push(entry._parcel);
      saveMemory();
    }
  writeMemory();
};

/** Looks again for what other pages have left. */
export const resume = (): void => {
  isTaken = false;
  send();
};
