import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { plans } from './plan.js';
import { tally, textOf } from './tally.js';
import { visit } from './visit.js';

// Random shops from the command line: node e2e/model/random.mjs --visits 20000 --seed 1 --file dist/ofsys-journey.min.js

const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    file: { type: 'string', default: 'dist/ofsys-journey.min.js' },
    shrink: { type: 'string', default: '3' },
    only: { type: 'string', default: '{}' },
  },
});

const files = {
  snippet: readFileSync(values.file, 'utf8'),
  tracker: readFileSync('examples/stand-in/tracker.js', 'utf8'),
};
const only = JSON.parse(values.only);
const chosen = plans.map(({ shop, pages }) => ({ shop: { ...shop, ...only }, pages }));
const seed = Number(values.seed);
const numRuns = Number(values.visits);
const result = tally(fc.sample(chosen, { seed, numRuns }), files);
console.log(`seed ${seed}: ${textOf(result)}`);

for (let run = 0; run < Number(values.shrink) && result.wrong.size; run++) {
  const { counterexample } = fc.check(
    fc.property(chosen, (plan) => visit(plan, files).problems.length === 0),
    { seed: seed + run, numRuns, endOnFailure: false, interruptAfterTimeLimit: 20_000 },
  );
  if (!counterexample) continue;
  const [plan] = counterexample;
  const { problems, told } = visit(plan, files);
  console.log(`\n${JSON.stringify(plan, null, 1).replace(/\n\s+/g, ' ')}\n${problems.join('\n')}`);
  let page = '';
  for (const { page: by, method, args } of told) {
    console.log(by === page ? ' ' : '>', method, ...args.map((value) => JSON.stringify(value)));
    page = by;
  }
}
