import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const [bundle] = buildSync({
  stdin: { contents: "export * from 'fast-check'", resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'fc',
  write: false,
}).outputFiles;

/** fast-check for the page: functions, symbols, proxies and getters cannot be sent there. */
export const fastCheck = bundle?.text ?? '';

declare global {
  interface Window {
    fc: typeof import('fast-check');
  }
}
