import { expect, RECORD, test } from '../harness/logic.js';

/** In milliseconds; longer steps a browser's timers do not know. */
const TEN_DAYS = 864_000_000;
const shirt = { id: 'p1', name: 'Shirt', unitPrice: 15 };
const data = { cart: { id: 'c1' }, events: [] };

for (const [days, quantity] of [
  [80, 3],
  [100, 1],
] as const)
  test(`after ${days} days without a visit the cart is ${days < 90 ? 'still known' : 'forgotten'}`, async ({
    shop,
  }) => {
    await shop.visit('/', { data });
    await shop.push({ name: 'Added Product', product: shirt, quantity: 2 });
    await shop.settle();
    for (let passed = 0; passed < days; passed += 10) await shop.page.clock.fastForward(TEN_DAYS);
    await shop.visit('/');
    shop.forget();
    await shop.push({ name: 'Added Product', product: shirt });
    await shop.settle();
    expect(shop.calls()).toContainEqual([
      'AddCartItem',
      { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: 15, quantity },
    ]);
  });

test('the last 50 orders are remembered over reloads', { tag: '@smoke' }, async ({ shop }) => {
  const events = Array.from({ length: 60 }, (_, index) => ({
    name: 'Completed Transaction',
    transaction: { orderId: `o${index}`, total: 1, lineItems: [] },
  }));
  await shop.visit('/', { data: { events } });
  await shop.settle();
  expect(shop.journey().orders).toHaveLength(60);
  await shop.visit('/again', { data: { events: events.slice(10) } });
  await shop.settle();
  expect(shop.journey().orders).toHaveLength(60);
  expect(JSON.parse(await shop.run<string>(`localStorage.getItem('${RECORD}')`)).orders).toHaveLength(50);
});
