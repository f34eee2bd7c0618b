import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// Bundled in memory, since Node does not read TypeScript by itself: https://nodejs.org/docs/latest-v20.x/api/esm.html
const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);
const { outputFiles } = await build({
  entryPoints: ['e2e/model/random/run.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  write: false,
});
const { writeFileSync, rmSync } = await import('node:fs');
const file = `${root}/e2e/model/random/.run-${process.pid}.mjs`;
writeFileSync(file, outputFiles[0].text);
try {
  await import(file);
} finally {
  rmSync(file);
}
