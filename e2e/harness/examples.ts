import type { ConsoleMessage, Page, Request } from 'playwright/test';
import { Clock } from './clock/clock.js';
import { deferred } from './deferred.js';
import { test as base, leave } from './example-pages.js';
import type { Call } from './shop.js';

/** The examples as `npm start` serves them, and what a page of them asks for, stores and tells. */
export class Examples {
  /** Paths that were asked for, of the snippet and of the tracker. */
  readonly requests: { snippet: string[]; tracker: string[] } = { snippet: [], tracker: [] };
  /** Whatever else than the server was asked. */
  readonly elsewhere: string[] = [];
  readonly errors: string[] = [];

  constructor(
    readonly page: Page,
    private readonly address: string,
  ) {
    page.on('request', this.note).on('pageerror', this.hear).on('console', this.read);
  }

  /** Listens no more: what the window does next is another test's. */
  close(): void {
    this.page.off('request', this.note).off('pageerror', this.hear).off('console', this.read);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.address + path);
  }

  /** Makes the tracker wait until the function that it gives is called. */
  async holdTracker(): Promise<() => void> {
    const gate = deferred<void>();
    await this.page.route('**/DI.Journey-min.js', async (route) => {
      await gate.promise;
      await route.continue();
    });
    return () => gate.resolve();
  }

  /** What the stand-in was told, over all pages. */
  async calls(): Promise<Call[]> {
    return this.page.evaluate(() =>
      Object.entries(localStorage)
        .filter(([name]) => name.startsWith('journey-stand-in:'))
        .flatMap(([, log]) => JSON.parse(log))
        .map(({ method, args }: { method: string; args: unknown[] }): [string, ...unknown[]] => [method, ...args]),
    );
  }

  async methods(): Promise<string[]> {
    return (await this.calls()).map(([method]) => method);
  }

  /** The names under which the snippet keeps something in this browser. */
  async stored(): Promise<string[]> {
    return this.page.evaluate(() =>
      [localStorage, sessionStorage].flatMap((storage) =>
        Object.keys(storage).filter((name) => name.startsWith('ofsys-journey')),
      ),
    );
  }

  /** Lets the page's clock run on. */
  async pass(milliseconds: number): Promise<void> {
    await this.page.clock.runFor(milliseconds);
  }

  private readonly hear = (error: Error): void => void this.errors.push(String(error));

  private readonly read = (message: ConsoleMessage): void => {
    if (message.type() === 'error') this.errors.push(message.text());
  };

  private readonly note = (request: Request): void => {
    const url = request.url();
    const { pathname, origin } = new URL(url);
    if (pathname.endsWith('/ofsys-journey.min.js')) this.requests.snippet.push(pathname);
    if (pathname.endsWith('/DI.Journey-min.js')) this.requests.tracker.push(pathname);
    if (/^http/.test(origin) && !this.address.startsWith(origin)) this.elsewhere.push(url);
  };
}

export const test = base.extend<{ examples: Examples }>({
  examples: async ({ keptWindow, address }, use) => {
    const { window: clock, page } = await keptWindow.enter('examples', Clock.install);
    await clock.reset();
    const examples = new Examples(page, address);
    await use(examples);
    examples.close();
    if (!(await leave(page, address))) await keptWindow.close();
  },
  page: ({ examples }, use) => use(examples.page),
});
