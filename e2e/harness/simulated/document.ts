import vm from 'node:vm';
import type { Answer, Page, Tab } from './browser.js';
import { type ElementClass, makeElementClass, type SimulatedElement } from './element.js';

type Work = () => unknown;
type Listener = (event: object) => unknown;

/** Compiled once, however often it is loaded. */
const compiled = new Map<string, vm.Script>();
const compile = (source: string): vm.Script => {
  const script = compiled.get(source) ?? new vm.Script(source);
  compiled.set(source, script);
  return script;
};

/** Copies plain values into the realm of the page. */
const TRANSFER = `(function copy(value) {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || !value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
})`;

/** A document with globals of its own, as far as a script like ours touches them. */
export class SimulatedDocument {
  /** The sandbox that becomes the global object. */
  readonly globals: Record<string, unknown>;
  readonly root: SimulatedElement;
  readyState: 'loading' | 'interactive' | 'complete' = 'loading';
  currentScript: SimulatedElement | null = null;
  private readonly Element: ElementClass;
  private readonly listeners = new Map<string, Listener[]>();
  private readonly start: number;
  /** Scripts that delay `load`. */
  private loading = 1;
  private state: 'open' | 'kept' | 'gone' = 'open';
  private depth = 0;
  /** What ends with the document. */
  private readonly onLeave: Work[] = [];
  /** What came due while the document was kept. */
  private held: Work[] = [];

  constructor(
    readonly tab: Tab,
    public url: string,
    private readonly how: 'navigate' | 'reload' | 'back_forward',
  ) {
    this.start = this.now();
    this.Element = makeElementClass((element) => this.request(element), url);
    this.root = new this.Element('html');
    this.globals = this.makeGlobals();
    vm.createContext(this.globals);
    this.globals.window = this.globals.self = vm.runInContext('globalThis', this.globals);
    (vm.runInContext('Math', this.globals) as Math).random = tab.browser.random;
  }

  get isOpen(): boolean {
    return this.state === 'open';
  }

  /** Whether `load` has come. */
  get isLoaded(): boolean {
    return this.readyState === 'complete';
  }

  /** Runs code as a task of the page, and gives what it returns; what it throws goes to the caller. */
  run(code: string): unknown {
    if (!this.isOpen) throw new Error(`The page ${this.url} has been left.`);
    return this.asTask(() => compile(code).runInContext(this.globals));
  }

  /** Calls a function of the test in the page, which sees the page's globals only. */
  call(source: string, ...values: unknown[]): unknown {
    const transfer = compile(TRANSFER).runInContext(this.globals);
    const work = compile(`(${source})`).runInContext(this.globals);
    return this.asTask(() => work(...values.map(transfer)));
  }

  /** All that is done meanwhile belongs to one task. */
  asTask<Result>(work: () => Result): Result {
    this.depth++;
    try {
      return work();
    } finally {
      if (!--this.depth) this.tab.browser.runMicrotasks();
    }
  }

  /** Fires an event at the window, for all who listen there, in the order in which they came. */
  dispatch(type: string, fields: object = {}): void {
    if (!this.isOpen) return;
    for (const listener of [...(this.listeners.get(type) ?? [])]) this.task(() => listener({ type, ...fields }));
  }

  /** Runs the scripts of the source, in order. */
  parse({ scripts, root = {}, parsedAfter = 0 }: Page): void {
    for (const [name, value] of Object.entries(root)) this.root.setAttribute(name, value);
    const run = () => {
      for (const { attributes, text } of scripts) {
        const script = new this.Element('script');
        for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
        script.text = text;
        this.root.append(script);
      }
    };
    const end = () => {
      this.readyState = 'interactive';
      this.dispatch('DOMContentLoaded');
      this.loaded();
    };
    run();
    if (parsedAfter) this.later(end, parsedAfter);
    else end();
  }

