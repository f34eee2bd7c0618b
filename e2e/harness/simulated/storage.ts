import type { Browser, Tab } from './browser.js';

/** localStorage as one process sees it. */
export class StorageArea {
  private readonly items = new Map<string, string>();

  constructor(
    private readonly browser: Browser,
    private readonly tab: Tab,
  ) {
    const [other] = browser.tabs;
    if (other) this.items = new Map(other.area.items);
  }

  /** The object of a page; undefined where the browser has none. */
  get object(): object | undefined {
    const { storage = 'works' } = this.browser.options;
    if (storage === 'missing') return undefined;
    if (storage === 'denied') throw new Error('SecurityError: access is denied for this document');
    const { items } = this;
    return {
      getItem: (key: string) => items.get(String(key)) ?? null,
      setItem: (key: string, value: string) => {
        if (storage === 'full') throw new Error('QuotaExceededError');
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
  }

  get(key: string): string | undefined {
    return this.items.get(key);
  }

  /** The other processes see it later, and their pages are told of it. */
  private write(key: string, value: string | null): void {
    const old = this.items.get(key) ?? null;
    if (old === value) return;
    this.set(key, value);
    const { storageLag = 0 } = this.browser.options;
    for (const tab of this.browser.tabs) {
      if (tab === this.tab) continue;
      const arrive = () => {
        tab.area.set(key, value);
        return () => tab.hasDocument && tab.document.dispatch('storage', { key, oldValue: old, newValue: value });
      };
      if (storageLag) this.browser.clock.setTimeout(() => arrive()(), storageLag);
      else this.browser.clock.setTimeout(arrive(), 0);
    }
  }

  private set(key: string, value: string | null): void {
    if (value === null) this.items.delete(key);
    else this.items.set(key, value);
  }
}
