import type { Browser } from './browser.js';
import type { Listener, SimulatedDocument, Work } from './document.js';
import { type ElementClass, makeElementClass, type SimulatedElement } from './element.js';
import type { Globals } from './realm.js';

export interface Classes {
  Element: ElementClass;
  Document: new (owner: SimulatedDocument) => object;
}

/** What the elements and the document of a realm are made of; its scripts may change it. */
export const makeClasses = (): Classes => {
  const Element = makeElementClass();
  class Document {
    constructor(private readonly owner: SimulatedDocument) {}
    get currentScript() {
      return this.owner.currentScript;
    }
    get documentElement() {
      return this.owner.root;
    }
    get head() {
      return this.owner.root;
    }
    get body() {
      return this.owner.root;
    }
    get scripts() {
      return this.querySelectorAll('script');
    }
    get readyState() {
      return this.owner.readyState;
    }
    get hidden() {
      return this.owner.tab.isHidden;
    }
    get visibilityState() {
      return this.hidden ? 'hidden' : 'visible';
    }
    get prerendering() {
      return false;
    }
    get cookie() {
      return this.owner.tab.browser.cookie;
    }
    get baseURI() {
      return this.owner.url;
    }
    createElement(name: string): SimulatedElement {
      return new Element(name, this.owner);
    }
    querySelectorAll(selector: string): SimulatedElement[] {
      return this.owner.root.all().filter((element) => element.localName === selector);
    }
    getElementsByTagName(name: string): SimulatedElement[] {
      return name === 'head' ? [this.head] : this.querySelectorAll(name);
    }
    querySelector(selector: string): SimulatedElement | null {
      return this.querySelectorAll(selector)[0] ?? null;
    }
    addEventListener(type: string, listener: Listener): void {
      this.owner.listen(type, listener);
    }
    removeEventListener(type: string, listener: Listener): void {
      this.owner.forget(type, listener);
    }
    dispatchEvent(event: { type: string }): boolean {
      return this.owner.fire(event);
    }
  }
  return { Element, Document };
};

const LEVELS = {
  log: 'log',
  info: 'info',
  warn: 'warning',
  error: 'error',
  debug: 'debug',
  group: 'startGroup',
  groupCollapsed: 'startGroupCollapsed',
  groupEnd: 'endGroup',
};

/** What the scripts of a document see, as far as ours and those of the tests look. */
export const makeGlobals = (owner: SimulatedDocument, { Document }: Classes): Globals => {
  const { tab } = owner;
  const { browser } = tab;
  const { clock } = browser;
  const location = new Location(owner);
  const keepState = (isNew: boolean) => (state: unknown, _title: string, url?: string) => {
    if (url !== undefined) owner.url = new URL(url, owner.url).href;
    tab.keepState(owner.url, state, isNew);
  };
  const say =
    (type: string) =>
    (...values: unknown[]): void =>
      owner.say(type, values);
  const globals: Globals = {
    Document,
    document: new Document(owner),
    history: {
      pushState: keepState(true),
      replaceState: keepState(false),
      back: () => owner.later(() => tab.go(-1), 0),
      forward: () => owner.later(() => tab.go(1), 0),
      go: (steps: number) => owner.later(() => tab.go(steps), 0),
    },
    performance: {
      now: () => owner.age(),
      timeOrigin: owner.timeOrigin,
      getEntriesByType: (type: string) => (type === 'navigation' ? [{ type: owner.how }] : []),
    },
    navigator: { onLine: true, locks: locksOf(browser, owner) },
    console: Object.fromEntries(Object.entries(LEVELS).map(([name, type]) => [name, say(type)])),
    addEventListener: (type: string, listener: Listener) => owner.listen(type, listener),
    removeEventListener: (type: string, listener: Listener) => owner.forget(type, listener),
    dispatchEvent: (event: { type: string }) => owner.fire(event),
    setTimeout: (work: Work, milliseconds = 0) => owner.later(work, milliseconds),
    clearTimeout: (timer: number) => clock.clearTimeout(timer as never),
    queueMicrotask: (work: Work) => browser.queueMicrotask(() => owner.report(work)),
    Date: clock.Date,
    URL,
    URLSearchParams,
    Blob,
    TextEncoder,
    DOMException,
    structuredClone,
    Event: class {
      constructor(readonly type: string) {}
    },
  };
  const define = (name: string, property: PropertyDescriptor): void =>
    void Object.defineProperty(globals, name, { configurable: true, enumerable: true, ...property });
  // As in browsers, assigning to it is another way to navigate.
  define('location', { get: () => location, set: (url: string) => location.assign(url) });
  define('localStorage', { get: () => tab.area.object ?? null });
  define('sessionStorage', { get: () => tab.session.object ?? null });
  return globals;
};

class Location {
  constructor(private readonly owner: SimulatedDocument) {}
  get href(): string {
    return this.owner.url;
  }
  set href(url) {
    this.assign(url);
  }
  get hash(): string {
    return this.url.hash;
  }
  set hash(fragment) {
    this.assign(`#${fragment.replace(/^#/, '')}`);
  }
  assign(url: string): void {
    const { owner } = this;
    const next = new URL(url, owner.url).href;
    if (next.includes('#')) owner.tab.goto(next);
    else owner.later(() => owner.tab.goto(next), 0);
  }
  reload(): void {
    const { owner } = this;
    owner.later(() => owner.tab.reload(), 0);
  }
  toString(): string {
    return this.owner.url;
  }
  get url(): URL {
    return new URL(this.owner.url);
  }
}
for (const part of ['origin', 'pathname', 'search', 'host', 'hostname', 'protocol'] as const)
  Object.defineProperty(Location.prototype, part, {
    get(this: Location) {
      return this.url[part];
    },
  });

/** Only `ifAvailable`, and what is held goes with the page that holds it. */
const locksOf = ({ locks }: Browser, owner: SimulatedDocument): object => ({
  request: (name: string, _options: object, work: (lock: object | null) => unknown): object => {
    owner.later(() => {
      if (locks.has(name)) {
        work(null);
        return;
      }
      locks.add(name);
      const free = (): void => void locks.delete(name);
      owner.onLeave.push(free);
      work({ name });
      // As long as the snippet holds it: a promise of the page is not settled in virtual time.
      owner.later(free, 500);
    }, 0);
    return { catch: () => {} };
  },
});
