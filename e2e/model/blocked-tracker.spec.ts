import type { Page } from 'playwright/test';
import { expect, type Shop, standIn, test } from '../harness/logic.js';

const ROOM = 64 * 1024;
/** In bytes: what a garbage collector may leave one time and not another. */
const NOISE = 200 * 1024;

const stored = (shop: Shop): Promise<number> =>
  shop.run(() => {
    const all = Object.entries({ ...localStorage, ...sessionStorage }).flat();
    return new TextEncoder().encode(all.join('')).length;
  });

/** Bytes that the page holds once the garbage is gone. */
const held = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
  await session.detach();
  return usedSize;
};

/** Runs in the page: a visitor who looks at products and fills a cart, and so many events of the shop's own. */
const shopping = `window.shopping = (page, count) => {
  for (let index = 0; index < count; index++) {
    const product = { id: 'p' + page + '-' + (index % 40), name: 'Chandail côtelé à manches longues ' + index, unitPrice: 20 };
    digitalData.events.push(
      index % 5 === 0 ? { name: 'Viewed Product Detail', product }
      : index % 5 === 1 ? { name: 'Added Product', product, quantity: 2 }
      : index % 5 === 2 ? { name: 'Removed Product', product: digitalData.product, quantity: 1 }
      : index % 5 === 3 ? { name: 'Logged In', user: { email: 'anna' + index + '@example.com' } }
      : { name: 'Clicked Banner', index });
  }
}`;

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

/** Pushes the order of a page: 12 lines. */
const buying = (page: number): string => `digitalData.events.push({
  name: 'Completed Transaction',
  transaction: {
    orderId: 'order-${page}', cartId: 'cart-${page}', total: 240,
    lineItems: Array.from({ length: 12 }, (_, index) => ({
      product: { id: 'p' + index, name: 'Chandail côtelé à manches longues ' + index, unitPrice: 20 }, quantity: 1,
    })),
  },
})`;

const expectOrders = (shop: Shop, pages: number[]): void => {
  const { orders, mistakes } = shop.journey();
  expect(orders.map((order) => order.idTransaction)).toEqual(pages.map((page) => `order-${page}`));
  expect(orders.map((order) => order.items.length)).toEqual(pages.map(() => 12));
  expect(mistakes).toEqual([]);
};

/** So often in all; and the page knows that it has failed. */
const expectAsked = async (shop: Shop, times: number): Promise<void> => {
  await expect.poll(() => shop.requests.length).toBe(times);
  await expect.poll(() => shop.page.locator('script[src*="DI.Journey-min.js"]').count()).toBe(0);
};

test('a tracker blocked over 50 pages of 500 events costs no more than 64 KiB of storage and few requests, and no order', async ({
  shop,
}) => {
  test.setTimeout(120_000);
  shop.tracker = null;
  // A page that took long by a real clock would ask again.
  await shop.page.clock.pauseAt(Date.now() + 60_000);
  const bought: number[] = [];
  let asked = 0;
  const sizes: number[] = [];
  for (let page = 0; page < 50; page++) {
    await shop.visit('/', {
      data: { user: { email: 'anna@example.com' }, cart: { id: `cart-${page}` }, events: [] },
      head: `<script>${shopping}</script>`,
    });
    await shop.page.waitForFunction(() => !!window.ofsysJourney);
    await shop.run(`shopping(${page}, 500)`);
    if (page % 5 === 2) {
      await shop.run(buying(page));
      bought.push(page);
    }
    await expectAsked(shop, ++asked);
    // Each page is later than the one before; where the visitor stays for 30 s there are three repetitions.
    for (const milliseconds of page % 20 === 7 ? [1100, 4100, 16_100, 8700] : [100]) {
      await shop.pass(milliseconds);
      if ([1100, 4100, 16_100].includes(milliseconds)) await expectAsked(shop, ++asked);
    }
    sizes.push(await stored(shop));
  }
  expect(Math.max(...sizes)).toBeLessThan(ROOM);
  expect(shop.requests, 'one a page, and three repetitions on three of them').toHaveLength(50 + 3 * 3);
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
  expect(shop.console.filter(({ text }) => !text.includes('net::ERR_FAILED'))).toEqual([]);
});

test('a cart that takes all the room does not make the snippet forget which orders were sent', async ({ shop }) => {
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

test('a page of 20,000 events whose tracker is blocked holds no more memory than one of 7,000, and keeps its orders', {
  tag: '@chromium-only',
}, async ({ shop }) => {
  test.setTimeout(120_000);
  shop.tracker = null;
  await shop.visit('/', { data: { cart: { id: 'cart' }, events: [] }, head: `<script>${shopping}</script>` });
  await shop.page.waitForFunction(() => !!window.ofsysJourney);
  /** The shop's own array is emptied, so that what grows is ours. */
  const more = async (count: number): Promise<void> => {
    await shop.run(`shopping(0, ${count}); digitalData.events.length = 0`);
    await shop.pass(2000);
  };
  await shop.run(buying(1));
  // A table of what was handled shrinks less than it grew: the first batch is the largest.
  await more(7000);
  const before = await held(shop.page);
  await more(6500);
  await shop.run(buying(2));
  await more(6500);
  const after = await held(shop.page);
  expect(after - before).toBeLessThan(NOISE);
  expect(await stored(shop)).toBeLessThan(ROOM);

  await shop.page.clock.fastForward('01:00:00');
  await shop.pass(2000);
  expect(shop.requests.length).toBeLessThanOrEqual(4);
  expect(shop.calls()).toEqual([]);
  shop.tracker = standIn;
  await shop.visit('/', { data: { events: [] } });
  expect(await stored(shop)).toBeLessThan(ROOM);
  await shop.settle();
  expectOrders(shop, [1, 2]);
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
