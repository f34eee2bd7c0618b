import type { Answer, Page, Tab } from './browser.js';
import type { SimulatedElement } from './element.js';
import { type Classes, makeClasses, makeGlobals } from './globals.js';
import { type Globals, ownRealm, type Realm, sharedRealm } from './realm.js';

export type Work = () => unknown;
export type Listener = (event: object) => unknown;

const shared = makeClasses();

/** A document with globals of its own, as far as a script like ours touches them. */
export class SimulatedDocument {
  readonly realm: Realm;
  readonly root: SimulatedElement;
  readyState: 'loading' | 'interactive' | 'complete' = 'loading';
  currentScript: SimulatedElement | null = null;
  /** What ends with the document. */
  readonly onLeave: Work[] = [];
  private readonly classes: Classes;
  private readonly listeners = new Map<string, Listener[]>();
  private readonly start: number;
  /** Scripts that delay `load`. */
  private loading = 1;
  private state: 'open' | 'kept' | 'gone' = 'open';
  private depth = 0;
  /** What came due while the document was kept. */
  private held: Work[] = [];

  constructor(
    readonly tab: Tab,
    public url: string,
    readonly how: 'navigate' | 'reload' | 'back_forward',
  ) {
    const { random, options } = tab.browser;
    this.start = this.now();
    this.classes = options.isRealmShared ? shared : makeClasses();
    this.root = new this.classes.Element('html', this);
    const makeRealm = options.isRealmShared ? sharedRealm : ownRealm;
    this.realm = makeRealm(makeGlobals(this, this.classes), random);
  }

  get globals(): Globals {
    return this.realm.globals;
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
    return this.asTask(() => this.realm.run(code));
  }

  /** Calls a function of the test in the page, which sees the page's globals only. */
  call(source: string, ...values: unknown[]): unknown {
    const { realm } = this;
    const work = realm.value(source) as (...values: unknown[]) => unknown;
    return this.asTask(() => work(...values.map(realm.copy)));
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
    if (this.isOpen) this.fire({ type, ...fields });
  }

  /** The same for an event of the page's own. */
  fire(event: { type: string }): boolean {
    for (const listener of this.listeners.get(event.type) ?? []) this.task(() => listener(event));
    return true;
  }

  listen(type: string, listener: Listener): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }

  forget(type: string, listener: Listener): void {
    this.listeners.set(type, this.listeners.get(type)?.filter((other) => other !== listener) ?? []);
  }

  /** Runs the scripts of the source, in order. */
  parse({ scripts, globals = {}, root = {}, parsedAfter = 0 }: Page): void {
    Object.assign(this.globals, this.realm.copy(globals));
    for (const [name, value] of Object.entries(root)) this.root.setAttribute(name, value);
    const run = () => {
      for (const { attributes, text } of scripts) {
        const script = new this.classes.Element('script', this);
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

  /** Goes to another place in itself. */
  follow(url: string): void {
    if (url !== this.url) this.tab.keepState(url, null, true);
    this.url = url;
    this.dispatch('popstate', { state: null });
    this.later(() => this.dispatch('hashchange'), 0);
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

  /** Catches what nobody else does. */
  report(work: Work): void {
    try {
      work();
    } catch (error) {
      this.say('pageerror', [error]);
    }
  }

  /** In milliseconds. */
  age(): number {
    return this.now() - this.start;
  }

  get timeOrigin(): number {
    return Date.UTC(2026, 0, 1) + this.start;
  }

  private now(): number {
    return this.tab.browser.clock.performance.now();
  }

  /** To the console. */
  say(type: string, values: unknown[]): void {
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
  request(script: SimulatedElement): void {
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
    this.task(() => this.realm.run(source));
    this.currentScript = before;
  }
}