  /** Goes away, or is kept. */
  leave(isKept: boolean): void {
    this.dispatch('pagehide', { persisted: isKept });
    const { isHidden } = this.tab;
    this.tab.isHidden = true;
    if (!isHidden) this.dispatch('visibilitychange');
    this.tab.isHidden = isHidden;
    for (const work of this.onLeave.splice(0)) work();
    this.state = isKept ? 'kept' : 'gone';
  }

  /** Comes back as it was. */
  restore(): void {
    this.state = 'open';
    this.dispatch('pageshow', { persisted: true });
    this.dispatch('visibilitychange');
    for (const work of this.held.splice(0)) this.task(work);
  }

  /** Is shown another entry of its history. */
  arrive(url: string, state: unknown): void {
    this.url = url;
    this.dispatch('popstate', { state });
  }

  /** Goes on when the time has come, and never once the document is gone. */
  later(work: Work, milliseconds: number): number {
    return Number(
      this.tab.browser.clock.setTimeout(() => {
        if (this.state === 'kept') this.held.push(work);
        else this.task(work);
      }, milliseconds),
    );
  }

  /** Work of its own, with its microtasks; reports what nobody catches. */
  private task(work: Work): void {
    if (!this.isOpen) return;
    this.asTask(() => this.report(work));
  }

  private report(work: Work): void {
    try {
      work();
    } catch (error) {
      this.say('pageerror', [error]);
    }
  }

  private now(): number {
    return this.tab.browser.clock.performance.now();
  }

  private say(type: string, values: unknown[]): void {
    this.tab.browser.console.push({ type, text: values.map(String).join(' ') });
  }

  private loaded(): void {
    if (--this.loading) return;
    this.later(() => {
      this.readyState = 'complete';
      this.dispatch('load');
      this.dispatch('pageshow', { persisted: false });
    }, 0);
  }

  /** Runs an inline script at once, and one with an address when that has answered. */
  private request(script: SimulatedElement): void {
    if (!/^\s*((text|application)\/javascript)?\s*$/.test(script.getAttribute('type') ?? '')) return;
    if (!script.src) return this.execute(script, script.text);
    this.loading++;
    const arrive = (body: string | null): void => {
      if (body !== null) this.execute(script, body);
      this.task(() => (body === null ? script.onerror : script.onload)?.({ type: body === null ? 'error' : 'load' }));
      if (this.readyState !== 'complete') this.loaded();
    };
    const answer = (given: Answer): void => {
      const { body, after } = typeof given === 'object' && given ? given : { body: given, after: 0 };
      this.later(() => arrive(body), after);
    };
    const answered = this.tab.browser.options.scriptAt(script.src, this);
    if (answered instanceof Promise) void answered.then(answer);
    else answer(answered);
  }

  private execute(script: SimulatedElement, source: string): void {
    const before = this.currentScript;
    this.currentScript = script;
    // Source of one page is not seen again.
    this.task(() => (script.src ? compile(source) : new vm.Script(source)).runInContext(this.globals));
    this.currentScript = before;
  }

