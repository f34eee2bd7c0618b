import type { LaunchOptions } from 'playwright';
import { defineConfig, type PlaywrightTestOptions, type PlaywrightWorkerOptions, type Project } from 'playwright/test';
import { browsers } from './browsers.mjs';
import type { Programs } from './harness/webkit/driver.js';

type Engine = Exclude<keyof typeof browsers, 'headlessShell'>;
type EngineProject = Project<PlaywrightTestOptions, PlaywrightWorkerOptions & { webkitGtk: Programs | null }>;

interface Found {
  path: string;
  launchOptions?: LaunchOptions;
  webkitGtk?: Programs;
}

/** What needs no browser runs once. */
const FILES = [
  'contributing',
  'count-reporter',
  'dist',
  'gallery-template',
  'issue-forms',
  'opencart3',
  'pack',
  'findings',
  'package',
  'readme',
  'readme-ru',
  'server',
  'templates-files',
  'types',
  'guides',
].map((name) => `**/${name}.spec.ts`);
/** Pages that Back brings back as they were, which browsers of the other projects do not keep. */
const RESTORED = ['**/restored.spec.ts'];
/**
 * Pages of the examples, used as people use them: more than the driver of WebKitGTK in the harness can do.
 * There one spec does with less what each of them is about.
 */
const EXAMPLES = [
  'accessibility',
  'check-outside',
  'check-panel',
  'client-navigation',
  'consent',
  'demonstration',
  'examples-apart',
  'examples-pages',
  'guides-at-work',
  'pictures',
  'shopify-pixel',
  'tag-builder',
  'tag-forms',
  'tag-manager',
  'templates',
  'templates-page',
].map((name) => `**/${name}.spec.ts`);
const EXAMPLES_IN_WEBKIT = ['**/examples-in-webkit.spec.ts'];
/** Prerendering, and what is asked of Chromium's DevTools. */
const CHROMIUM_ONLY = /@chromium-only/;
const NOT_WEBKIT = /@chromium-only|@not-webkit/;
/** In the two engines that run all the rest. */
const ALL = { testIgnore: [...FILES, ...RESTORED, ...EXAMPLES_IN_WEBKIT], grepInvert: CHROMIUM_ONLY };

const ARGS = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** A browser, and which of the tests run in it. */
const project = (name: string, engine: Engine, launchOptions: LaunchOptions, tests: EngineProject): EngineProject => {
  // The headless shell keeps no pages.
  const isShell = engine === 'chromium' && tests.testMatch !== RESTORED;
  const found = browsers[isShell ? 'headlessShell' : engine]() as Found | undefined;
  if (!found) return { name, metadata: { isMissing: true }, testMatch: '**/missing-engine.ts' };
  const { path, webkitGtk = null } = found;
  return {
    name,
    metadata: { browser: path },
    use: {
      browserName: engine,
      launchOptions: { ...found.launchOptions, ...launchOptions },
      webkitGtk: webkitGtk && { ...webkitGtk, restores: tests.testMatch === RESTORED },
    },
    ...tests,
  };
};

export default defineConfig<PlaywrightTestOptions, PlaywrightWorkerOptions & { webkitGtk: Programs | null }>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  // A slow machine may need it, and a quick one does not wait for it.
  expect: { timeout: 30_000 },
  workers: 2,
  reporter: [['list'], ['./harness/count-reporter.ts']],
  projects: [
    project('chromium', 'chromium', { args: ARGS }, ALL),
    project('chromium-only', 'chromium', { args: ARGS }, { grep: CHROMIUM_ONLY }),
    project(
      'chromium-restored',
      'chromium',
      { args: ['--no-sandbox'], ignoreDefaultArgs: ['--disable-back-forward-cache'] },
      { testMatch: RESTORED },
    ),
    project('firefox', 'firefox', { firefoxUserPrefs: { 'browser.sessionhistory.max_total_viewers': 0 } }, ALL),
    project('firefox-restored', 'firefox', {}, { testMatch: RESTORED }),
    project('webkit', 'webkit', {}, { testIgnore: [...FILES, ...RESTORED, ...EXAMPLES], grepInvert: NOT_WEBKIT }),
    // Playwright's own WebKit keeps no pages.
    ...(browsers.webkit()?.webkitGtk ? [project('webkit-restored', 'webkit', {}, { testMatch: RESTORED })] : []),
    { name: 'files', testMatch: FILES },
  ],
});
