import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { plans } from './plan.js';
import { visit } from './visit.js';

// Two builds over the same visits: npm run differential -- <file or commit> [<file or commit>] [--visits 2000] [--seed 1]

const FILE = 'dist/ofsys-journey.min.js';
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { visits: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
const [one = 'HEAD', other = FILE] = positionals;

/** A file, or what a commit has in `dist`. */
const build = (name: string): string =>
  existsSync(name)
    ? readFileSync(name, 'utf8')
    : execFileSync('git', ['show', `${name}:${FILE}`], { encoding: 'utf8', maxBuffer: 1e8 });

const tracker = readFileSync('examples/stand-in/tracker.js', 'utf8');
const builds = [build(one), build(other)];

/** What the tracker was told and what was stored, by each build. */
const traces = (plan: Parameters<typeof visit>[0]): string[] =>
  builds.map((snippet) => {
    const { told, records } = visit(plan, { snippet, tracker });
    return JSON.stringify([told.map(({ page, method, args }) => [page, method, args]), records], null, 1);
  });

const numRuns = Number(values.visits);
const { counterexample, failed } = fc.check(
  fc.property(plans, (plan) => new Set(traces(plan)).size === 1),
  { seed: Number(values.seed), numRuns },
);
if (!failed) console.log(`${numRuns} visits, seed ${values.seed}: ${one} and ${other} do the same.`);
else if (counterexample) {
  const [plan] = counterexample;
  console.log(JSON.stringify(plan), ...traces(plan).flatMap((trace, index) => [`\n\n${[one, other][index]}:`, trace]));
  process.exitCode = 1;
}
