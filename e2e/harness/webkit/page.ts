import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../until.js';
import type { DriverContext } from './context.js';
import type { ElementReference } from './driver.js';
import { expression } from './source.js';

type Code<Argument> = string | ((argument: Argument) => unknown);
type WaitUntil = 'commit' | 'domcontentloaded' | 'load';

let evaluations = 0;

const escaped = (text: string): string => text.replace(/[.+^${}()|[\]\\?]/g, '\\$&');

/** A document: of a window, or of a frame in it. */
class Place {
  constructor(
    protected readonly context: DriverContext,
    protected readonly handle: string,
    private readonly frameName?: string,
  ) {}

  async evaluate<Argument>(code: Code<Argument>, argument?: Argument): Promise<unknown> {
    const id = evaluations++;
    // A promise is asked for again and again, so that other pages have their turn.
    const started = await this.execute(`
      // Playwright gives undefined for what cannot be written, such as the window.
      const written = (value) => {
        try {
          return JSON.stringify([value === undefined ? null : value, value === undefined]);
        } catch {
          return '[null, true]';
        }
      };
      const value = ${expression(code as Code<never>, argument)};
      if (typeof value?.then !== 'function') return written(value);
      const held = {};
      inPage.pending.set(${id}, held);
      Promise.resolve(value).then(
        (result) => { held.outcome = written(result); },
        (error) => { held.outcome = JSON.stringify([String(error), false, true]); },
      );
      return null;`);
    let outcome = started;
    while (outcome === null) {
      await wait(5);
      outcome = await this.execute(`
        const held = inPage.pending.get(${id});
        if (!held) return '["the page was left meanwhile", false, true]';
        if (held.outcome === undefined) return null;
        inPage.pending.delete(${id});
        return held.outcome;`);
    }
    const [value, isUndefined, isError] = JSON.parse(String(outcome)) as [unknown, boolean, boolean?];
    if (isError) throw new Error(String(value));
    return isUndefined ? undefined : value;
  }

  async waitForFunction<Argument>(code: Code<Argument>, argument?: Argument): Promise<void> {
    await until(String(code), () => this.evaluate(code, argument));
  }

  protected execute(script: string): Promise<unknown> {
    return this.command('POST', '/execute/sync', { script, args: [] });
  }

  /** A command to this document, and to no other that a test uses at the same time. */
  protected command<Value>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Value> {
    return this.context.inWindow(this.handle, async (command) => {
      if (this.frameName === undefined) return command<Value>(method, path, body);
      const using = { using: 'css selector', value: `iframe[name="${this.frameName}"]` };
      await command('POST', '/frame', { id: await command<ElementReference>('POST', '/element', using) });
      try {
        return await command<Value>(method, path, body);
      } finally {
        await command('POST', '/frame', { id: null });
      }
    });
  }
}

/** As much of Playwright's Page as the tests need, over WebDriver. */
export class DriverPage extends Place {
  private readonly emitter = new EventEmitter();
  private address = 'about:blank';

  on(event: string, listener: (detail: unknown) => void): this {
    this.emitter.on(event, listener);
    return this;
  }

  off(event: string, listener: (detail: unknown) => void): this {
    this.emitter.off(event, listener);
    return this;
  }

  emit(event: string, detail?: unknown): void {
    this.emitter.emit(event, detail);
  }

  async goto(url: string, { waitUntil = 'load' }: { waitUntil?: WaitUntil } = {}): Promise<void> {
    const here = new URL(await this.command<string>('GET', '/url'));
    const there = new URL(url);
    if (there.hash && here.href.split('#')[0] === there.href.split('#')[0])
      return void (await this.command('POST', '/url', { url }));
    await this.leave(() => this.command('POST', '/url', { url }), waitUntil);
  }

  async reload(): Promise<void> {
    await this.leave(() => this.command('POST', '/refresh'), 'load');
  }

  async waitForURL(pattern: string, { waitUntil = 'load' }: { waitUntil?: WaitUntil } = {}): Promise<void> {
    const regular = new RegExp(`^${pattern.split('**').map(escaped).join('.*')}$`);
    await until(pattern, async () => {
      const [href, state] = (await this.state()) as [string, string];
      return regular.test(href) && isReached(waitUntil, state);
    });
  }

  async waitForLoadState(): Promise<void> {
    await until('the end of loading', async () => isReached('load', ((await this.state()) as string[])[1]));
  }

  async click(selector: string): Promise<void> {
    const using = { using: 'css selector', value: selector };
    const [id] = Object.values(await this.command<ElementReference>('POST', '/element', using));
    await this.command('POST', `/element/${id}/click`);
  }

  locator(selector: string, { hasText = '' }: { hasText?: string } = {}) {
    const count = (): Promise<number> =>
      this.evaluate(
        ([query, text]) =>
          [...document.querySelectorAll(query as string)].filter((element) =>
            element.textContent?.includes(text as string),
          ).length,
        [selector, hasText],
      ) as Promise<number>;
    return { count, waitFor: () => until(`${selector} ${hasText}`, count) };
  }

  async addScriptTag({ url, content }: { url?: string; content?: string }): Promise<void> {
    await this.evaluate(
      ([address, text]) =>
        new Promise<void>((resolve, reject) => {
          const script = document.createElement('script');
          script.onload = () => resolve();
          script.onerror = () => reject(new Error('no script'));
          if (address) script.src = address;
          else script.text = text ?? '';
          document.head.append(script);
          if (!address) resolve();
        }),
      [url, content],
    );
  }

  frames(): Place[] {
    return [this];
  }

  frame(name: string): Place {
    return new Place(this.context, this.handle, name);
  }

  /** Known without asking: by the document as it begins, by each command since. */
  url(): string {
    return this.address;
  }

  /** There is another document in it. */
  begin(address: string): void {
    this.address = address;
    this.emit('framenavigated');
  }

  async waitForEvent(event: string): Promise<void> {
    await once(this.emitter, event);
  }

  async close(): Promise<void> {
    await this.context.closing(this);
    await this.command('DELETE', '/window');
    this.emit('close');
  }

  protected override async execute(script: string): Promise<unknown> {
    const [address, value] = (await super.execute(`
      const value = (() => {${script}
      })();
      return [location.href, value];`)) as [string, unknown];
    this.address = address;
    return value;
  }

  private async leave(go: () => Promise<unknown>, waitUntil: WaitUntil): Promise<void> {
    await this.execute('window.isLeft = true');
    await go();
    await until('the page', async () => {
      const [, state, isLeft] = (await this.state()) as [string, string, boolean];
      return !isLeft && isReached(waitUntil, state);
    });
  }

  private state(): Promise<unknown> {
    // Markup may pose as `document.readyState`, and a library as `Document`.
    return this.execute(`
      const readyState = Reflect.get(Reflect.getPrototypeOf(document), 'readyState', document);
      return [location.href, readyState, !!window.isLeft];`);
  }
}

const isReached = (waitUntil: WaitUntil, state?: string): boolean =>
  waitUntil === 'load' ? state === 'complete' : waitUntil === 'commit' || state !== 'loading';
