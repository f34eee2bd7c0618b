// Makes mutants of src, one change each, and tries the specs of the model on each: what no spec notices, survives.
//   npm run mutants -- --most 200 --seed 1          a sample
//   npm run mutants -- cart.ts                      of files whose name contains this
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { EQUIVALENT } from './mutants/equivalent.mjs';
import { mutantsOf } from './mutants/mutants-of.mjs';
import { RANDOM } from './mutants/random-part.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
/** In milliseconds: a test that takes longer than this goes round in circles. */
const PATIENCE = 60_000;
/** Of the tests: the others take as much time as all of these. */
const QUICK = 0.98;

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    most: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    why: { type: 'boolean', default: false },
  },
});

/** The same sample for the same seed: https://en.wikipedia.org/wiki/Linear_congruential_generator */
const sample = (all, most, seed) => {
  let state = seed;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  random();
  return all
    .map((mutant) => ({ mutant, order: random() }))
    .sort((one, other) => one.order - other.order)
    .slice(0, most)
    .map(({ mutant }) => mutant);
};

/** Tries mutants in a thread of its own, which is replaced where one goes round in circles. */
const startJob = (job) => {
  const start = () => new Worker(new URL('mutants/worker.mjs', import.meta.url), { workerData: { root, folder, job } });
  let worker = start();
  const attempt = (mutant, titles) =>
    new Promise((resolve, reject) => {
      let limit;
      const wait = (by) => {
        clearTimeout(limit);
        limit = setTimeout(async () => {
          await worker.terminate();
          worker = start();
          resolve({ outcome: 'killed', by, error: 'goes round in circles' });
        }, PATIENCE);
      };
      worker.removeAllListeners();
      worker.once('error', reject);
      worker.on('message', (said) => {
        wait(said.title);
        if (!said.outcome) return;
        clearTimeout(limit);
        resolve(said);
      });
      worker.postMessage({ mutant, titles });
    });
  return { attempt, stop: () => worker.terminate() };
};

const isNamed =
  ([file, what]) =>
  (mutant) =>
    mutant.file === file && mutant.what === what;

const files = readdirSync(join(root, 'src')).filter(
  (name) => /(?<!\.d)\.ts$/.test(name) && (!names[0] || names.some((part) => name.includes(part))),
);
const made = await Promise.all(files.map((file) => mutantsOf(file, readFileSync(join(root, 'src', file), 'utf8'))));
const all = made.flat().filter((mutant) => !EQUIVALENT.some((named) => isNamed(named)(mutant)));
for (const named of EQUIVALENT)
  if (files.includes(named[0]) && !made.flat().some(isNamed(named))) console.log(`no such mutant any more: ${named}`);
const chosen = sample(all, Number(options.most), Number(options.seed));
console.log(`${chosen.length} of ${all.length} mutants, seed ${options.seed}`);

const started = Date.now();
const tally = new Map();
const count = (file, outcome) => {
  const row = tally.get(file) ?? { killed: 0, survived: 0, invalid: 0 };
  row[outcome]++;
  tally.set(file, row);
};
const jobs = Array.from({ length: Number(options.jobs) }, (_, job) => startJob(job));

/** The titles of the tests, those first that have noticed most. */
let titles = [];
const merits = new Map();

const attend = async ({ attempt }) => {
  for (let mutant = chosen.pop(); mutant; mutant = chosen.pop()) {
    const { outcome, by, error } = await attempt(mutant, titles);
    count(mutant.file, outcome);
    if (by) merits.set(by, (merits.get(by) ?? 0) + 1);
    titles = titles.toSorted((one, other) => (merits.get(other) ?? 0) - (merits.get(one) ?? 0));
    const why = options.why && by ? `\n  ${by}\n  ${error}` : '';
    console.log(`${outcome} src/${mutant.file}:${mutant.line} ${mutant.what}${why}`);
  }
};

const { outcome, by, error, took } = await jobs[0].attempt({ file: '', code: '' });
if (outcome !== 'survived') {
  console.error(`The specs of the model fail without any mutant: ${outcome}, ${by}\n${error}`);
  process.exitCode = 1;
} else {
  const byTime = took.sort(([, one], [, other]) => one - other).map(([title]) => title);
  const others = byTime.filter((title) => !RANDOM.test(title));
  titles = [...others.slice(0, Math.ceil(others.length * QUICK)), ...byTime.filter((title) => RANDOM.test(title))];
  await Promise.all(jobs.map(attend));
  console.table(Object.fromEntries([...tally].sort()));
  const sum = (outcome) => [...tally.values()].reduce((total, row) => total + row[outcome], 0);
  const share = (100 * sum('killed')) / (sum('killed') + sum('survived'));
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${sum('killed')} killed, ${sum('survived')} survived, ${share.toFixed(1)} %, in ${seconds} s`);
}
for (const { stop } of jobs) stop();
rmSync(folder, { recursive: true, force: true });
