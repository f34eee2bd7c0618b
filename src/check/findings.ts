import { findInCart } from './cart-findings.js';
import { findInData } from './data-findings.js';
import { findInEvents } from './event-findings.js';
import { type Finding, type Note, type Part, worstFirst } from './finding.js';
import type { Snapshot } from './snapshot.js';
import { findInSnippet } from './snippet-findings.js';
import { findInTracker } from './tracker-findings.js';
import { shown } from './values.js';

const PARTS: readonly [part: Part, find: (snapshot: Snapshot, note: Note) => void][] = [
  ['snippet', findInSnippet],
  ['tracker', findInTracker],
  ['data', findInData],
  ['cart', findInCart],
  ['events', findInEvents],
];

/** All that can be said of a page, part by part, in each part what is wrong first, and the same thing once. */
export const findingsOf = (snapshot: Snapshot): Finding[] =>
  PARTS.flatMap(([part, find]) => {
    const kinds = new Map<string, Finding>();
    find(snapshot, (level, code, { place, value } = { place: '' }, others) => {
      const details = { place, value: shown(value), ...others };
      // Places of one kind differ by numbers only: of lines, of events.
      const kind = JSON.stringify([code, { ...details, place: place.replace(/\d+/g, '') }]);
      const first = kinds.get(kind);
      if (first) first.times++;
      else kinds.set(kind, { code, level, part, details, times: 1 });
    });
    return worstFirst([...kinds.values()]);
  });
