import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'playwright/test';
import { root } from './documents.js';

const here = fileURLToPath(root);

/** What the project's own compiler says; nothing where all is well. */
export const compile = (...args: string[]): string => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(here, 'node_modules/typescript/bin/tsc'), '--pretty', 'false', ...args],
    {
      cwd: here,
      encoding: 'utf8',
    },
  );
  return status ? stdout + stderr || `status ${status}` : '';
};

/** A shop's own project, which has the package installed. */
export const compileShop = (source: string, options: object = {}): string => {
  const folder = test.info().outputPath('shop');
  const installed = join(folder, 'node_modules/ofsys-journey');
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  if (!existsSync(installed)) symlinkSync(here, installed, 'junction');
  writeFileSync(join(folder, 'shop.ts'), source);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        module: 'esnext',
        types: [],
        moduleResolution: 'bundler',
        ...options,
      },
      files: ['shop.ts'],
    }),
  );
  return compile('-p', folder);
};
