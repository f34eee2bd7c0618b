import { answerOf, BaseShop, type Call } from '../base-shop.js';
import type { LogicPage, LogicShop } from '../logic.js';
import { documentOf, FILE, type PageOptions, SNIPPET } from '../shop-page.js';
import { Browser, type Page } from './browser.js';
import { pageOf } from './markup.js';
import { SimulatedPage } from './page.js';

/** A shop in the simulated browser, with the same methods as the one in a real browser. */
export class SimulatedShop extends BaseShop implements LogicShop {
  readonly page: SimulatedPage;
  readonly browser: Browser;

  constructor() {
    super('https://shop.example');
    this.browser = new Browser({
      pageAt: (url) => this.sourceAt(url),
      scriptAt: (url) => {
        if (url.startsWith(SNIPPET)) return answerOf(this.snippet);
        if (!url.endsWith(FILE)) return null;
        this.requests.push(url);
        return answerOf(this.tracker);
      },
      console: this.console,
      onDocument: (document) => {
        document.globals.journeyStandIn = (call: string) => this.told.push(JSON.parse(call));
      },
    });
    this.page = new SimulatedPage(this.browser);
  }

  async openTab(): Promise<SimulatedPage> {
    return new SimulatedPage(this.browser);
  }

  async setCookie(name: string, value: string): Promise<void> {
    this.browser.cookie = [this.browser.cookie, `${name}=${value}`].filter(Boolean).join('; ');
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

  private sourceAt(url: string): Page {
    const options = this.pageAt(new URL(url).pathname);
    return options ? pageOf(documentOf(options)) : { scripts: [] };
  }
}
