import FakeTimers from '@sinonjs/fake-timers';
import { SimulatedDocument } from './document.js';
import { StorageArea } from './storage.js';

/** What an address answers: a text, or null where it cannot be had; now, or after so many milliseconds. */
export type Answer = string | null | { body: string | null; after: number };

/** A script element in the source of a page. */
export interface PageScript {
  attributes: Record<string, string>;
  text: string;
}

/** The source of a page, as far as a script may look at it. */
export interface Page {
  /** What a script at its beginning declares. */
  globals?: Record<string, unknown>;
  scripts: PageScript[];
  /** Attributes of `<html>`. */
  root?: Record<string, string>;
  /** When the parser comes to its end, in milliseconds after the start; 0 where left out. */
  parsedAfter?: number;
}

export interface BrowserOptions {
  /** The page at an address. */
  pageAt(url: string): Page;
  /** What a script's address answers. */
  scriptAt(url: string, by: SimulatedDocument): Answer | Promise<Answer>;
  /** Prepares the globals of a document before anything runs in it. */
  onDocument?(document: SimulatedDocument): void;
  /** Where what the consoles say is kept. */
  console?: { type: string; text: string }[];
  /** Whether all documents have the built-ins of Node, for the sake of speed. */
  isRealmShared?: boolean;
  /** Whether a page that is left is kept for Back, as it was. */
  keepsPages?: boolean;
  /** In milliseconds: until what one tab has stored is seen by the others, which are processes of their own. */
  storageLag?: number;
  /** Of localStorage: throws when it is asked for, when it is written to, or is not there. */
  storage?: 'works' | 'denied' | 'full' | 'missing';
}

/** A visitor's browser: tabs over one storage, in virtual time, where nothing happens by itself. */
export class Browser {
  readonly clock = FakeTimers.createClock(Date.UTC(2026, 0, 1));
  readonly tabs: Tab[] = [];
  /** What the consoles of all pages said, and what nobody caught. */
  readonly console: { type: string; text: string }[];
  cookie = '';
  /** Names of the locks that a page holds. */
  readonly locks = new Set<string>();
  /** How often anything was written to localStorage. */
  writes = 0;
  private readonly microtasks: (() => void)[] = [];
  private seed = 1;

  constructor(readonly options: BrowserOptions) {
    this.console = options.console ?? [];
  }

  openTab(): Tab {
    const tab = new Tab(this);
    this.tabs.push(tab);
    return tab;
  }

  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): void {
    this.clock.tick(milliseconds);
  }

  /** The same for a machine that sleeps meanwhile: what came due happens once, at the end. */
  sleep(milliseconds: number): void {
    this.clock.jump(milliseconds);
  }

  queueMicrotask(work: () => void): void {
    this.microtasks.push(work);
  }

  /** At the end of each task. */
  runMicrotasks(): void {
    for (let work = this.microtasks.shift(); work; work = this.microtasks.shift()) work();
  }

  /** Like `Math.random`, and the same in each run: https://en.wikipedia.org/wiki/Linear_congruential_generator */
  random = (): number => {
    this.seed = (this.seed * 48271) % 2147483647;
    return this.seed / 2147483647;
  };
}

const withoutHash = (url: string): string => url.replace(/#.*/, '');

interface Entry {
  url: string;
  state: unknown;
  /** The document that the browser keeps, or shows. */
  document?: SimulatedDocument | undefined;
}

/** A tab, which is also a process. */
export class Tab {
  readonly area: StorageArea;
  readonly session: StorageArea;
  isHidden = false;
  private readonly entries: Entry[] = [];
  private index = -1;

  constructor(readonly browser: Browser) {
    this.area = new StorageArea(browser, this);
    this.session = new StorageArea(browser);
  }

  get document(): SimulatedDocument {
    const { document } = this.entries[this.index] ?? {};
    if (!document) throw new Error('No page is open in this tab.');
    return document;
  }

  get hasDocument(): boolean {
    return this.index >= 0;
  }

  get hasEarlier(): boolean {
    return this.index > 0;
  }

  /** An event at the window of the page that is open, if there is one. */
  hear(type: string, fields: object): void {
    this.entries[this.index]?.document?.dispatch(type, fields);
  }

  goto(url: string): void {
    const { document } = this.entries[this.index] ?? {};
    if (url.includes('#') && document && withoutHash(url) === withoutHash(document.url)) return document.follow(url);
    this.leave();
    this.entries.splice(++this.index);
    this.load({ url, state: null }, 'navigate');
  }

  reload(): void {
    this.leave(false);
    this.load(this.entries[this.index] as Entry, 'reload');
  }

  /** Goes so many steps through the history. */
  go(steps: number): void {
    const from = this.entries[this.index];
    const to = this.entries[this.index + steps];
    if (!from || !to) return;
    const isSame = !!from.document && from.document === to.document;
    if (!isSame) this.leave();
    this.index += steps;
    if (isSame) from.document?.arrive(to.url, to.state);
    else if (to.document) to.document.restore();
    else this.load(to, 'back_forward');
  }

  /** `history.pushState` or `replaceState`. */
  keepState(url: string, state: unknown, isNew: boolean): void {
    const { document } = this;
    if (isNew) this.entries.splice(++this.index);
    this.entries[this.index] = { url, state, document };
  }

  setHidden(isHidden: boolean): void {
    if (this.isHidden === isHidden) return;
    this.isHidden = isHidden;
    if (this.hasDocument) this.document.dispatch('visibilitychange');
  }

  close(): void {
    this.leave(false);
    this.browser.tabs.splice(this.browser.tabs.indexOf(this), 1);
  }

  private leave(mayKeep = true): void {
    const left = this.entries[this.index]?.document;
    if (!left) return;
    const isKept = mayKeep && !!this.browser.options.keepsPages;
    left.leave(isKept);
    if (!isKept) for (const entry of this.entries) if (entry.document === left) entry.document = undefined;
  }

  private load(entry: Entry, how: 'navigate' | 'reload' | 'back_forward'): void {
    this.entries[this.index] = entry;
    entry.document = new SimulatedDocument(this, entry.url, how);
    this.browser.options.onDocument?.(entry.document);
    entry.document.parse(this.browser.options.pageAt(entry.url));
  }
}
