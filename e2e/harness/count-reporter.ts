import { basename } from 'node:path';
import type { FullResult, Reporter, TestCase } from 'playwright/types/testReporter';

/** Closes the run: which engine ran what, and then the one line that a machine reads. */
export default class CountReporter implements Reporter {
  private readonly outcomes = new Map<TestCase, boolean>();

  onTestEnd(test: TestCase): void {
    this.outcomes.set(test, test.outcome() === 'expected');
  }

  onEnd(result: FullResult): void {
    const projects = new Map<string, TestCase[]>();
    for (const test of this.outcomes.keys()) {
      const name = projectOf(test);
      projects.set(name, [...(projects.get(name) ?? []), test]);
    }
    for (const [name, tests] of projects) {
      if (tests[0]?.parent.project()?.metadata.isMissing) {
        console.log(`${name} is not there, and none of its tests ran`);
        continue;
      }
      const specs = [...new Set(tests.map(({ location }) => basename(location.file, '.spec.ts')))].sort();
      console.log(`${name} ran ${some(tests.length, 'test')} of ${some(specs.length, 'spec')}: ${specs.join(', ')}`);
    }
    const passed = [...this.outcomes.values()].filter(Boolean).length;
    const failed = this.outcomes.size - passed;
    console.log(`${passed} passed, ${failed || (result.status === 'passed' ? 0 : 1)} failed`);
  }
}

const some = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const projectOf = (test: TestCase): string => {
  const project = test.parent.project();
  const browser = project?.metadata.browser;
  return `${project?.name}${browser ? ` (${browser})` : ''}`;
};
