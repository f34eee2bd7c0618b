import type { Browser, Tab } from './browser.js';

/**
 * localStorage as one process sees it: what others write comes later, unless what it wrote itself is the newer.
 * Without a tab it is sessionStorage, which no other sees.
 */
export class StorageArea {
  private readonly items: Map<string, string>;
  /** Numbers of the writes that this process has seen last, by key. */
  private readonly seen = new Map<string, number>();
  private made: object | undefined;

  constructor(
    private readonly browser: Browser,
    private readonly tab?: Tab,
  ) {
    this.items = new Map(tab && browser.tabs[0]?.area.items);
  }

  /** The object of a page; undefined where the browser has none. */
  get object(): object | undefined {
    const { storage } = this.browser.options;
    if (storage === 'missing') return undefined;
    if (storage === 'denied') throw new Error('SecurityError: access is denied for this document');
    return (this.made ??= this.make());
  }

  private make(): object {
    const { items } = this;
    const methods = {
      getItem: (key: string) => items.get(String(key)) ?? null,
      setItem: (key: string, value: string) => {
        if (this.browser.options.storage === 'full') throw new Error('QuotaExceededError');
        this.write(String(key), String(value));
      },
      removeItem: (key: string) => this.write(String(key), null),
      clear: () => {
        for (const key of [...items.keys()]) this.write(key, null);
      },
      key: (index: number) => [...items.keys()][index] ?? null,
      get length() {
        return items.size;
      },
    };
    // As in browsers, the items are its properties.
    return new Proxy(Object.create(methods), {
      get: (target, key) => items.get(String(key)) ?? Reflect.get(target, key),
      set: (_, key, value) => {
        methods.setItem(String(key), value);
        return true;
      },
      ownKeys: () => [...items.keys()],
      getOwnPropertyDescriptor: (_, key) =>
        items.has(String(key)) ? { value: items.get(String(key)), enumerable: true, configurable: true } : undefined,
    });
  }

  get(key: string): string | undefined {
    return this.items.get(key);
  }

  /** The other processes see it later, and their pages are told of it. */
  private write(key: string, value: string | null): void {
    const oldValue = this.items.get(key) ?? null;
    if (oldValue === value) return;
    const number = ++this.browser.writes;
    this.set(key, value, number);
    if (!this.tab) return;
    const { storageLag = 0 } = this.browser.options;
    for (const { area } of this.browser.tabs) {
      if (area === this) continue;
      const tell = (): void => area.tell({ key, oldValue, newValue: value });
      if (storageLag)
        this.browser.clock.setTimeout(() => {
          area.set(key, value, number);
          tell();
        }, storageLag);
      else {
        area.set(key, value, number);
        this.browser.clock.setTimeout(tell, 0);
      }
    }
  }

  private tell(change: { key: string; oldValue: string | null; newValue: string | null }): void {
    this.tab?.hear('storage', change);
  }

  private set(key: string, value: string | null, number: number): void {
    if (number < (this.seen.get(key) ?? 0)) return;
    this.seen.set(key, number);
    if (value === null) this.items.delete(key);
    else this.items.set(key, value);
  }
}
