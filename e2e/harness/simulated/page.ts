import { setImmediate as turn } from 'node:timers/promises';
import type { LogicPage } from '../logic.js';
import type { WithOwnClock } from '../until.js';
import type { Browser, Tab } from './browser.js';
import type { SimulatedDocument } from './document.js';

/** In milliseconds of the page's clock: for how long is waited for something. */
const PATIENCE = 60_000;

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

  async addScriptTag({ url = '', content = '' }: { url?: string; content?: string }): Promise<void> {
    const add = `(url, content) => {
      const script = document.createElement('script');
      if (url) script.src = url;
      script.text = content;
      document.documentElement.append(script);
    }`;
    this.document.call(add, url, content);
    await this.clock.runFor(1);
  }

  waitOut<Value>(condition: (value: Value) => unknown, value?: Value): Promise<void> {
    return this.waitForFunction(condition, value);
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
