import type { Page } from 'playwright/test';
import { type LocalShop, push, test } from '../harness/local-shop.js';
import { expect, standIn } from '../harness/shop.js';
import { until } from '../harness/until.js';

const shirt = { id: 'shirt', name: 'Shirt', unitPrice: 20 };
const hat = { id: 'hat', name: 'Hat', unitPrice: 5 };
const add = (product: unknown) => ({ name: 'Added Product', product, quantity: 1 });
const data = {
  user: { email: 'anna@example.com' },
  cart: { id: 'c1', lineItems: [{ product: shirt, quantity: 1 }] },
  events: [],
};

/** Each page says how it came to be shown. */
const head = `<script>
  addEventListener('pageshow', ({ persisted }) => report([location.pathname, persisted ? 'restored' : 'loaded']));
</script>`;

const visit = async (shop: LocalShop, page: Page, path: string): Promise<void> => {
  await page.goto(shop.origin + path);
  await expect.poll(() => shop.reports).toContainEqual([path, 'loaded']);
};

/** Goes back to a page, which the browser has kept as it was. */
const restore = async (shop: LocalShop, page: Page, path: string): Promise<void> => {
  await page.evaluate('void history.back()');
  await expect.poll(() => shop.reports).toContainEqual([path, 'restored']);
  // Nothing is loaded again, and so not every engine says that it has left; a page that is going does not answer.
  await until('the page', async () => (await page.evaluate('location.href')) === shop.origin + path);
};

/** Only the watch finds it: once it is told, all that the watch has to tell before is told. */
const last = async (shop: LocalShop, page: Page, id: string): Promise<void> => {
  await page.evaluate(`digitalData.events[digitalData.events.length] = {
    name: 'Viewed Product Detail', product: { id: '${id}' },
  }`);
  await expect.poll(() => shop.calls().at(-1)).toEqual(['ProductView', id]);
};

test('a page that Back restores is no new page view: it tells nothing by itself, and what happens in it once', async ({
  shop,
  page,
}) => {
  shop.serve('/', { data, head });
  shop.serve('/next', { data, head });
  await visit(shop, page, '/');
  await last(shop, page, 'first');
  await visit(shop, page, '/next');
  await last(shop, page, 'second');
  const before = shop.calls().length;
  await restore(shop, page, '/');
  await push(page, { name: 'Viewed Product Detail', product: shirt });
  await last(shop, page, 'third');
  expect(shop.calls().slice(before)).toEqual([
    ['ProductView', 'shirt'],
    ['ProductView', 'third'],
  ]);
  expect(shop.requests, 'each page has asked for the tracker once').toEqual(['/', '/next']);
});

test('a restored page goes on from the cart that the tracker was told on the page after it', async ({ shop, page }) => {
  shop.serve('/', { data, head });
  shop.serve('/next', { data, head });
  await visit(shop, page, '/');
  await last(shop, page, 'first');
  await visit(shop, page, '/next');
  await push(page, add(hat), { name: 'Removed Product', product: shirt });
  await last(shop, page, 'second');
  expect(shop.cart('c1')).toEqual({ hat: 1 });
  await restore(shop, page, '/');
  await push(page, add(hat));
  await last(shop, page, 'third');
  expect(shop.cart('c1')).toEqual({ hat: 2 });
  expect(shop.methods().filter((method) => method === 'SubmitCart')).toHaveLength(3);
  expect(shop.journey().mistakes).toEqual([]);
});

test('a restored page that still shows a cart which was bought meanwhile tells what is added now, and nothing bought', async ({
  shop,
  page,
}) => {
  shop.serve('/', { data, head });
  shop.serve('/thanks', {
    data: {
      user: data.user,
      cart: { id: 'c2', lineItems: [] },
      transaction: { orderId: 'o1', cartId: 'c1', total: 20, lineItems: [{ product: shirt, quantity: 1 }] },
      events: [{ name: 'Completed Transaction' }],
    },
    head,
  });
  await visit(shop, page, '/');
  await last(shop, page, 'first');
  await visit(shop, page, '/thanks');
  await last(shop, page, 'second');
  await restore(shop, page, '/');
  await last(shop, page, 'third');
  expect(shop.methods(), 'nothing is submitted by going back').not.toContain('SubmitCart');
  await push(page, add(hat), { name: 'Completed Transaction', transaction: { orderId: 'o1', cartId: 'c1' } });
  await last(shop, page, 'fourth');
  expect(shop.cart('c1')).toEqual({ hat: 1 });
  expect(shop.journey().orders.map((order) => order.idTransaction)).toEqual(['o1']);
  expect(shop.journey().mistakes).toEqual([]);
});

test('what a page could not deliver before it was left, and the next page has delivered, is not sent again once it is restored', async ({
  shop,
  page,
}) => {
  shop.tracker = null;
  shop.serve('/', { data, head });
  shop.serve('/next', { data: { events: [] }, head });
  await visit(shop, page, '/');
  await push(page, { name: 'Viewed Product Detail', product: hat }, add(hat), {
    name: 'Completed Transaction',
    transaction: { orderId: 'o0', cartId: 'c0', lineItems: [{ product: shirt }] },
  });
  // Not for the page that is being left.
  shop.tracker = (asking) => (asking === '/' ? null : standIn);
  await visit(shop, page, '/next');
  shop.tracker = standIn;
  await last(shop, page, 'second');
  expect(shop.methods().slice(0, 4)).toEqual(['ProductView', 'AddTransaction', 'AddItem', 'SubmitTransaction']);
  expect(shop.cart('c1')).toEqual({ shirt: 1, hat: 1 });
  await restore(shop, page, '/');
  // The longest wait between two requests is 16 s.
  await expect.poll(() => shop.requests.at(-1), { message: 'it goes on to ask', timeout: 30_000 }).toBe('/');
  await last(shop, page, 'third');
  const { views, orders, mistakes } = shop.journey();
  expect(views).toEqual(['hat', 'second', 'third']);
  expect(orders.map((order) => order.idTransaction)).toEqual(['o0']);
  expect(shop.methods().filter((method) => method === 'SubmitCart')).toHaveLength(1);
  expect(mistakes).toEqual([]);
});

for (const [what, first] of Object.entries({ 'tells nothing': { events: [] }, 'has stored its cart': data }))
  test(`a kept page that ${what} sends and stores nothing once it is restored after ofsysJourney.stop()`, async ({
    shop,
    page,
  }) => {
    shop.serve('/', { data: first, head });
    shop.serve('/next', { data, head });
    await visit(shop, page, '/');
    await page.waitForFunction(() => window.DI?.Journey?.ECommerce);
    await visit(shop, page, '/next');
    await last(shop, page, 'second');
    const before = shop.calls();
    await page.evaluate('ofsysJourney.stop()');
    await restore(shop, page, '/');
    await page.waitForFunction(() => !window.ofsysJourney);
    await push(page, add(hat), { name: 'Viewed Product Detail', product: hat });
    expect(
      await page.evaluate(() => new Promise((done) => setTimeout(() => done(Object.keys(localStorage)), 500))),
    ).toEqual([]);
    expect(shop.calls()).toEqual(before);
  });
