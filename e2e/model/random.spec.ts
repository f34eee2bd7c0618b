import fc from 'fast-check';
import { expect, snippet, standIn, test } from '../harness/logic.js';
import { KNOWN } from './random/known.js';
import { plans, WAYS } from './random/plan.js';
import { kindOf, tally, textOf, UNKNOWN } from './random/tally.js';
import { visit } from './random/visit.js';

/** Of each part, of which one worker plays one after the other; more: node e2e/model/random.mjs --visits 20000 */
const VISITS = 1000;
const PARTS = 10;

// The same visits in each run, so that what fails is what was changed.
for (let part = 1; part <= PARTS; part++)
  test(`of ${VISITS} random visits, part ${part} of ${PARTS}, Journey ends with the shop's carts, orders and views in all but those of known kinds`, {
    tag: '@many',
  }, () => {
    const result = tally(fc.sample(plans, { seed: part, numRuns: VISITS }), { snippet, tracker: standIn });
    console.log(`part ${part}: ${textOf(result)}`);
    const { covered, wrong } = result;
    expect(covered.get('checked')).toBe(VISITS);
    for (const way of WAYS) expect(covered.get(`change ${way}`), way).toBeGreaterThan(VISITS / 50);
    expect(wrong.get(UNKNOWN) ?? []).toEqual([]);
    for (const { name, most } of KNOWN) {
      const found = wrong.get(name) ?? [];
      expect(found.length, `${name}\n${JSON.stringify(found, null, 1)}`).toBeLessThanOrEqual(most);
    }
  });

test('what is not decided is less than 1 in 1,000 of many visits', () => {
  expect(KNOWN.reduce((sum, { share }) => sum + share, 0)).toBeLessThan(1);
});

for (const { name, plan } of KNOWN)
  test(`not decided, as its plan shows: ${name}`, () => {
    const { problems } = visit(plan, { snippet, tracker: standIn });
    expect(problems).not.toEqual([]);
    expect(problems.filter((problem) => kindOf(problem, plan) !== name)).toEqual([]);
  });

test('pages with built-ins of their own tell the same in random visits as those that share them, which are quicker', () => {
  const files = { snippet, tracker: standIn };
  for (const plan of fc.sample(plans, { seed: 1, numRuns: 50 }))
    expect(visit(plan, files)).toEqual(visit(plan, { ...files, hasOwnRealms: true }));
});
