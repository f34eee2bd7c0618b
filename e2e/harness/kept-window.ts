import type { BrowserContext, Page } from 'playwright/test';

export type OpenContext = () => Promise<BrowserContext>;

interface Window {
  context: BrowserContext;
  page: Page;
}

/** What tests do to the clock stays with its window, and each new page goes through all of it. */
const TESTS = 25;

/** One window for one test after the other: to open one takes Firefox and WebKit longer than most tests take. */
export class KeptWindow {
  private window: Window | undefined;
  private tests = 0;

  constructor(private readonly openContext: OpenContext) {}

  /** Whoever enters leaves the window as it was, or closes it. */
  async enter(): Promise<Window> {
    if (this.tests++ === TESTS) await this.close();
    if (!this.window) {
      const context = await this.openContext();
      this.window = { context, page: await context.newPage() };
      this.tests = 1;
    }
    return this.window;
  }

  async close(): Promise<void> {
    const { window } = this;
    this.window = undefined;
    await window?.context.close();
  }
}
