import { spawnSync } from 'node:child_process';
import { installFor } from './install/projects.mjs';

// Arguments go to Playwright: `npm test -- cart.spec.ts`.
const argv = process.argv.slice(2);

const run = (...args) => spawnSync('npx', args, { stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1;

installFor(argv);
const failed =
  run('biome', 'ci', '.') ||
  run('tsc', '-p', '.') ||
  run('tsc', '-p', 'e2e') ||
  run('playwright', 'test', '-c', 'e2e/playwright.config.ts', ...argv);
process.exit(failed);