  private makeGlobals(): Record<string, unknown> {
    const { tab, listeners, Element, root } = this;
    const { browser } = tab;
    const { clock } = browser;
    const owner = this;
    const listen = (type: string, listener: Listener): void => {
      listeners.set(type, [...(listeners.get(type) ?? []), listener]);
    };
    const forget = (type: string, listener: Listener): void => {
      listeners.set(type, listeners.get(type)?.filter((other) => other !== listener) ?? []);
    };
    const dispatch = (event: { type: string }): boolean => {
      for (const listener of [...(listeners.get(event.type) ?? [])]) owner.task(() => listener(event));
      return true;
    };

    class Document {
      readonly addEventListener = listen;
      readonly removeEventListener = forget;
      readonly dispatchEvent = dispatch;
      get currentScript() {
        return owner.currentScript;
      }
      get documentElement() {
        return root;
      }
      get head() {
        return root;
      }
      get body() {
        return root;
      }
      get scripts() {
        return root.all().filter(({ localName }) => localName === 'script');
      }
      get readyState() {
        return owner.readyState;
      }
      get hidden() {
        return tab.isHidden;
      }
      get visibilityState() {
        return tab.isHidden ? 'hidden' : 'visible';
      }
      get prerendering() {
        return false;
      }
      get cookie() {
        return browser.cookie;
      }
      get baseURI() {
        return owner.url;
      }
      createElement(name: string) {
        return new Element(name);
      }
      querySelectorAll(selector: string) {
        return root.all().filter((element) => element.localName === selector);
      }
      querySelector(selector: string) {
        return this.querySelectorAll(selector)[0] ?? null;
      }
    }

    const moveTo = (url: string): void => {
      const next = new URL(url, owner.url).href;
      if (next.replace(/#.*/, '') !== owner.url.replace(/#.*/, '')) return void owner.later(() => tab.goto(next), 0);
      tab.keepState(next, null, true);
      owner.url = next;
      owner.later(() => {
        owner.dispatch('popstate', { state: null });
        owner.dispatch('hashchange');
      }, 0);
    };
    const location = {
      get href() {
        return owner.url;
      },
      set href(url) {
        moveTo(url);
      },
      assign: moveTo,
      reload: () => owner.later(() => tab.reload(), 0),
      toString: () => owner.url,
    };
    for (const part of ['origin', 'pathname', 'search', 'hash', 'host', 'hostname', 'protocol'] as const)
      Object.defineProperty(location, part, { get: () => new URL(owner.url)[part] });
    const keepState = (isNew: boolean) => (state: unknown, _title: string, url?: string) => {
      owner.url = new URL(url ?? owner.url, owner.url).href;
      tab.keepState(owner.url, state, isNew);
    };
    const say =
      (type: string) =>
      (...values: unknown[]): void =>
        owner.say(type, values);

    /** Only `ifAvailable`, and what is held goes with the page that holds it. */
    const request = (name: string, _options: object, work: (lock: object | null) => unknown): object => {
      owner.later(() => {
        if (browser.locks.has(name)) {
          work(null);
          return;
        }
        browser.locks.add(name);
        const free = (): void => void browser.locks.delete(name);
        owner.onLeave.push(free);
        work({ name });
        // As long as the snippet holds it: a promise of the page is not settled in virtual time.
        owner.later(free, 500);
      }, 0);
      return { catch: () => {} };
    };
    const globals: Record<string, unknown> = {
      Document,
      document: new Document(),
      history: {
        pushState: keepState(true),
        replaceState: keepState(false),
        back: () => owner.later(() => tab.go(-1), 0),
        forward: () => owner.later(() => tab.go(1), 0),
        go: (steps: number) => owner.later(() => tab.go(steps), 0),
      },
      performance: {
        now: () => owner.now() - owner.start,
        timeOrigin: Date.UTC(2026, 0, 1) + owner.start,
        getEntriesByType: (type: string) => (type === 'navigation' ? [{ type: owner.how }] : []),
      },
      navigator: { onLine: true, locks: { request } },
      console: {
        log: say('log'),
        info: say('info'),
        warn: say('warning'),
        error: say('error'),
        debug: say('debug'),
        group: say('startGroup'),
        groupCollapsed: say('startGroupCollapsed'),
        groupEnd: say('endGroup'),
      },
      addEventListener: listen,
      removeEventListener: forget,
      dispatchEvent: dispatch,
      setTimeout: (work: Work, milliseconds = 0) => owner.later(work, milliseconds),
      clearTimeout: (timer: number) => clock.clearTimeout(timer as never),
      queueMicrotask: (work: Work) => browser.queueMicrotask(() => owner.report(work)),
      Date: clock.Date,
      URL,
      URLSearchParams,
      TextEncoder,
      Blob,
      structuredClone,
      Event: class {
        constructor(readonly type: string) {}
      },
    };
    // As in browsers, assigning to it is another way to navigate.
    Object.defineProperty(globals, 'location', {
      get: () => location,
      set: moveTo,
      configurable: true,
      enumerable: true,
    });
    Object.defineProperty(globals, 'localStorage', {
      get: () => tab.area.object ?? null,
      configurable: true,
      enumerable: true,
    });
    return globals;
  }
}
