import type { LaunchOptions } from 'playwright';
import { defineConfig, type PlaywrightTestOptions, type PlaywrightWorkerOptions, type Project } from 'playwright/test';
import type { Programs } from './harness/webkit/driver.js';
import { browsers } from './install/browsers.mjs';

type Engine = Exclude<keyof typeof browsers, 'headlessShell'>;
type EngineProject = Project<
  PlaywrightTestOptions,
  PlaywrightWorkerOptions & { webkitGtk: Programs | null; isSimulated: boolean }
>;

interface Found {
  path: string;
  launchOptions?: LaunchOptions;
  webkitGtk?: Programs;
}

/** What needs no browser runs once. */
const HOUSE = /e2e\/house\/[^/]+\.spec\.ts$/;
/** Pages that Back brings back as they were, which browsers of the other projects do not keep. */
const RESTORED = ['**/restored.spec.ts'];
/** Pages of the examples, used as people use them: in one engine. */
const EXAMPLES = /e2e\/examples\/(?!smoke)[^/]+\.spec\.ts$/;
/** What each example is about, in the other engines. */
const SMOKE = '**/examples/smoke.spec.ts';
/** Prerendering, and what is asked of Chromium's DevTools. */
const CHROMIUM_ONLY = /@chromium-only/;
/** One by one what the others try together, or a further form of what they try as well. */
const ONE_ENGINE = /@one-engine/;
const OTHER_ENGINES = /@other-engines/;
const NOT_WEBKIT = /@not-webkit/;
/** Of the logic, which runs in the simulated browser, the engines try one test of each kind. */
const LOGIC = /\bmodel[\\/]\S+\.spec\.ts (?!.*@smoke)/;
const OF_NO_ENGINE = [HOUSE, ...RESTORED, EXAMPLES];
const NOT_IN_ENGINES = [CHROMIUM_ONLY, LOGIC];

const ARGS = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Nobody looks at these pages, and to paint them was a third of Firefox's work; nor is a process needed ahead of a page. */
const LESS_WORK = { 'layout.frame_rate': 10, 'dom.ipc.processPrelaunch.enabled': false };

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

export default defineConfig<
  PlaywrightTestOptions,
  PlaywrightWorkerOptions & { webkitGtk: Programs | null; isSimulated: boolean }
>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  // A slow machine may need it, and a quick one does not wait for it.
  expect: { timeout: 30_000 },
  // One more than the processors of a small machine: a test also waits, for the network and for its browser.
  workers: 3,
  reporter: [['list'], ['./harness/count-reporter.ts']],
  projects: [
    project(
      'chromium',
      'chromium',
      { args: ARGS },
      { testIgnore: [...OF_NO_ENGINE, SMOKE], grepInvert: [...NOT_IN_ENGINES, OTHER_ENGINES] },
    ),
    project('examples', 'chromium', { args: ARGS }, { testMatch: EXAMPLES }),
    project('chromium-only', 'chromium', { args: ARGS }, { grep: CHROMIUM_ONLY }),
    project(
      'chromium-restored',
      'chromium',
      { args: ['--no-sandbox'], ignoreDefaultArgs: ['--disable-back-forward-cache'] },
      { testMatch: RESTORED },
    ),
    project(
      'firefox',
      'firefox',
      { firefoxUserPrefs: { ...LESS_WORK, 'browser.sessionhistory.max_total_viewers': 0 } },
      { testIgnore: OF_NO_ENGINE, grepInvert: [...NOT_IN_ENGINES, ONE_ENGINE] },
    ),
    project('firefox-restored', 'firefox', { firefoxUserPrefs: LESS_WORK }, { testMatch: RESTORED }),
    project(
      'webkit',
      'webkit',
      {},
      { testIgnore: OF_NO_ENGINE, grepInvert: [...NOT_IN_ENGINES, ONE_ENGINE, NOT_WEBKIT] },
    ),
    // Playwright's own WebKit keeps no pages.
    ...(browsers.webkit()?.webkitGtk ? [project('webkit-restored', 'webkit', {}, { testMatch: RESTORED })] : []),
    { name: 'model', testMatch: '**/model/**/*.spec.ts', use: { isSimulated: true } },
    { name: 'house', testMatch: HOUSE },
  ],
});
