// Makes mutants of src, one change each, and tries the specs of the model on each: what no spec notices, survives.
//   npm run mutants -- --most 200 --seed 1          a sample
//   npm run mutants -- cart.ts                      of files whose name contains this
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'acorn';
import { build, transform } from 'esbuild';
import { bundling } from '../../build.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
/** In milliseconds: what takes longer than this goes round in circles. */
const PATIENCE = 300_000;

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    most: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(cpus().length) },
  },
});

const SWAPS = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
};

/** What takes the place of a node: a list of mutants, each a new text for a part of the source. */
const changes = (node, text) => {
  const { type } = node;
  const of = (child) => text.slice(child.start, child.end);
  if (type === 'IfStatement' || type === 'ConditionalExpression' || type === 'WhileStatement')
    return [{ start: node.test.start, end: node.test.end, by: `!(${of(node.test)})` }];
  if (type === 'LogicalExpression')
    return [node.left, node.right].map((side) => ({ ...place(node), by: `(${of(side)})` }));
  if (type === 'BinaryExpression' && SWAPS[node.operator]) {
    const between = text.slice(node.left.end, node.right.start).replace(node.operator, SWAPS[node.operator]);
    return [{ start: node.left.end, end: node.right.start, by: between }];
  }
  if (type === 'UnaryExpression' && node.operator === '!') return [{ ...place(node), by: `(${of(node.argument)})` }];
  if ((type === 'MemberExpression' || type === 'CallExpression') && node.optional) {
    const before = type === 'MemberExpression' ? node.object : node.callee;
    const at = text.indexOf('?.', before.end);
    const isName = type === 'MemberExpression' && !node.computed;
    return [{ start: at, end: at + 2, by: isName ? '.' : '' }];
  }
  if (type === 'AssignmentExpression' && /^(\?\?|\|\||&&)=$/.test(node.operator))
    return [{ ...place(node), by: `${of(node.left)} = ${of(node.right)}` }];
  if (type === 'ExpressionStatement' && !node.directive) return [{ ...place(node), by: ';' }];
  if (type === 'ReturnStatement' && node.argument) return [{ ...place(node), by: 'return;' }];
  if (type === 'ContinueStatement' || type === 'BreakStatement') return [{ ...place(node), by: ';' }];
  if (type === 'Literal' && typeof node.value === 'number') return [{ ...place(node), by: node.value ? '0' : '1' }];
  if (type === 'Literal' && typeof node.value === 'boolean') return [{ ...place(node), by: `${!node.value}` }];
  if (type === 'Literal' && typeof node.value === 'string' && node.value) return [{ ...place(node), by: `''` }];
  return [];
};

const place = ({ start, end }) => ({ start, end });

/** All mutants of a module, with the line in its source. */
const mutantsOf = async (file) => {
  const source = readFileSync(join(root, 'src', file), 'utf8');
  const { code, map } = await transform(source, { loader: 'ts', target: 'es2020', sourcemap: true, sourcefile: file });
  const lines = new SourceMap(JSON.parse(map));
  const found = [];
  const walk = (node) => {
    if (/^(Import|ExportAll)/.test(node.type) || node.operator === 'void') return;
    for (const { start, end, by } of changes(node, code)) {
      const above = code.slice(0, start).split('\n');
      const { originalLine = 0 } = lines.findEntry(above.length - 1, above.at(-1).length);
      found.push({
        file,
        line: originalLine + 1,
        what: `${code.slice(start, end)} → ${by}`.replace(/\s+/g, ' ').slice(0, 140),
        code: code.slice(0, start) + by + code.slice(end),
      });
    }
    for (const inner of Object.values(node).flat()) if (inner?.type) walk(inner);
  };
  walk(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }));
  return found;
};

/** The whole file with one of its modules changed; undefined where that is no JavaScript. */
const built = async ({ file, code }, path) => {
  const swap = {
    name: 'mutant',
    setup: ({ onLoad }) =>
      onLoad({ filter: /./ }, ({ path: module }) =>
        module === join(root, 'src', file) ? { contents: code } : undefined,
      ),
  };
  try {
    const { outputFiles } = await build({
      ...bundling,
      sourcemap: false,
      logLevel: 'silent',
      plugins: file ? [swap] : [],
    });
    writeFileSync(path, outputFiles[0].text);
    return path;
  } catch {
    return undefined;
  }
};

/** Whether a spec of the model fails with it. What is random, and slow for that, is left out. */
const isNoticed = (path, job, ...more) =>
  new Promise((resolve) => {
    const specs = readdirSync(join(root, 'e2e/model')).filter(
      (name) => name.endsWith('.spec.ts') && !/fuzz|random|plan/.test(name),
    );
    const args = [
      'test',
      '-c',
      'e2e/playwright.config.ts',
      '--project=model',
      '--workers=1',
      '--timeout=60000',
      '-x',
      ...more,
    ];
    const output = join(folder, `results-${job}`);
    const run = spawn(
      process.execPath,
      [
        join(root, 'node_modules/playwright/cli.js'),
        ...args,
        '--reporter=dot',
        `--output=${output}`,
        ...specs.map((name) => `model/${name}`),
      ],
      { cwd: root, detached: true, stdio: 'ignore', env: { ...process.env, OFSYS_JOURNEY_FILE: path } },
    );
    const limit = setTimeout(() => process.kill(-run.pid, 'SIGKILL'), PATIENCE);
    run.on('exit', (status) => {
      clearTimeout(limit);
      resolve(status !== 0);
    });
  });

/** The few tests of the smoke run find most of them. */
const isNoticedSoon = async (path, job) => (await isNoticed(path, job, '--grep=@smoke')) || isNoticed(path, job);

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

const files = readdirSync(join(root, 'src')).filter(
  (name) => /(?<!\.d)\.ts$/.test(name) && (!names[0] || names.some((part) => name.includes(part))),
);
const all = (await Promise.all(files.map(mutantsOf))).flat();
const chosen = sample(all, Number(options.most), Number(options.seed));
console.log(`${chosen.length} of ${all.length} mutants, seed ${options.seed}`);

const started = Date.now();
const tally = new Map();
const count = (file, outcome) => {
  const row = tally.get(file) ?? { killed: 0, survived: 0, invalid: 0 };
  row[outcome]++;
  tally.set(file, row);
};

const attend = async (job) => {
  for (let mutant = chosen.pop(); mutant; mutant = chosen.pop()) {
    const path = await built(mutant, join(folder, `${job}.js`));
    const outcome = !path ? 'invalid' : (await isNoticedSoon(path, job)) ? 'killed' : 'survived';
    count(mutant.file, outcome);
    console.log(`${outcome} src/${mutant.file}:${mutant.line} ${mutant.what}`);
  }
};

const sound = await built({ file: '', code: '' }, join(folder, 'sound.js'));
if (await isNoticed(sound, 'sound')) {
  console.error('The specs of the model fail without any mutant.');
  process.exitCode = 1;
} else await Promise.all(Array.from({ length: Number(options.jobs) }, (_, job) => attend(job)));
console.table(Object.fromEntries([...tally].sort()));
const sum = (outcome) => [...tally.values()].reduce((total, row) => total + row[outcome], 0);
console.log(`${sum('killed')} killed, ${sum('survived')} survived, in ${Math.round((Date.now() - started) / 1000)} s`);
rmSync(folder, { recursive: true, force: true });
