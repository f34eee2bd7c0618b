import type { FullResult, Reporter, TestCase } from 'playwright/types/testReporter';

/** Closes the run with the one line that a machine reads. */
export default class CountReporter implements Reporter {
  private readonly outcomes = new Map<TestCase, boolean>();

  onTestEnd(test: TestCase): void {
    this.outcomes.set(test, test.outcome() === 'expected');
  }

  onEnd(result: FullResult): void {
    const passed = [...this.outcomes.values()].filter(Boolean).length;
    const failed = this.outcomes.size - passed;
    console.log(`${passed} passed, ${failed || (result.status === 'passed' ? 0 : 1)} failed`);
  }
}
