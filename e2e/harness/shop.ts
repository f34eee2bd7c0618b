import { readFileSync } from 'node:fs';
import { type BrowserContext, expect, type Page, type Route } from 'playwright/test';
import { replay } from '../../examples/stand-in/replay.mjs';
import { test as base } from './engine.js';
import { forgetSite, startClock } from './kept-window.js';

export { expect };

const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Made up; 32 characters as every key. */
export const KEY = 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY';
export const ORIGIN = 'https://shop.example';
export const SNIPPET = 'https://cdn.example/ofsys-journey.min.js';
export const TRACKER = `https://t.ofsys.com/js/Journey/1/${KEY}/DI.Journey-min.js`;
/** The name of the snippet's record in localStorage. */
export const RECORD = `ofsys-journey:${KEY}`;

/** The file that ships. */
export const snippet = file('dist/ofsys-journey.min.js');
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

/** Firefox's names of console messages, in those of Chromium. */
const TYPES: Record<string, string> = {
  groupCollapsed: 'startGroupCollapsed',
  group: 'startGroup',
  groupEnd: 'endGroup',
};

const listenTo = (page: Page, said: () => Shop['console'] | undefined): void => {
  page.on('console', (message) => {
    const type = message.type() as string;
    said()?.push({ type: TYPES[type] ?? type, text: message.text() });
  });
  page.on('pageerror', (error) => said()?.push({ type: 'pageerror', text: String(error) }));
};

/** What a page tells once it is being left would not reach the test any more: the next page passes it on. */
const tellLate = (): void => {
  const LEFT = 'told-while-leaving';
  let isLeaving = false;
  const attempt = <Result>(work: () => Result): Result | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  const left = (): string[] => JSON.parse(attempt(() => localStorage.getItem(LEFT)) || '[]');
  for (const call of left()) window.journeyTold(call);
  attempt(() => localStorage.removeItem(LEFT));
  addEventListener('beforeunload', () => {
    isLeaving = true;
  });
  addEventListener('pageshow', () => {
    isLeaving = false;
  });
  window.journeyStandIn = (call) => {
    if (isLeaving)
      try {
        return localStorage.setItem(LEFT, JSON.stringify([...left(), call]));
      } catch {}
    window.journeyTold(call);
  };
};

/** A page of every site, from which a test leaves no page behind. */
const EMPTY = '/between-two-tests';

/** The shop that is open in a window now. */
const shops = new WeakMap<BrowserContext, Shop>();

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
  private readonly pages = new Map<string, PageOptions | (() => PageOptions)>();
  /** Sites that may have stored something. */
  private readonly origins = new Set<string>();
  private isWorn = false;

  constructor(
    private readonly own: BrowserContext,
    readonly page: Page,
  ) {}

  /** All that the browser has: who asks for it may change it for good, and the window is not kept. */
  get context(): BrowserContext {
    this.isWorn = true;
    return this.own;
  }

  async open(): Promise<void> {
    const isNew = !shops.has(this.own);
    shops.set(this.own, this);
    if (isNew) {
      await this.own.exposeBinding('journeyTold', (_source, call: string) => {
        shops.get(this.own)?.told.push(JSON.parse(call));
      });
      await this.own.addInitScript(tellLate);
      const listen = (page: Page): void => listenTo(page, () => shops.get(this.own)?.console);
      listen(this.page);
      this.own.on('page', listen);
    }
    await this.own.route('**/*', (route) => this.answer(route));
  }

  /** Leaves the window as the next test must find it; says whether it may be kept. */
  async leave(): Promise<boolean> {
    if (this.isWorn || this.own.pages().length > 1) return false;
    try {
      for (const origin of this.origins) {
        await forgetSite(this.page, origin + EMPTY);
      }
      await this.own.clearCookies();
      await this.own.unrouteAll();
      return true;
    } catch {
      return false;
    }
  }

  /** Answers in the shop's place. */
  async route(...[pattern, handler]: Parameters<BrowserContext['route']>): Promise<void> {
    await this.own.route(pattern, handler);
  }

  /** What the address serves from now on. */
  serve(path: string, options: PageOptions | (() => PageOptions)): void {
    this.pages.set(path, options);
  }

  /** Serves a page and goes there. */
  async visit(path: string, options?: PageOptions, page = this.page): Promise<void> {
    if (options) this.serve(path, options);
    await page.goto(ORIGIN + path);
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
    await page.waitForFunction(() => !!window.DI?.Journey?.ECommerce && !!window.ofsysJourney);
    return this.pass(2000, page);
  }

  /** Lets the page's clock run on, needs `clock`. */
  async pass(milliseconds: number, page = this.page): Promise<Call[]> {
    await page.clock.runFor(milliseconds);
    await page.evaluate('');
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

  private async answer(route: Route): Promise<void> {
    const { origin, pathname, href } = new URL(route.request().url());
    if (origin === 'https://cdn.example')
      return route.fulfill({
        contentType: 'text/javascript',
        headers: { 'access-control-allow-origin': '*' },
        body: typeof this.snippet === 'string' ? this.snippet : await this.snippet(),
      });
    if (pathname.endsWith('/DI.Journey-min.js')) {
      this.requests.push(href);
      const body = typeof this.tracker === 'function' ? await this.tracker() : this.tracker;
      return body === null ? route.abort() : route.fulfill({ contentType: 'text/javascript', body });
    }
    if (pathname === EMPTY) return route.fulfill({ contentType: 'text/html', body: '<title>Empty</title>' });
    const page = this.pages.get(pathname);
    if (!page) return route.fulfill({ status: 404, contentType: 'text/html', body: '<title>none</title>' });
    this.origins.add(origin);
    const options = typeof page === 'function' ? page() : page;
    return route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'cache-control': 'no-store', ...options.headers },
      body: documentOf(options),
    });
  }
}

export const test = base.extend<{ shop: Shop }>({
  shop: async ({ keptWindow }, use) => {
    const { context, page } = await keptWindow.enter('shop');
    const shop = new Shop(context, page);
    await shop.open();
    await startClock(context);
    await use(shop);
    if (!(await shop.leave())) await keptWindow.close();
  },
  context: ({ shop }, use) => use(shop.context),
  page: ({ shop }, use) => use(shop.page),
});

declare global {
  interface Window {
    journeyTold: (call: string) => void;
    journeyStandIn: (call: string) => void;
    // The page's own objects, of any shape that a test gives them.
    // biome-ignore lint/suspicious/noExplicitAny: a test plays all kinds of pages
    digitalData: any;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    DI: any;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    ofsysJourney: any;
  }
}
