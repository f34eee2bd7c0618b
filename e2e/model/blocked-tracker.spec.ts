import { buying, expectOrders, shopping, stored } from '../harness/busy-page.js';
import { expect, standIn, test } from '../harness/logic.js';

/** In bytes. */
const ROOM = 64 * 1024;

test('names of other alphabets take no more room either, and the newest orders stay', async ({ shop }) => {
  shop.tracker = null;
  await shop.visit('/', { data: { events: [] } });
  await shop.page.waitForFunction(() => !!window.ofsysJourney);
  const sizes: number[] = [];
  for (let order = 0; order < 9; order++) {
    const lineItems = Array.from({ length: 70 }, (_, index) => ({
      product: { id: `p${index}`, name: `Рубашка мужская хлопковая с длинным рукавом ${index}`, unitPrice: 20 },
    }));
    await shop.push({ name: 'Completed Transaction', transaction: { orderId: `o${order}`, lineItems } });
    sizes.push(await stored(shop));
  }
  expect(Math.max(...sizes)).toBeLessThan(ROOM);
  expect(Math.max(...sizes), 'there was more than fits').toBeGreaterThan(ROOM / 2);
  shop.tracker = standIn;
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  const { orders } = shop.journey();
  expect(orders.at(-1)?.idTransaction).toBe('o8');
  expect(orders.map((order) => order.items.length)).toEqual(orders.map(() => 70));
});

test('a tracker blocked over 12 pages of 500 events costs no more than 64 KiB of storage and few requests, and no order', async ({
  shop,
}) => {
  test.setTimeout(120_000);
  shop.tracker = null;
  const bought: number[] = [];
  let asked = 0;
  const sizes: number[] = [];
  for (let page = 0; page < 12; page++) {
    await shop.visit('/', {
      data: { user: { email: 'anna@example.com' }, cart: { id: `cart-${page}` }, events: [] },
      head: `<script>${shopping}</script>`,
    });
    await shop.page.waitForFunction(() => !!window.ofsysJourney);
    await shop.run(`shopping(${page}, 500)`);
    if (page % 3 === 2) {
      await shop.run(buying(page));
      bought.push(page);
    }
    asked++;
    // Each page is later than the one before; where the visitor stays for 30 s there are three repetitions.
    for (const milliseconds of page % 5 === 2 ? [1100, 4100, 16_100, 8700] : [100]) {
      await shop.pass(milliseconds);
      if ([1100, 4100, 16_100].includes(milliseconds)) asked++;
      expect(shop.requests).toHaveLength(asked);
    }
    sizes.push(await stored(shop));
  }
  expect(Math.max(...sizes)).toBeLessThan(ROOM);
  expect(shop.requests, 'one a page, and three repetitions on two of them').toHaveLength(12 + 2 * 3);
  expect(shop.calls()).toEqual([]);

  shop.tracker = standIn;
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  expectOrders(shop, bought);
  expect(await stored(shop)).toBeLessThan(ROOM);
  shop.forget();
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  expect(shop.journey().orders, 'delivered once').toEqual([]);
  expect(shop.console).toEqual([]);
});

test('a cart that takes all the room does not make the snippet forget which orders were sent', {
  tag: ['@smoke', '@one-engine'],
}, async ({ shop }) => {
  const lineItems = Array.from({ length: 400 }, (_, index) => ({
    product: { id: `p${index}`, name: `長袖シャツ${'青'.repeat(40)}`, unitPrice: 20 },
  }));
  const order = { name: 'Completed Transaction', transaction: { orderId: 'o1', cartId: 'c0' } };
  shop.serve('/', { data: { cart: { id: 'c1', lineItems }, events: [order] } });
  for (let load = 1; load <= 2; load++) {
    await shop.visit('/');
    await shop.settle();
    expect(await stored(shop)).toBeLessThan(ROOM);
  }
  expect(shop.journey().orders.map(({ idTransaction }) => idTransaction)).toEqual(['o1']);
});

