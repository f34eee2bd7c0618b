import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, context } from 'esbuild';
import { minify } from 'terser';

/** Brotli bytes of the shipped file: what was reached, rounded up to the next 50. Only goes down. */
export const GATE = 8550;

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const NAME = 'ofsys-journey.min.js';

/** Nearly all functions run at the start: https://github.com/WICG/explicit-javascript-compile-hints-file-based */
const COMPILE_AT_ONCE = '//# allFunctionsCalledOnLoad';

const bundling = {
  absWorkingDir: root,
  entryPoints: ['src/index.ts'],
  bundle: true,
  format: 'esm',
  // Strict, but only inside: the file may be put in front of others in one bundle.
  // On a server, where an import of the package runs it as well, it does nothing.
  banner: { js: 'typeof window=="object"&&(()=>{"use strict";' },
  footer: { js: '})();' },
  tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
  target: 'es2020',
  define: { VERSION: JSON.stringify(version) },
  sourcemap: 'external',
  outdir: 'dist',
  write: false,
  charset: 'utf8',
};

/** The files of `dist`, by name. */
export const distFiles = async () => {
  const { outputFiles } = await build({ ...bundling, minifySyntax: true });
  return shipped(outputFiles);
};

const shipped = async (outputFiles) => {
  const text = (end) => outputFiles.find(({ path }) => path.endsWith(end)).text;
  const { code, map } = await minify(text('.js'), {
    ecma: 2020,
    // With the constant on the right, as in the source, comparisons are alike and compress better.
    compress: { passes: 5, unsafe_arrows: true, pure_getters: false, keep_fargs: true, lhs_constants: false },
    mangle: { properties: { regex: /^_/ } },
    format: { ascii_only: true, preamble: `${COMPILE_AT_ONCE}\n/*! ofsys-journey ${version} | MIT */` },
    sourceMap: { content: text('.map'), filename: NAME, url: `${NAME}.map`, root: '' },
  });
  const bytes = sizes(code);
  return {
    [NAME]: code,
    [`${NAME}.map`]: map,
    'integrity.json': `${JSON.stringify(
      {
        version,
        file: NAME,
        bytes,
        integrity: `sha384-${createHash('sha384').update(code).digest('base64')}`,
      },
      null,
      2,
    )}\n`,
    'digital-data.d.ts': readFileSync(join(root, 'src/digital-data-standard.d.ts'), 'utf8'),
  };
};

/** Of a text in UTF-8, in bytes. */
export const sizes = (text) => {
  const data = Buffer.from(text);
  return {
    minified: data.length,
    gzip: gzipSync(data, { level: 9 }).length,
    brotli: brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  };
};

const write = (files) => {
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'dist', name), text);
  const { integrity } = JSON.parse(files['integrity.json']);
  for (const name of ['README.md', 'README.ru.md']) {
    const readme = join(root, name);
    writeFileSync(readme, readFileSync(readme, 'utf8').replace(/sha384-[A-Za-z0-9+/=]+/g, integrity));
  }
};

const report = (files) => {
  const now = sizes(files[NAME]);
  const before = committed();
  console.table(
    Object.fromEntries(
      Object.entries(now).map(([unit, bytes]) => [unit, { bytes, change: before ? bytes - before[unit] : 0 }]),
    ),
  );
  return now.brotli;
};

/** Sizes of the file that lies in `dist`, before it is replaced. */
const committed = () => {
  const path = join(root, 'dist', NAME);
  return existsSync(path) ? sizes(readFileSync(path, 'utf8')) : undefined;
};

const once = async () => {
  const files = await distFiles();
  const brotli = report(files);
  write(files);
  if (brotli > GATE) {
    console.error(`${NAME} has ${brotli} bytes in brotli; the gate is ${GATE}.`);
    process.exitCode = 1;
  }
};

/** Builds again after each change; resolves once the first build is written. */
const watching = async () => {
  const rebuilt = {
    name: 'ship',
    setup: (plugin) =>
      plugin.onEnd(async ({ errors, outputFiles }) => {
        if (errors.length) return;
        const files = await shipped(outputFiles);
        report(files);
        write(files);
      }),
  };
  const watcher = await context({ ...bundling, minifySyntax: true, plugins: [rebuilt] });
  await watcher.watch();
  return watcher;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--serve')) {
    await once();
    const { serve } = await import('./examples/serve.mjs');
    await serve(await watching(), { root, port: Number(process.env.PORT ?? 8080) });
  } else if (process.argv.includes('--watch')) await watching();
  else await once();
}
