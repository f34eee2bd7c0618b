import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import type { FullResult, TestCase } from 'playwright/types/testReporter';
import CountReporter from '../harness/count-reporter.js';
import { root } from '../harness/documents.js';

type Outcome = ReturnType<TestCase['outcome']>;

const made = (spec: string, outcome: Outcome, name: string, metadata: object): TestCase => {
  const project = () => ({ name, metadata });
  return { location: { file: `/e2e/${spec}.spec.ts` }, outcome: () => outcome, parent: { project } } as never;
};
const inChromium = (spec: string, outcome: Outcome): TestCase =>
  made(spec, outcome, 'chromium', { browser: '/usr/bin/chromium' });

/** What the reporter says of a run. */
const said = (tests: TestCase[], status: FullResult['status']): string[] => {
  const lines: string[] = [];
  const reporter = new CountReporter();
  const { log } = console;
  console.log = (line: string) => void lines.push(line);
  try {
    for (const ended of tests) reporter.onTestEnd(ended);
    reporter.onEnd({ status } as FullResult);
  } finally {
    console.log = log;
  }
  return lines;
};

test('a run ends with which engine ran which specs, and then with how many tests passed and failed', () => {
  const tests = [
    inChromium('tabs', 'expected'),
    inChromium('array', 'expected'),
    inChromium('array', 'unexpected'),
    made('types', 'expected', 'files', {}),
    made('missing-engine', 'unexpected', 'webkit', { isMissing: true }),
  ];
  expect(said(tests, 'failed')).toEqual([
    'chromium (/usr/bin/chromium) ran 3 tests of 2 specs: array, tabs',
    'files ran 1 test of 1 spec: types',
    'webkit is not there, and none of its tests ran',
    '3 passed, 2 failed',
  ]);
});

for (const outcome of ['unexpected', 'flaky', 'skipped'] as const)
  test(`a test that is ${outcome} counts as failed, and no less where it was tried twice`, () => {
    const tried = inChromium('tabs', outcome);
    expect(said([inChromium('array', 'expected'), tried, tried], 'passed').at(-1)).toBe('1 passed, 1 failed');
  });

test('a run of which all tests passed has none that failed', () => {
  expect(said([inChromium('array', 'expected')], 'passed').at(-1)).toBe('1 passed, 0 failed');
});

for (const status of ['failed', 'timedout', 'interrupted'] as const)
  test(`a run that is ${status} before any test could fail counts one as failed`, () => {
    expect(said([inChromium('array', 'expected')], status).at(-1)).toBe('1 passed, 1 failed');
    expect(said([], status)).toEqual(['0 passed, 1 failed']);
  });

test('several runs close with one line for all of them', () => {
  const input = '  ✓ one\n2 passed, 1 failed\n  10 passed (2.0s)\nwordpress ran 10 tests\n10 passed, 0 failed\n';
  const { stdout } = spawnSync('node', [fileURLToPath(new URL('e2e/total.mjs', root))], { input, encoding: 'utf8' });
  expect(stdout).toBe(`${input}12 passed, 1 failed\n`);
});