const storages = {
  'where the tracker works in the end': '',
  'also where nothing can be stored': `Object.defineProperty(window, 'localStorage', {
    get: () => { throw new DOMException('denied', 'SecurityError'); },
  });`,
};

for (const [where, storage] of Object.entries(storages))
  test(`a page of 20,000 events keeps its orders in their place and storage small, ${where}`, async ({ shop }) => {
    test.setTimeout(120_000);
    shop.tracker = null;
    await shop.visit('/', {
      data: { cart: { id: 'cart' }, events: [] },
      head: `<script>${storage}${shopping}</script>`,
    });
    await shop.page.waitForFunction(() => !!window.ofsysJourney);
    await shop.run(`shopping(0, 10_000); ${buying(1)}; shopping(1, 10_000); ${buying(2)}`);
    await shop.push({ name: 'Viewed Product Detail', product: { id: 'last' } });
    if (!storage) {
      expect(await shop.run('JSON.stringify(localStorage)')).toContain('order-2');
      expect(await stored(shop)).toBeLessThan(ROOM);
    }
    shop.tracker = standIn;
    await shop.pass(1100);
    await shop.settle();
    expectOrders(shop, [1, 2]);
    expect(shop.journey().views.at(-1)).toBe('last');
    expect(shop.methods().lastIndexOf('SubmitTransaction')).toBeLessThan(shop.methods().lastIndexOf('ProductView'));
  });

test('of more than 500 that wait, each order keeps the email that it was made with, and the last views stay', async ({
  shop,
}) => {
  shop.tracker = null;
  await shop.visit('/', { data: { events: [] } });
  const viewed = (count: number, name: string): Promise<void> =>
    shop.page.evaluate(
      ([most, prefix]) => {
        for (let index = 0; index < Number(most); index++)
          window.digitalData.events.push({ name: 'Viewed Product Detail', product: `${prefix}${index}` });
      },
      [count, name],
    );
  for (const name of ['anna', 'bob']) {
    await shop.push({ name: 'Logged In', user: { email: `${name}@example.com` } });
    await viewed(300, name);
    await shop.push({ name: 'Completed Transaction', transaction: { orderId: `of ${name}`, lineItems: [] } });
  }
  await viewed(300, 'last');
  // The page brings its own.
  await shop.page.addScriptTag({ content: standIn });
  await shop.settle();
  const { emails, orders, views } = shop.journey();
  expect(emails).toEqual(['anna@example.com', 'bob@example.com']);
  expect(orders.map(({ idTransaction }) => idTransaction)).toEqual(['of anna', 'of bob']);
  for (const name of ['anna', 'bob']) {
    const at = (found: (call: unknown[]) => boolean): number => shop.calls().findIndex(found);
    const identified = at(([, , email]) => email === `${name}@example.com`);
    const ordered = at(([, fields]) => (fields as { idTransaction?: string })?.idTransaction === `of ${name}`);
    const next = at(([, , email]) => name === 'anna' && email === 'bob@example.com');
    expect(identified).toBeLessThan(ordered);
    if (next >= 0) expect(ordered).toBeLessThan(next);
  }
  expect(views.slice(-300)).toEqual(Array.from({ length: 300 }, (_, index) => `last${index}`));
  expect(views.length).toBeLessThanOrEqual(500);
});

test('product views alone, in a shop without a cart, take no more room than there is, and the last ones stay', async ({
  shop,
}) => {
  shop.tracker = null;
  await shop.visit('/', { data: { events: [] } });
  await shop.page.waitForFunction(() => !!window.ofsysJourney);
  const ids = Array.from({ length: 400 }, (_, index) => `${index} ${'x'.repeat(200)}`);
  await shop.push(...ids.map((id) => ({ name: 'Viewed Product Detail', product: { id } })));
  expect(await stored(shop)).toBeLessThan(ROOM);
  shop.tracker = standIn;
  await shop.visit('/', { data: { events: [] } });
  const views = (await shop.settle()).map(([, id]) => id);
  expect(views.length).toBeGreaterThan(200);
  expect(views).toEqual(ids.slice(-views.length));
});
