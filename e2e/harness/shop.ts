import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, expect, type Page, type Route } from 'playwright/test';
import { replay } from '../../examples/stand-in/replay.mjs';
import type { Clock } from './clock/clock.js';
import { test as base } from './engine.js';
import { ShopWindow } from './shop-window.js';
import { until } from './until.js';

export { expect };

const root = fileURLToPath(new URL('../../', import.meta.url));

const file = (path: string): string => readFileSync(resolve(root, path), 'utf8');

/** Made up; 32 characters as every key. */
export const KEY = 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY';
export const SNIPPET = 'https://cdn.example/ofsys-journey.min.js';
const FILE = '/DI.Journey-min.js';
export const TRACKER = `https://t.ofsys.com/js/Journey/1/${KEY}${FILE}`;
/** The name of the snippet's record in localStorage. */
export const RECORD = `ofsys-journey:${KEY}`;

/** The file that ships, or the one that is to be tried in its place. */
export const snippet = file(process.env.OFSYS_JOURNEY_FILE ?? 'dist/ofsys-journey.min.js');
/** The stand-in for the tracker. */
export const standIn = file('examples/stand-in/tracker.js');

/** A method of the tracker and its arguments. */
export type Call = [method: string, ...args: unknown[]];

export interface PageOptions {
  /** `digitalData` as a value, as JavaScript source that declares it, or null for none. */
  data?: unknown;
  /** Attributes of the tag, HTML in its place, or false for none. */
  tag?: Record<string, string> | string | false;
  /** Attributes of the root element, as HTML. */
  root?: string;
  /** HTML. */
  head?: string;
  /** HTML. */
  body?: string;
  headers?: Record<string, string>;
}

export const tag = (attributes: Record<string, string> = {}): string => {
  const all = { src: SNIPPET, 'data-journey-key': KEY, ...attributes };
  const text = Object.entries(all).map(([name, value]) => `${name}="${value.replaceAll('"', '&quot;')}"`);
  return `<script async ${text.join(' ')}></script>`;
};

/** A value as it may stand in a script of a page. */
export const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

export const documentOf = ({ data, tag: own = {}, root = '', head = '', body = '' }: PageOptions): string => {
  const declared = typeof data === 'string' ? data : `window.digitalData = ${inScript(data ?? { events: [] })};`;
  return `<!doctype html><html lang="en"${root && ` ${root}`}><head><meta charset="utf-8"><title>Shop</title>${head}${
    data === null ? '' : `<script>${declared}</script>`
  }${own === false ? '' : typeof own === 'string' ? own : tag(own)}</head><body><h1>Shop</h1>${body}</body></html>`;
};

/** Its subdomains are shops: an origin of its own for each test, so that none finds what another has stored. */
const SITE = '.shop.example';
let shops = 0;

/** A shop whose pages a test writes, and what Journey is told by them. */
export class Shop {
  /** All that the tracker was told, in order, over all pages. */
  readonly told: { page: string; method: string; args: unknown[] }[] = [];
  /** What the console said, errors that nobody caught included. */
  readonly console: { type: string; text: string }[] = [];
  /** Addresses of the tracker that were asked for. */
  readonly requests: string[] = [];
  /** What the tracker's address answers; a promise makes it slow. */
  tracker: string | null | (() => Promise<string | null> | string | null) = standIn;
  snippet: string | (() => Promise<string> | string) = snippet;
  readonly origin = `https://${++shops}${SITE}`;
  private readonly pages = new Map<string, PageOptions | (() => PageOptions)>();
  private readonly routes: Parameters<BrowserContext['route']>[] = [];
  private isWorn = false;

  private constructor(
    private readonly window: ShopWindow,
    readonly page: Page,
  ) {}

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

  /** What the address serves from now on. */
  serve(path: string, options: PageOptions | (() => PageOptions)): void {
    this.pages.set(path, options);
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

  calls(): Call[] {
    return this.told.map(({ method, args }) => [method, ...args]);
  }

  /** Forgets what was told, to look at what comes next. */
  forget(): void {
    this.told.length = 0;
  }

  /** The names of the methods that were called. */
  methods(): string[] {
    return this.told.map(({ method }) => method);
  }

  /** What Journey knows by now. */
  journey(): ReturnType<typeof replay> {
    return replay(this.told as never);
  }

  /** The cart that Journey has: quantities by product, and the total. */
  cart(id: string): Record<string, number> & { total?: number } {
    const cart = this.journey().carts.get(id);
    if (!cart) return {};
    const lines = [...cart.lines].map(([product, { quantity }]) => [product, quantity]);
    return { ...Object.fromEntries(lines), total: cart.total };
  }

  /** A page tells the tracker something. */
  hear(origin: string, call: string): void {
    if (!this.isAnothers(origin)) this.told.push(JSON.parse(call));
  }

  async answer(route: Route): Promise<void> {
    const { origin, pathname, href } = new URL(route.request().url());
    if (origin === 'https://cdn.example')
      return route.fulfill({
        contentType: 'text/javascript',
        headers: { 'access-control-allow-origin': '*' },
        body: typeof this.snippet === 'string' ? this.snippet : await this.snippet(),
      });
    if (pathname.endsWith(FILE)) {
      if (!this.isAnothers(new URL(route.request().headers().referer ?? this.origin).origin)) this.requests.push(href);
      const body = typeof this.tracker === 'function' ? await this.tracker() : this.tracker;
      return body === null ? route.abort() : route.fulfill({ contentType: 'text/javascript', body });
    }
    const page = this.pages.get(pathname);
    if (!page) return route.fulfill({ status: 404, contentType: 'text/html', body: '<title>none</title>' });
    const options = typeof page === 'function' ? page() : page;
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
