import { type Finding, finder } from './finding.js';
import type { Snapshot } from './snapshot.js';
import { ending } from './values.js';

const found = finder('tracker');
const FILE = 'DI.Journey-min.js';
/** In seconds: a tracker that takes longer is worth a word. */
const SLOW = 5;

/** Of the key its end is enough. */
const withoutKey = (src: string): string => src.replace(/[^/]+(?=\/[^/]*$)/, ending);

const faultOfTracker = ({ snippet, tracker, violations, age, waiting }: Snapshot): Finding => {
  const key = snippet && encodeURIComponent(snippet.key);
  const foreign = key && tracker.scripts.find(({ src }) => !src.includes(`/${key}/`));
  if (foreign) return found('red', 'tracker-foreign', { place: foreign.place, value: withoutKey(foreign.src) });
  const violation = violations.find(({ url, directive }) => url.includes(FILE) || /trusted/.test(directive));
  if (tracker.state === 'ready') return found('green', 'tracker-ready');
  if (tracker.state === 'incomplete') return found('red', 'tracker-incomplete');
  if (violation)
    return found('red', 'tracker-forbidden', {
      directive: violation.directive,
      value: /trusted/.test(violation.directive)
        ? 'trusted-types ofsys-journey'
        : `script-src ${/^\w+:\/\/[^/]+/.exec(violation.url)?.[0] ?? 'https://t.ofsys.com'}`,
    });
  if (tracker.hasFailed || (tracker.state === 'absent' && age > SLOW))
    return found('red', 'tracker-blocked', { number: waiting });
  return found('amber', age > SLOW ? 'tracker-slow' : 'tracker-loading', { number: waiting });
};

export const trackerFindings = (snapshot: Snapshot): Finding[] => {
  const { snippet, calls, callers } = snapshot;
  const others = calls.filter(({ isOwn }) => isOwn === false);
  const methods = [...new Set(others.map(({ method }) => method))].join(', ');
  const files = [...new Set([...others.map(({ caller }) => caller), ...callers])].filter(Boolean).join('; ');
  return [
    ...(snippet ? [faultOfTracker(snapshot)] : []),
    ...(others[0]
      ? [found('red', 'calls-other', { value: methods, place: files || '?' })]
      : callers[0]
        ? [found('amber', 'calls-source', { place: files })]
        : []),
  ];
};
