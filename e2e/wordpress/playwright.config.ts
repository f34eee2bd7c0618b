import { defineConfig } from 'playwright/test';
import { browsers } from '../install/browsers.mjs';

const found = browsers.headlessShell();

/** Apart from `npm test`: nobody wants a database on a laptop for a snippet. */
export default defineConfig({
  testDir: '.',
  // Not `*.spec.ts`, which `npm test` runs.
  testMatch: '*.test.ts',
  outputDir: '../../test-results',
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // One site, which the tests change one after the other.
  workers: 1,
  reporter: [['list'], ['../harness/count-reporter.ts']],
  projects: [
    {
      name: 'wordpress',
      metadata: { browser: found?.path },
      use: { actionTimeout: 30_000, launchOptions: { ...found?.launchOptions, args: ['--no-sandbox'] } },
    },
  ],
});
