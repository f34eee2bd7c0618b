import { cartFindings } from './cart-findings.js';
import { dataFindings } from './data-findings.js';
import { eventFindings } from './event-findings.js';
import { type Finding, LEVELS } from './finding.js';
import type { Snapshot } from './snapshot.js';
import { snippetFindings } from './snippet-findings.js';
import { trackerFindings } from './tracker-findings.js';

/** All that can be said of a page, part by part, in each part what is wrong first. */
export const findingsOf = (snapshot: Snapshot): Finding[] =>
  [snippetFindings, trackerFindings, dataFindings, cartFindings, eventFindings].flatMap((find) => {
    const findings = find(snapshot);
    return LEVELS.flatMap((level) => findings.filter((finding) => finding.level === level));
  });
