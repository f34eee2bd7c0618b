import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const [bundle] = buildSync({
  stdin: {
    contents: "export * from '@sinonjs/fake-timers'",
    resolveDir: fileURLToPath(new URL('.', import.meta.url)),
  },
  bundle: true,
  minify: true,
  charset: 'ascii',
  format: 'iife',
  globalName: 'fakeTimers',
  external: ['util', 'timers', 'timers/promises'],
  define: { global: 'window' },
  write: false,
}).outputFiles;

/** The page's own clock, as Playwright's is made of: https://github.com/sinonjs/fake-timers */
export const fakeTimers = bundle?.text ?? '';
