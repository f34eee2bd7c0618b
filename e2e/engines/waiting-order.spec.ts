import type { BrowserContext, Page } from 'playwright/test';
import { type LocalShop, push, test } from '../harness/local-shop.js';
import { setHidden } from '../harness/set-hidden.js';
import { expect, RECORD, standIn } from '../harness/shop.js';
import { until } from '../harness/until.js';

/*
 * An order that waits, and several tabs that may send it. What one process has stored another one may not see at once:
 * that is tried with real tabs on a real origin, a few times. Of WebKit one window at a time is driven.
 */

const ROUNDS = [1, 2];
const data = { cart: { id: 'c1', lineItems: [] }, events: [] };

const completed = (orderId: string) => ({
  name: 'Completed Transaction',
  transaction: { orderId, cartId: 'c1', total: 20, lineItems: [{ product: { id: 'p1', unitPrice: 20 }, quantity: 1 }] },
});

const enter = async (shop: LocalShop, tab: Page): Promise<Page> => {
  await tab.goto(`${shop.origin}/`);
  await until('the snippet', () => tab.evaluate(() => !!window.ofsysJourney));
  return tab;
};

const openTab = async (shop: LocalShop, context: BrowserContext): Promise<Page> => enter(shop, await context.newPage());

/** The tracker does not come: what is bought in the tab waits in the record. */
const buy = async (tab: Page, orderId: string): Promise<void> => {
  await push(tab, completed(orderId));
  await until('the record', () =>
    tab.evaluate(([name, id]) => localStorage.getItem(name)?.includes(`"id":"${id}"`), [RECORD, orderId] as const),
  );
};

const sent = (shop: LocalShop): unknown[] =>
  shop
    .calls()
    .flatMap(([method, order]) => (method === 'AddTransaction' ? [Reflect.get(Object(order), 'idTransaction')] : []));

/** Waits until nothing waits any more in any tab. A view that is pushed then is told behind what has come back. */
const tellAll = async (shop: LocalShop, tabs: Page[], orderId: string): Promise<void> => {
  await until('the order', async () => sent(shop).includes(orderId));
  for (const tab of tabs)
    await until('the record', () =>
      tab.evaluate((name) => !JSON.parse(localStorage.getItem(name) ?? '').parcels.length, RECORD),
    );
  for (const [index, tab] of tabs.entries()) {
    await until('the tracker', () => tab.evaluate(() => !!window.DI?.Journey?.ECommerce));
    await push(tab, { name: 'Viewed Product Detail', product: { id: `${orderId}, tab ${index}` } });
  }
  const views = tabs.map((_, index) => `${orderId}, tab ${index}`);
  const told = (): unknown[] => shop.calls().flatMap(([method, id]) => (method === 'ProductView' ? [id] : []));
  await until('all to be told', async () => views.every((view) => told().includes(view)));
  for (const tab of tabs) await tab.close();
};

for (const [what, isHidden] of [
  ['in the moment in which the network comes back to three tabs', false],
  ['in the moment in which the network comes back to three tabs, of which the one with the order is hidden', true],
] as const)
  test(`an order that waits is sent once, ${what}`, { tag: '@not-webkit' }, async ({ shop, context }) => {
    shop.serve('/', { data });
    for (const round of ROUNDS) {
      const orderId = `o${round}`;
      shop.tracker = null;
      const tabs = [await openTab(shop, context), await openTab(shop, context), await openTab(shop, context)];
      const [bought] = tabs as [Page, Page, Page];
      if (isHidden) await setHidden({ page: bought }, true);
      await buy(bought, orderId);
      await context.setOffline(true);
      shop.tracker = standIn;
      await context.setOffline(false);
      await tellAll(shop, tabs, orderId);
    }
    expect(sent(shop)).toEqual(ROUNDS.map((round) => `o${round}`));
  });

test('an order that waits is sent once, where two tabs are opened in the same moment', {
  tag: '@not-webkit',
}, async ({ shop, context }) => {
  shop.serve('/', { data });
  for (const round of ROUNDS) {
    const orderId = `o${round}`;
    shop.tracker = null;
    const bought = await openTab(shop, context);
    await buy(bought, orderId);
    // A browser closes with its last tab.
    const tabs = [await context.newPage(), await context.newPage()];
    await bought.close();
    shop.tracker = standIn;
    await Promise.all(tabs.map((tab) => enter(shop, tab)));
    await tellAll(shop, tabs, orderId);
  }
  expect(sent(shop)).toEqual(ROUNDS.map((round) => `o${round}`));
});
