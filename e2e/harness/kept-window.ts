import type { BrowserContext, Page } from 'playwright/test';

export type OpenContext = () => Promise<BrowserContext>;

/** What a window was prepared for: the clock and the scripts that every page gets stay with it. */
type Use = 'shop' | 'examples' | 'examples in real time';

/** One window for one test after the other: to open one takes Firefox and WebKit longer than most tests take. */
export class KeptWindow {
  private use: Use | undefined;
  private kept: { context: BrowserContext; window: unknown; page: Page } | undefined;

  constructor(private readonly openContext: OpenContext) {}

  /** Whoever enters leaves the window as it was, or closes it. */
  async enter<Window>(
    use: Use,
    prepare: (context: BrowserContext) => Promise<Window>,
  ): Promise<{ window: Window; page: Page }> {
    if (this.use !== use) await this.close();
    this.use = use;
    if (!this.kept) {
      const context = await this.openContext();
      const window = await prepare(context);
      this.kept = { context, window, page: await context.newPage() };
    }
    // The same use prepares the same.
    return this.kept as { window: Window; page: Page };
  }

  async close(): Promise<void> {
    const { kept } = this;
    this.kept = undefined;
    await kept?.context.close();
  }
}
