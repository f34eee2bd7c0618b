import { EventEmitter } from 'node:events';
import type { Driver } from './driver.js';
import { inPage, type Message } from './in-page.js';
import { DriverPage } from './page.js';
import { type Answer, BINDING, type LocalProxy, type Request, type Site } from './proxy.js';
import { source } from './source.js';

type Command = <Value>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<Value>;

type Binding = (from: object, ...values: never[]) => void;

interface Route {
  request(): { url(): string; headers(): Request['headers'] };
  fulfill(answer: Answer & { json?: unknown }): Promise<void>;
  abort(): Promise<void>;
}

type Handler = (route: Route) => Promise<void>;

/** As Playwright's patterns are, as far as the tests use them. */
const matches = (pattern: string | RegExp, url: string): boolean => {
  if (typeof pattern !== 'string') return pattern.test(url);
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(url);
};

/** Where nothing is intercepted: to a server of this machine. */
const forward = async ({ url, method, headers, body }: Request): Promise<Answer> => {
  const referer = headers.referer && { referer: headers.referer };
  const response = await fetch(url, { method, ...(body && { body }), headers: { ...referer } });
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    body: await response.text(),
  };
};

/** As much of Playwright's BrowserContext as the tests need, over WebDriver and a proxy of our own. */
export class DriverContext implements Site {
  private readonly emitter = new EventEmitter();
  private readonly windows: DriverPage[] = [];
  private readonly bindings = new Map<string, Binding>();
  private readonly scripts = new Set<{ code: string }>();
  private readonly cookies: string[] = [];
  /** The last that matches answers. */
  private readonly routes: { pattern: string | RegExp; handler: Handler }[] = [];
  private isOnline = true;
  private turn: Promise<unknown> = Promise.resolve();
  /** The window that commands go to now. */
  private current: string | undefined;
  private constructor(
    private readonly driver: Driver,
    private readonly proxy: LocalProxy,
    private readonly session: string,
    private spare: string | undefined,
  ) {}

  static async open(driver: Driver, proxy: LocalProxy): Promise<DriverContext> {
    const session = await driver.open(proxy.address);
    const context = new DriverContext(driver, proxy, session, await driver.command('GET', `${session}/window`));
    proxy.site = context;
    return context;
  }

  async close(): Promise<void> {
    this.proxy.site = undefined;
    this.proxy.hangUp();
    await this.driver.command('DELETE', this.session);
  }

  async newPage(): Promise<DriverPage> {
    const page = new DriverPage(this, this.spare ?? (await this.openWindow()));
    this.spare = undefined;
    this.windows.push(page);
    this.emitter.emit('page', page);
    return page;
  }

  /** A browser whose last window is closed ends: there is another one before. */
  async closing(page: DriverPage): Promise<void> {
    if (this.windows.length === 1) this.spare = await this.openWindow();
    this.windows.splice(this.windows.indexOf(page), 1);
  }

  /** Commands to one window, or to a frame in it, that no others come between. */
  inWindow<Value>(handle: string, work: (command: Command) => Promise<Value>): Promise<Value> {
    return this.alone(async (command) => {
      if (this.current !== handle) await command('POST', '/window', { handle });
      this.current = handle;
      return work(command);
    });
  }

  private async openWindow(): Promise<string> {
    const { handle } = await this.alone((command) =>
      command<{ handle: string }>('POST', '/window/new', { type: 'tab' }),
    );
    return handle;
  }

  private alone<Value>(work: (command: Command) => Promise<Value>): Promise<Value> {
    const turn = this.turn
      .catch(() => {})
      .then(() => work((method, path, body) => this.driver.command(method, this.session + path, body)));
    this.turn = turn;
    return turn;
  }

  on(event: 'page', listener: (page: DriverPage) => void): void {
    this.emitter.on(event, listener);
  }

  async exposeBinding(name: string, callback: Binding): Promise<void> {
    this.bindings.set(name, callback);
  }

  async addInitScript(code: string | (() => void)): Promise<{ dispose: () => Promise<void> }> {
    const script = { code: typeof code === 'string' ? code : `(${code})();` };
    this.scripts.add(script);
    return { dispose: async () => void this.scripts.delete(script) };
  }

  pages(): DriverPage[] {
    return [...this.windows];
  }

  async unroute(pattern: string | RegExp, handler: Handler): Promise<void> {
    this.routes.splice(
      this.routes.findIndex((route) => route.pattern === pattern && route.handler === handler),
      1,
    );
  }

  async route(pattern: string | RegExp, handler: Handler): Promise<void> {
    this.routes.unshift({ pattern, handler });
  }

  /** Pages are told as a browser tells them; what a test serves is served all the same, as it is by interception. */
  async setOffline(isOffline: boolean): Promise<void> {
    this.isOnline = !isOffline;
    await this.inAll((isOnline) => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline });
      dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
    }, this.isOnline);
  }

  /** They come with the next document. */
  async addCookies(cookies: { name: string; value: string }[]): Promise<void> {
    this.cookies.push(...cookies.map(({ name, value }) => `${name}=${value}; path=/`));
  }

  script(): string {
    const scripts = [...this.scripts].map(({ code }) => code);
    return [
      `(${inPage})(${source(BINDING)}, ${source([...this.bindings.keys()])}, ${this.isOnline});`,
      ...scripts,
    ].join('\n');
  }

  hear(text: string): void {
    const message = JSON.parse(text) as Message;
    const [page] = this.windows;
    // A document does not know in which of several windows it is.
    if (message.kind === 'start' && !message.isInFrame && this.windows.length === 1) page?.begin(message.address);
    if (message.kind === 'call') this.bindings.get(message.name)?.({}, ...(message.values as never[]));
    if (message.kind === 'console')
      page?.emit('console', { type: () => message.type, text: () => message.text, location: () => ({ url: '' }) });
    if (message.kind === 'error') page?.emit('pageerror', message.text);
  }

  async answer(request: Request): Promise<Answer | null> {
    const { url, headers } = request;
    for (const page of this.windows) page.emit('request', { url: () => url, headers: () => headers });
    // A server that is gone is an error of the network, and none of the test.
    const route = this.routes.find(({ pattern }) => matches(pattern, url));
    if (!route) return forward(request).catch(() => null);
    let answer: Answer | null = null;
    await route.handler({
      request: () => ({ url: () => url, headers: () => headers }),
      fulfill: async ({ json, ...rest }) => {
        const given = json === undefined ? rest : { contentType: 'application/json', body: JSON.stringify(json) };
        const cookies = given.contentType?.startsWith('text/html') ? this.cookies.splice(0) : [];
        answer = { ...given, headers: { ...given.headers, ...(cookies.length && { 'set-cookie': cookies.join() }) } };
      },
      abort: async () => {
        answer = null;
      },
    });
    return answer;
  }

  private async inAll<Argument>(work: (argument: Argument) => unknown, argument: Argument): Promise<void> {
    for (const page of this.windows) await page.evaluate(`(${work})(${source(argument)})`);
  }
}
