import { spawnSync } from 'node:child_process';

const run = (...args) => spawnSync('npx', args, { stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1;

// Arguments go to Playwright: `npm test -- cart.spec.ts`.
const failed =
  run('biome', 'ci', '.') ||
  run('tsc', '-p', '.') ||
  run('tsc', '-p', 'e2e') ||
  run('playwright', 'test', '-c', 'e2e/playwright.config.ts', ...process.argv.slice(2));
process.exit(failed);
