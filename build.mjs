import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, context } from 'esbuild';
import { minify } from 'terser';

/** Brotli bytes of the shipped file: what was reached, rounded up to the next 50. Goes up only for a rule that is worth it. */
export const GATE = 8650;
/** The same of the check, which no visitor loads, and of its words in each language, of which it loads one. */
export const CHECK_GATE = 11_400;
export const WORDS_GATES = { en: 3450, ru: 5050 };

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const NAME = 'ofsys-journey.min.js';
const CHECK = 'ofsys-journey.check.js';
const wordsName = (language) => `ofsys-journey.check.${language}.js`;
const LANGUAGES = Object.keys(WORDS_GATES);

/** Nearly all functions run at the start: https://github.com/WICG/explicit-javascript-compile-hints-file-based */
const COMPILE_AT_ONCE = '//# allFunctionsCalledOnLoad';

/** How `src` becomes one file, before it is minified. */
export const bundling = {
  absWorkingDir: root,
  entryPoints: {
    snippet: 'src/index.ts',
    check: 'src/check/index.ts',
    'words.en': 'src/check/words.en.ts',
    'words.ru': 'src/check/words.ru.ts',
  },
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
  const text = (name) => outputFiles.find(({ path }) => basename(path) === name).text;
  const { code, map } = await minify(text('snippet.js'), {
    ecma: 2020,
    // With the constant on the right, as in the source, comparisons are alike and compress better.
    compress: { passes: 5, unsafe_arrows: true, pure_getters: false, keep_fargs: true, lhs_constants: false },
    mangle: { properties: { regex: /^_/ } },
    format: { ascii_only: true, preamble: `${COMPILE_AT_ONCE}\n/*! ofsys-journey ${version} | MIT */` },
    sourceMap: { content: text('snippet.js.map'), filename: NAME, url: `${NAME}.map`, root: '' },
  });
  const check = await minifiedCheck(text('check.js'));
  const words = LANGUAGES.map(async (language) => [
    wordsName(language),
    await minifiedCheck(text(`words.${language}.js`)),
  ]);
  return {
    [NAME]: code,
    [CHECK]: check,
    ...Object.fromEntries(await Promise.all(words)),
    [`${NAME}.map`]: map,
    'integrity.json': `${JSON.stringify(
      {
        version,
        file: NAME,
        bytes: sizes(code),
        integrity: integrityOf(code),
        check: { file: CHECK, bytes: sizes(check), integrity: integrityOf(check) },
      },
      null,
      2,
    )}\n`,
    'digital-data.d.ts': readFileSync(join(root, 'src/digital-data-standard.d.ts'), 'utf8'),
  };
};

/** In ASCII, since a page may be in any encoding. */
const minifiedCheck = async (bundled) => {
  const { code } = await minify(bundled, {
    ecma: 2020,
    compress: { passes: 5, unsafe_arrows: true },
    format: { ascii_only: true, preamble: `/*! ofsys-journey check ${version} | MIT */` },
  });
  return code;
};

const integrityOf = (code) => `sha384-${createHash('sha384').update(code).digest('base64')}`;

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
  return [
    [NAME, now.brotli, GATE],
    [CHECK, sizes(files[CHECK]).brotli, CHECK_GATE],
    ...LANGUAGES.map((language) => [
      wordsName(language),
      sizes(files[wordsName(language)]).brotli,
      WORDS_GATES[language],
    ]),
  ];
};

/** Sizes of the file that lies in `dist`, before it is replaced. */
const committed = () => {
  const path = join(root, 'dist', NAME);
  return existsSync(path) ? sizes(readFileSync(path, 'utf8')) : undefined;
};

const once = async () => {
  const files = await distFiles();
  const reached = report(files);
  write(files);
  for (const [name, brotli, gate] of reached) {
    console.log(`${name}: ${brotli} of ${gate} bytes in brotli.`);
    if (brotli > gate) {
      console.error(`${name} is larger than its gate.`);
      process.exitCode = 1;
    }
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
    const watcher = await watching();
    await serve({ port: Number(process.env.PORT ?? 8080), onStop: () => watcher.dispose() });
  } else if (process.argv.includes('--watch')) await watching();
  else await once();
}
