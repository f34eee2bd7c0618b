import { calls } from './calls.js';
import { markup } from './markup.js';
import { shop } from './shop.js';
import { inFull, inWords } from './words.js';

const MOST = 200;

const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

const entry = {
  page: ({ text, time: at }) =>
    markup`<li class="entry-page"><span>${text}</span> <time>${time.format(at)}</time></li>`,
  event: ({ text }) =>
    markup`<li class="entry-event"><span class="visually-hidden">The shop pushed </span>${text}</li>`,
  call: ({ words, full }) =>
    markup`<li class="entry-call"><p>${words}</p><code>${full.split(/(?<=,)/).map((part) => markup`<span>${part}</span>`)}</code></li>`,
};

/** What happened since it was last asked, oldest first: pages, events that the shop pushed, calls. */
export const createHistory = () => {
  let order;
  let notesSeen = 0;
  let callsSeen = 0;
  const newNotes = () => {
    const notes = shop.notes().filter(({ number }) => number > notesSeen);
    notesSeen = notes.at(-1)?.number ?? notesSeen;
    return notes;
  };
  const newCalls = () => {
    const told = calls().slice(callsSeen);
    callsSeen += told.length;
    return told.map((call) => {
      if (call.method === 'AddTransaction') order = call.args[0];
      return { time: call.time, kind: 'call', words: inWords(call, order), full: inFull(call) };
    });
  };
  return () =>
    [...newNotes(), ...newCalls()]
      .sort((one, other) => one.time - other.time)
      .slice(-MOST)
      .map((item) => entry[item.kind](item));
};
