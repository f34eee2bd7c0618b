// Tries mutants, one after the other, on all specs of the model, until one of them fails.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { build } from 'esbuild';
import { bundling } from '../../../build.mjs';
import { RANDOM } from './random-part.mjs';

const { root, folder, job } = workerData;
const model = join(root, 'e2e/model');
const specs = readdirSync(model).filter((name) => name.endsWith('.spec.ts'));
/** What plays thousands of random things is left out, but for one part. */
const isOne = ({ title }) => !/random (?:pushes|pages|visits)/.test(title) || RANDOM.test(title);
const snippet = join(folder, `${job}.js`);
process.env.OFSYS_JOURNEY_FILE = snippet;
// What specs print is asked for by nobody here.
console.log = () => {};

let count = 0;

const swap = ({ file, code }) => ({
  name: 'mutant',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => (path === join(root, 'src', file) ? { contents: code } : undefined)),
});

/** Specs take their `test` from where it collects them. */
const collect = {
  name: 'collect',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^playwright\/test$|\/logic\.js$/ }, ({ importer }) =>
      importer.endsWith('.spec.ts') ? { path: join(model, 'mutants/collect.ts') } : undefined,
    ),
};

const bundled = async (options) => {
  const { outputFiles } = await build({ bundle: true, write: false, logLevel: 'silent', ...options });
  return outputFiles[0].text;
};

/** The tests, with the mutant in place of the file that ships; undefined where it is no JavaScript. */
const load = async (mutant) => {
  const plugins = [swap(mutant)];
  try {
    writeFileSync(snippet, await bundled({ ...bundling, entryPoints: ['src/index.ts'], sourcemap: false, plugins }));
  } catch {
    return undefined;
  }
  // Beside the packages that it imports, and as deep in the folders as the harness.
  const file = join(model, `.mutant-${process.pid}-${job}.mjs`);
  const contents = [...specs.map((name) => `import './${name}';`), `export { tests } from './mutants/collect.js';`];
  const text = await bundled({
    stdin: { contents: contents.join('\n'), resolveDir: model, loader: 'ts' },
    platform: 'node',
    format: 'esm',
    packages: 'external',
    plugins: [...plugins, collect],
  });
  writeFileSync(file, text);
  try {
    return (await import(`${pathToFileURL(file)}?${count++}`)).tests;
  } finally {
    rmSync(file);
  }
};

/** In this order, or all of them where none is given; says before each that it has got so far. */
const tried = async (mutant, titles) => {
  const tests = new Map((await load(mutant))?.filter(isOne).map(({ title, run }) => [title, run]));
  if (!tests.size) return { outcome: 'invalid' };
  if (titles?.some((title) => !tests.has(title))) throw new Error('The specs have changed meanwhile.');
  const took = [];
  for (const title of titles ?? tests.keys()) {
    parentPort.postMessage({ title });
    const run = tests.get(title);
    const start = performance.now();
    try {
      await run();
    } catch (error) {
      return { outcome: 'killed', by: title, error: String(error?.message) };
    }
    took.push([title, performance.now() - start]);
  }
  return { outcome: 'survived', took };
};

parentPort.on('message', async ({ mutant, titles }) => parentPort.postMessage(await tried(mutant, titles)));
