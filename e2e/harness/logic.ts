import type { BaseShop } from './base-shop.js';
import { test as base } from './engine.js';
import { type Call, type PageOptions, Shop } from './shop.js';
import { ShopWindow } from './shop-window.js';
import { SimulatedShop } from './simulated/shop.js';

export * from './shop.js';

/** A page as far as the logic specs ask for it: one of Playwright's, or one of the simulated browser. */
export interface LogicPage {
  evaluate<Result, Value>(code: string | ((value: Value) => Result), value?: Value): Promise<Result>;
  waitForFunction<Value>(condition: (value: Value) => unknown, value?: Value): Promise<unknown>;
  goto(url: string, options?: { waitUntil?: 'load' | 'domcontentloaded' | 'commit' }): Promise<unknown>;
  goBack(): Promise<unknown>;
  reload(): Promise<unknown>;
  url(): string;
  waitForURL(pattern: string): Promise<unknown>;
  addScriptTag(script: { url?: string; content?: string }): Promise<unknown>;
  clock: { runFor(milliseconds: number): Promise<void>; fastForward(milliseconds: number): Promise<void> };
}

/** A shop as the logic specs use it: in a real browser or in the simulated one. */
export interface LogicShop extends BaseShop {
  readonly page: LogicPage;
  visit(path: string, options?: PageOptions, page?: LogicPage): Promise<void>;
  run<Result>(code: string | (() => Result), page?: LogicPage): Promise<Result>;
  push(...events: unknown[]): Promise<void>;
  settle(page?: LogicPage): Promise<Call[]>;
  pass(milliseconds: number, page?: LogicPage): Promise<Call[]>;
  openTab(): Promise<LogicPage>;
  setCookie(name: string, value: string): Promise<void>;
}

export type { LogicShop as Shop };

/** Runs in the project `model` in the simulated browser, in the others in theirs. */
export const test = base.extend<{ shop: LogicShop }, { isSimulated: boolean }>({
  isSimulated: [false, { option: true, scope: 'worker' }],
  shop: async ({ isSimulated, keptWindow }, use) => {
    if (isSimulated) return use(new SimulatedShop());
    const { window, page } = await keptWindow.enter('shop', (context) => ShopWindow.open(context, { hasClock: true }));
    const shop = await Shop.open(window, page);
    await use(shop as unknown as LogicShop);
    if (!(await shop.leave())) await keptWindow.close();
  },
});
