import type { Note } from './finding.js';
import type { Snapshot } from './snapshot.js';
import { ending, originOf } from './values.js';

const FILE = 'DI.Journey-min.js';
const TRUSTED = /trusted/;
/** In seconds: a tracker that takes longer is worth a word. */
const SLOW = 5;

/** Of the key its end is enough. */
const withoutKey = (src: string): string => src.replace(/[^/]+(?=\/[^/]*$)/, ending);

const findInLoading = (
  key: string,
  { tracker: { scripts, state, hasFailed }, violations, age, waiting: number }: Snapshot,
  note: Note,
): void => {
  const foreign = scripts.find(({ src }) => !src.includes(`/${encodeURIComponent(key)}/`));
  const violation = violations.find(({ url, directive }) => url.includes(FILE) || TRUSTED.test(directive));
  if (foreign) note('red', 'tracker-foreign', foreign, { value: withoutKey(foreign.src) });
  else if (state === 'ready') note('green', 'tracker-ready');
  else if (state === 'incomplete') note('red', 'tracker-incomplete');
  else if (violation)
    note('red', 'tracker-forbidden', undefined, {
      directive: violation.directive,
      value: TRUSTED.test(violation.directive)
        ? 'trusted-types ofsys-journey'
        : `script-src ${originOf(violation.url) || 'https://t.ofsys.com'}`,
    });
  else if (hasFailed || (state === 'absent' && age > SLOW)) note('red', 'tracker-blocked', undefined, { number });
  else note('amber', age > SLOW ? 'tracker-slow' : 'tracker-loading', undefined, { number });
};

/** Each once, and none that is empty. */
const listed = (names: readonly string[]): string => [...new Set(names)].filter(Boolean).join(', ');

export const findInTracker = (snapshot: Snapshot, note: Note): void => {
  const { snippet, calls, callers } = snapshot;
  const others = calls.filter(({ isOwn }) => isOwn === false);
  const place = listed([...others.map(({ caller = '' }) => caller), ...callers]);
  if (snippet) findInLoading(snippet.key, snapshot, note);
  if (others[0]) note('red', 'calls-other', { place }, { value: listed(others.map(({ method }) => method)) });
  else if (callers[0]) note('amber', 'calls-source', { place });
};
