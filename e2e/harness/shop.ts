import { type BrowserContext, expect, type Page, type Route } from 'playwright/test';
import { answerOf, BaseShop, type Call } from './base-shop.js';
import type { Clock } from './clock/clock.js';
import { test as base } from './engine.js';
import { documentOf, FILE, type PageOptions } from './shop-page.js';
import { ShopWindow } from './shop-window.js';
import { until } from './until.js';

export type { Call } from './base-shop.js';
export * from './shop-page.js';
export { expect };

/** Its subdomains are shops: an origin of its own for each test, so that none finds what another has stored. */
const SITE = '.shop.example';
let shops = 0;

/** A shop in a real browser. */
export class Shop extends BaseShop {
  private readonly routes: Parameters<BrowserContext['route']>[] = [];
  private isWorn = false;

  private constructor(
    private readonly window: ShopWindow,
    readonly page: Page,
  ) {
    super(`https://${++shops}${SITE}`);
  }

  static async open(window: ShopWindow, page: Page): Promise<Shop> {
    const shop = new Shop(window, page);
    await window.enter(shop, page);
    return shop;
  }

  /** All that the browser has: who asks for it may change it for good, and the window is not kept. */
  get context(): BrowserContext {
    this.isWorn = true;
    return this.window.context;
  }

  /** Leaves the window as the next test must find it; says whether it may be kept. */
  async leave(): Promise<boolean> {
    const { context } = this.window;
    if (this.isWorn || context.pages().length > 1) return false;
    for (const [pattern, handler] of this.routes) await context.unroute(pattern, handler);
    return true;
  }

  /** Another one, in the same browser. */
  openTab(): Promise<Page> {
    return this.context.newPage();
  }

  async setCookie(name: string, value: string): Promise<void> {
    await this.window.context.addCookies([{ name, value, url: this.origin }]);
  }

  /** Answers in the shop's place. */
  async route(...[pattern, handler]: Parameters<BrowserContext['route']>): Promise<void> {
    this.routes.push([pattern, handler]);
    await this.window.context.route(pattern, handler);
  }

  /** Serves a page and goes there. */
  async visit(path: string, options?: PageOptions, page = this.page): Promise<void> {
    if (options) this.serve(path, options);
    await page.goto(this.origin + path);
  }

  /** Runs in the page. */
  async run<Result>(code: string | (() => Result), page = this.page): Promise<Result> {
    return (await page.evaluate(code)) as Result;
  }

  /** Pushes events into `digitalData.events`, each by itself. */
  async push(...events: unknown[]): Promise<void> {
    for (const event of events)
      await this.page.evaluate((pushed) => void window.digitalData.events.push(pushed), event);
  }

  /** Waits for the tracker, then lets the snippet look around for two seconds of the page's clock. */
  async settle(page = this.page): Promise<Call[]> {
    await until('the tracker', () => page.evaluate('!!window.DI?.Journey?.ECommerce && !!window.ofsysJourney'));
    return this.pass(2000, page);
  }

  /** Lets the clock of the pages run on. */
  async pass(milliseconds: number, page = this.page): Promise<Call[]> {
    // What a test does not hold back comes at once, by the page's clock.
    await (page.clock as unknown as Clock).runFor(milliseconds, typeof this.tracker === 'function' ? undefined : FILE);
    return this.calls();
  }

  /** A page tells the tracker something. */
  hear(origin: string, call: string): void {
    if (!this.isAnothers(origin)) this.told.push(...JSON.parse(call));
  }

  async answer(route: Route): Promise<void> {
    const { origin, pathname, href } = new URL(route.request().url());
    if (origin === 'https://cdn.example')
      return route.fulfill({
        contentType: 'text/javascript',
        headers: { 'access-control-allow-origin': '*' },
        body: await answerOf(this.snippet),
      });
    if (pathname.endsWith(FILE)) {
      if (!this.isAnothers(new URL(route.request().headers().referer ?? this.origin).origin)) this.requests.push(href);
      const body = await answerOf(this.tracker);
      return body === null ? route.abort() : route.fulfill({ contentType: 'text/javascript', body });
    }
    const options = this.pageAt(pathname);
    if (!options) return route.fulfill({ status: 404, contentType: 'text/html', body: '<title>none</title>' });
    return route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'cache-control': 'no-store', ...options.headers },
      body: documentOf(options),
    });
  }

  /** The window shows the page of the test before until the first one of this test has come. */
  private isAnothers(origin: string): boolean {
    return origin !== this.origin && origin.endsWith(SITE);
  }
}

export const test = base.extend<{ shop: Shop }>({
  shop: async ({ keptWindow }, use) => {
    const { window, page } = await keptWindow.enter('shop', (context) => ShopWindow.open(context, { hasClock: true }));
    const shop = await Shop.open(window, page);
    await use(shop);
    if (!(await shop.leave())) await keptWindow.close();
  },
  context: ({ shop }, use) => use(shop.context),
  page: ({ shop }, use) => use(shop.page),
});

declare global {
  interface Window {
    // The page's own objects, of any shape that a test gives them.
    // biome-ignore lint/suspicious/noExplicitAny: a test plays all kinds of pages
    digitalData: any;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    DI: any;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    ofsysJourney: any;
  }
}
