import type { BrowserContext, Page } from 'playwright/test';

export type OpenContext = () => Promise<BrowserContext>;

interface Window {
  context: BrowserContext;
  page: Page;
}

/** What tests do to the clock stays with its window, and each new page goes through all of it. */
const TESTS = 25;

/** What a window was prepared for: the clock and the scripts that every page gets stay with it. */
type Use = 'shop' | 'examples' | 'examples in real time';

/** One window for one test after the other: to open one takes Firefox and WebKit longer than most tests take. */
export class KeptWindow {
  private window: Window | undefined;
  private tests = 0;
  private use: Use | undefined;

  constructor(private readonly openContext: OpenContext) {}

  /** Whoever enters leaves the window as it was, or closes it. */
  async enter(use: Use): Promise<Window> {
    if (this.tests++ === TESTS || this.use !== use) await this.close();
    this.use = use;
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

/** A clock that runs, from the time that it is: a kept window keeps one that a test has stopped or put forward. */
export const startClock = async ({ clock }: BrowserContext): Promise<void> => {
  await clock.resume();
  await clock.install();
};

/** Takes away what the pages of a site have stored, from an empty page of it: what they store at their end is there by then. */
export const forgetSite = async (page: Page, empty: string): Promise<void> => {
  await page.goto(empty);
  await page.evaluate("localStorage.clear(); sessionStorage.clear(); window.name = ''");
};
