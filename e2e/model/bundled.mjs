import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Runs a program of this folder, bundled, since Node 20 reads no TypeScript by itself. */
export const run = async (name) => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  process.chdir(root);
  const { outputFiles } = await build({
    entryPoints: [`e2e/model/random/${name}.ts`],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    write: false,
  });
  // Beside the packages that it imports.
  const file = `${root}e2e/model/random/.${name}-${process.pid}.mjs`;
  writeFileSync(file, outputFiles[0].text);
  try {
    await import(file);
  } finally {
    rmSync(file);
  }
};
