import { setImmediate as turn } from 'node:timers/promises';
import { parse } from 'parse5';
import { replay } from '../../../examples/stand-in/replay.mjs';
import type { LogicPage, LogicShop } from '../logic.js';
import { type Call, documentOf, type PageOptions, SNIPPET, snippet, standIn } from '../shop.js';
import type { WithOwnClock } from '../until.js';
import { Browser, type Page, type Tab } from './browser.js';
import type { SimulatedDocument } from './document.js';

/** In milliseconds of the page's clock: for how long is waited for something. */
const PATIENCE = 60_000;

/** A shop in the simulated browser, with the same methods as the one in a real browser. */
export class SimulatedShop implements LogicShop {
  readonly told: LogicShop['told'] = [];
  readonly requests: string[] = [];
  readonly origin = 'https://shop.example';
  tracker: LogicShop['tracker'] = standIn;
  snippet: LogicShop['snippet'] = snippet;
  readonly page: SimulatedPage;
  readonly browser: Browser;
  private readonly pages = new Map<string, PageOptions | (() => PageOptions)>();

  constructor() {
    this.browser = new Browser({
      pageAt: (url) => this.pageAt(url),
      scriptAt: (url) => {
        if (url.startsWith(SNIPPET)) return typeof this.snippet === 'function' ? this.snippet() : this.snippet;
        if (!url.endsWith('/DI.Journey-min.js')) return null;
        this.requests.push(url);
        return typeof this.tracker === 'function' ? this.tracker() : this.tracker;
      },
      keepsPages: false,
      onDocument: (document) => {
        document.globals.journeyStandIn = (call: string) => this.told.push(JSON.parse(call));
      },
    });
    this.page = new SimulatedPage(this.browser);
  }

  get console(): LogicShop['console'] {
    return this.browser.console;
  }

  async openTab(): Promise<SimulatedPage> {
    return new SimulatedPage(this.browser);
  }

  async setCookie(name: string, value: string): Promise<void> {
    this.browser.cookie = [this.browser.cookie, `${name}=${value}`].filter(Boolean).join('; ');
  }

  serve(path: string, options: PageOptions | (() => PageOptions)): void {
    this.pages.set(path, options);
  }

  async visit(path: string, options?: PageOptions, page: LogicPage = this.page): Promise<void> {
    if (options) this.serve(path, options);
    await page.goto(this.origin + path);
  }

  async run<Result>(code: string | (() => Result), page: LogicPage = this.page): Promise<Result> {
    return (await page.evaluate(code)) as Result;
  }

  async push(...events: unknown[]): Promise<void> {
    for (const event of events)
      await this.page.evaluate((pushed: unknown) => void window.digitalData.events.push(pushed), event);
  }

  async settle(page: LogicPage = this.page): Promise<Call[]> {
    await page.waitForFunction(() => !!window.DI?.Journey?.ECommerce && !!window.ofsysJourney);
    return this.pass(2000, page);
  }

  async pass(milliseconds: number, page: LogicPage = this.page): Promise<Call[]> {
    await page.clock.runFor(milliseconds);
    return this.calls();
  }

  calls(): Call[] {
    return this.told.map(({ method, args }) => [method, ...args]);
  }

  forget(): void {
    this.told.length = 0;
  }

  methods(): string[] {
    return this.told.map(({ method }) => method);
  }

  journey(): ReturnType<typeof replay> {
    return replay(this.told as never);
  }

  cart(id: string): Record<string, number> & { total?: number } {
    const cart = this.journey().carts.get(id);
    if (!cart) return {};
    const lines = [...cart.lines].map(([product, { quantity }]) => [product, quantity]);
    return { ...Object.fromEntries(lines), total: cart.total };
  }

  private pageAt(url: string): Page {
    const page = this.pages.get(new URL(url).pathname);
    if (!page) return { scripts: [] };
    return pageOf(documentOf(typeof page === 'function' ? page() : page));
  }
}

/** The scripts of a markup, and what stands at its root. */
const pageOf = (html: string): Page => {
  const page: Page = { scripts: [], root: {} };
  const walk = (node: MarkupNode): void => {
    const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
    if (node.nodeName === 'html') page.root = attributes;
    if (node.nodeName === 'script')
      page.scripts.push({ attributes, text: node.childNodes?.map(({ value }) => value ?? '').join('') ?? '' });
    else for (const child of node.childNodes ?? []) walk(child);
  };
  walk(parse(html) as MarkupNode);
  return page;
};

interface MarkupNode {
  nodeName: string;
  attrs?: { name: string; value: string }[];
  childNodes?: MarkupNode[];
  value?: string;
}

/** What Playwright calls a page, as far as the logic specs ask for it. */
export class SimulatedPage implements LogicPage, WithOwnClock {
  readonly tab: Tab;
  readonly clock = {
    runFor: async (milliseconds: number): Promise<void> => {
      await turn();
      this.tab.browser.pass(milliseconds);
      await turn();
    },
    fastForward: async (milliseconds: number): Promise<void> => {
      await turn();
      this.tab.browser.sleep(milliseconds);
      await turn();
    },
  };

  constructor(browser: Browser) {
    this.tab = browser.openTab();
  }

  get document(): SimulatedDocument {
    return this.tab.document;
  }

  url(): string {
    return this.document.url;
  }

  async goto(url: string, { waitUntil = 'load' }: { waitUntil?: 'load' | 'domcontentloaded' | 'commit' } = {}) {
    this.tab.goto(url);
    if (waitUntil === 'load') await this.until(() => this.document.isLoaded);
    else await turn();
  }

  async reload(): Promise<void> {
    this.tab.reload();
    await this.until(() => this.document.isLoaded);
  }

  async goBack(): Promise<void> {
    this.tab.go(-1);
    await this.until(() => this.document.isLoaded);
  }

  async evaluate<Result, Value>(code: string | ((value: Value) => Result), value?: Value): Promise<Result> {
    const result =
      typeof code === 'string'
        ? this.document.run(code)
        : this.document.call(String(code), ...(value === undefined ? [] : [value]));
    let isSettled = false;
    const settle = () => {
      isSettled = true;
    };
    void Promise.resolve(result).then(settle, settle);
    await this.until(() => isSettled);
    return plain(await result) as Result;
  }

  async waitForFunction<Value>(condition: (value: Value) => unknown, value?: Value): Promise<void> {
    await this.until(() => this.document.call(String(condition), value));
  }

  async waitForURL(pattern: string): Promise<void> {
    await this.until(() => this.url().endsWith(pattern.replace('**', '')) && this.document.isLoaded);
  }

  async addScriptTag({ url, content }: { url?: string; content?: string }): Promise<void> {
    const script = this.document.call(
      `(url, content) => {
        const script = document.createElement('script');
        if (url) script.src = url;
        script.text = content;
        document.documentElement.append(script);
        return script;
      }`,
      url ?? '',
      content ?? '',
    );
    void script;
    await this.clock.runFor(1);
  }

  async waitOut<Value>(condition: (value: Value) => unknown, value?: Value): Promise<void> {
    await this.until(() => this.document.call(String(condition), value));
  }

  private async until(condition: () => unknown): Promise<void> {
    for (let waited = 0; waited < PATIENCE; waited++) {
      await turn();
      if (condition()) return;
      this.tab.browser.pass(1);
    }
    throw new Error(`Waited in vain on ${this.tab.document.url}`);
  }
}

/** What can be sent from a page to a test. */
const plain = (value: unknown): unknown => {
  try {
    return structuredClone(value);
  } catch {
    return undefined;
  }
};
