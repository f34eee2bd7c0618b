import fc from 'fast-check';
import { expect, snippet, standIn, test } from '../harness/logic.js';
import { plans } from './random/plan.js';
import { visit } from './random/visit.js';

/** Of each part; more of them: node e2e/model/random.mjs --visits 20000 --seed 1 */
const VISITS = 300;
/** Visits of which nobody could tell what is right, or whose kind is not mended. */
const MOST_WRONG = 5;

// The same visits in each run, so that what fails is what was changed.
for (const seed of [1, 2, 3, 4])
  test(`of ${VISITS} random visits, part ${seed} of 4, Journey ends with the shop's carts, orders and views in all but ${MOST_WRONG}`, () => {
    const covered = new Map<string, number>();
    const wrong: string[] = [];
    let visits = 0;
    for (const plan of fc.sample(plans, { seed, numRuns: VISITS })) {
      const outcome = visit(plan, { snippet, tracker: standIn });
      visits++;
      for (const what of outcome.covered) covered.set(what, (covered.get(what) ?? 0) + 1);
      if (outcome.problems.length) wrong.push(`${plan.shop.way}: ${outcome.problems[0]}`);
    }
    console.log(`seed ${seed}: ${visits} visits, ${wrong.length} wrong\n${wrong.join('\n')}`);
    console.log([...covered].map(([what, count]) => `${what} ${count}`).join(', '));
    expect(visits).toBe(VISITS);
    expect(covered.get('checked')).toBe(VISITS);
    for (const way of ['before', 'after', 'never', 'replaced', 'updated', 'changes', 'idOnly', 'silent'])
      expect(covered.get(`change ${way}`), way).toBeGreaterThan(VISITS / 50);
    // None of them may lose or double an order, or throw into the page.
    expect(wrong.filter((text) => /orders|pageerror|error:|warning/.test(text))).toEqual([]);
    expect(wrong.length, wrong.join('\n')).toBeLessThan(MOST_WRONG);
  });
