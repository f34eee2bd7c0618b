import { KNOWN } from './known.js';
import type { Plan } from './plan.js';
import { type Files, visit } from './visit.js';

export interface Tally {
  visits: number;
  seconds: number;
  /** How many visits came to do what. */
  covered: Map<string, number>;
  /** What went wrong, by its kind, with the plan. */
  wrong: Map<string, { problem: string; plan: Plan }[]>;
}

export const UNKNOWN = 'of no known kind';

export const kindOf = (problem: string, plan: Plan): string =>
  KNOWN.find(({ is }) => is(problem, plan))?.name ?? UNKNOWN;

/** Plays visits, and counts what they did. */
export const tally = (plans: readonly Plan[], files: Files): Tally => {
  const start = performance.now();
  const covered = new Map<string, number>();
  const wrong: Tally['wrong'] = new Map();
  for (const plan of plans) {
    const outcome = visit(plan, files);
    for (const what of outcome.covered) covered.set(what, (covered.get(what) ?? 0) + 1);
    if (!outcome.problems.length) continue;
    // One that is of no known kind is worth more than one that is.
    const kinds = outcome.problems.map((problem) => ({ problem, kind: kindOf(problem, plan) }));
    const { problem, kind } = kinds.find(({ kind }) => kind === UNKNOWN) ?? (kinds[0] as (typeof kinds)[0]);
    wrong.set(kind, [...(wrong.get(kind) ?? []), { problem, plan }]);
  }
  return { visits: plans.length, seconds: (performance.now() - start) / 1000, covered, wrong };
};

export const textOf = ({ visits, seconds, covered, wrong }: Tally): string =>
  [
    `${visits} visits in ${seconds.toFixed(1)} s, ${[...wrong.values()].flat().length} wrong`,
    ...[...wrong].map(([kind, { length }]) => `${length} ${kind}`),
    [...covered]
      .map(([what, count]) => `${what} ${count}`)
      .sort()
      .join(', '),
  ].join('\n');
