import type { Browser, Page } from 'playwright/test';
import { replay } from '../../examples/stand-in/replay.mjs';
import { standIn } from '../harness/shop.js';

/** Somebody in a browser of their own, and what Journey is told by the pages that they open. */
export class Visitor {
  readonly told: { method: string; args: unknown[] }[] = [];
  readonly trackers: string[] = [];
  readonly console: string[] = [];
  readonly elsewhere: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  static async enter(browser: Browser, url: string): Promise<Visitor> {
    const page = await browser.newPage();
    const visitor = new Visitor(page, url);
    await page.exposeFunction('journeyTold', (call: string) => void visitor.told.push(JSON.parse(call)));
    await page.addInitScript('window.journeyStandIn = (call) => window.journeyTold(call);');
    page.on('console', (message) => void visitor.console.push(message.text()));
    page.on('pageerror', (error) => void visitor.console.push(String(error)));
    await page.route(
      (address) => address.origin !== url,
      (route) => {
        const address = route.request().url();
        if (!address.endsWith('/DI.Journey-min.js')) {
          visitor.elsewhere.push(address);
          return route.abort();
        }
        visitor.trackers.push(address);
        return route.fulfill({ contentType: 'text/javascript', body: standIn });
      },
    );
    return visitor;
  }

  async opens(path: string): Promise<void> {
    await this.page.goto(this.url + path);
  }

  journey(): ReturnType<typeof replay> {
    return replay(this.told as never);
  }

  methods(): string[] {
    return this.told.map(({ method }) => method);
  }
}
