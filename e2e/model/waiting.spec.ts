import { arrive } from '../harness/arrive.js';
import { deferred, never } from '../harness/deferred.js';
import { expect, inScript, RECORD, type Shop, standIn, test } from '../harness/logic.js';
import { add, changed, old, order, orderCalls, user, view } from '../harness/visitor-events.js';

const staged = [
  ['Set', 'f_EMail', 'anna@example.com'],
  ['Track'],
  ['AddCart', { idCart: 'c1', TotalPrice: 25 }],
  ['AddCartItem', { idCart: 'c1', idProduct: 'shirt', productName: 'Shirt', priceunit: 20, quantity: 1 }],
  ['AddCartItem', { idCart: 'c1', idProduct: 'hat', productName: 'Hat', priceunit: 5, quantity: 1 }],
];

/** Pushes, and goes on to the next page in the same tick. */
const leave = async (shop: Shop, path: string, ...events: unknown[]): Promise<void> => {
  await shop.run(`for (const event of ${inScript(events)}) digitalData.events.push(event); location.href = '${path}'`);
  await shop.pass(1);
  await shop.page.waitForFunction((to) => location.pathname === to && !!window.ofsysJourney, path);
};

const many = Array.from({ length: 900 }, (_, index) => ({
  product: { id: `p${index}`, name: `Wool blanket with a name as long as some are, ${index}`, unitPrice: 1 },
  quantity: 1,
}));

for (const [what, events] of [
  ['order', [{ name: 'Completed Transaction', transaction: { orderId: 'o1', total: 900, lineItems: many } }]],
  ['cart', [{ name: 'Updated Cart', cart: { id: 'c1', total: 900, lineItems: many } }]],
] as const)
  test(`where the ${what} is more than storage may hold, it goes whole from its page`, async ({ shop }) => {
    let arrives = (_body: string): void => {};
    shop.tracker = () => new Promise((resolve) => (arrives = resolve));
    await arrive(shop, '/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
    await expect.poll(() => shop.requests.length).toBe(1);
    await shop.push({ name: 'Viewed Product Detail', product: 'p1' }, ...events);
    await shop.pass(2000);
    expect((await shop.run<string>('JSON.stringify(localStorage)')).length).toBeLessThan(64 * 1024);
    arrives(standIn);
    await shop.settle();
    if (what === 'cart') await shop.push({ name: 'Added Product', product: 'p1' });
    const { views, orders, carts } = shop.journey();
    expect(views).toEqual(['p1']);
    if (what === 'order') expect(orders).toMatchObject([{ idTransaction: 'o1', items: { length: 900 } }]);
    else expect(carts.get('c1')).toMatchObject({ total: 901, lines: { size: 900 } });
    expect(shop.methods()).not.toContain('RemoveCartItem');
  });

test('what waits is told, also where the shop empties the storage', async ({ shop }) => {
  let arrives = (_body: string): void => {};
  shop.tracker = () => new Promise((resolve) => (arrives = resolve));
  await arrive(shop, '/', { data: { events: [] } });
  await expect.poll(() => shop.requests.length).toBe(1);
  await shop.push(order);
  await shop.run('localStorage.clear()');
  arrives(standIn);
  await shop.settle();
  expect(shop.calls()).toEqual(orderCalls);
});

test('what two pages could not deliver goes in its order, after the email of the third page and before its views', async ({
  shop,
}) => {
  shop.tracker = never;
  shop.serve('/second', {});
  shop.serve('/third', { data: { user, events: [{ ...view, product: 'third' }] } });
  await arrive(shop, '/', {});
  await leave(shop, '/second', view, order);
  shop.tracker = standIn;
  await leave(shop, '/third', { ...view, product: 'second' });
  expect(await shop.settle()).toEqual([
    ['Set', 'f_EMail', 'anna@example.com'],
    ['Track'],
    ['ProductView', 'hat'],
    ...orderCalls,
    ['ProductView', 'second'],
    ['ProductView', 'third'],
  ]);
});

test('a cart that the tracker was told before the visitor left is not submitted again', async ({ shop }) => {
  await shop.visit('/', { data: { user, cart: old, events: [] } });
  await shop.settle();
  await shop.push(add);
  expect(shop.methods().slice(-3)).toEqual(['AddCartItem', 'UpdateCart', 'SubmitCart']);
  shop.forget();
  await shop.visit('/next', { data: { user, cart: changed, events: [] } });
  expect(await shop.settle()).toEqual(staged);
});

test('a cart that was changed, but ordered before the tracker came, is not submitted', async ({ shop }) => {
  shop.tracker = never;
  await arrive(shop, '/', { data: { cart: old, events: [] } });
  shop.serve('/thanks', {
    data: {
      cart: { id: 'c2', lineItems: [] },
      transaction: { orderId: 'o2', cartId: 'c1', total: 25 },
      events: [{ name: 'Completed Transaction' }],
    },
  });
  shop.tracker = standIn;
  await leave(shop, '/thanks', add);
  expect(await shop.settle()).toEqual([
    ['AddTransaction', { idTransaction: 'o2', idCart: 'c1', revenue: 25 }],
    ['SubmitTransaction'],
    ['AddCart', { idCart: 'c2', TotalPrice: 0 }],
  ]);
  await shop.visit('/later', { data: { cart: { id: 'c2', lineItems: [] }, events: [] } });
  await shop.settle();
  expect(shop.methods()).not.toContain('SubmitCart');
});

test('what waits for more than a day is given up, what is younger is delivered', async ({ shop }) => {
  const HOUR = 3_600_000;
  shop.tracker = never;
  for (const path of ['/second', '/third', '/fourth']) shop.serve(path, {});
  await arrive(shop, '/', {});
  await leave(shop, '/second', view);
  await shop.page.clock.fastForward(23 * HOUR);
  await leave(shop, '/third', order);
  await shop.page.clock.fastForward(1.5 * HOUR);
  shop.tracker = standIn;
  await leave(shop, '/fourth');
  expect(await shop.settle()).toEqual(orderCalls);
});

test('what was taken out to be told, and another page has written back, is taken out again and told once', async ({
  shop,
}) => {
  shop.tracker = never;
  await arrive(shop, '/', { data: { events: [] } });
  await shop.push({ name: 'Viewed Product Detail', product: 'p1' });
  await shop.pass(1);
  const before = await shop.run<string>(`localStorage.getItem('${RECORD}')`);
  expect(before).toContain('p1');
  shop.tracker = standIn;
  await shop.visit('/next', { data: { events: [] } });
  await shop.page.waitForFunction(() => !!window.DI?.Journey?.ECommerce && !!window.ofsysJourney);
  await shop.pass(100);
  expect(shop.calls()).toEqual([['ProductView', 'p1']]);
  await shop.run(`localStorage.setItem('${RECORD}', ${JSON.stringify(before)})`);
  await shop.pass(2000);
  await shop.visit('/last', { data: { events: [] } });
  expect(await shop.settle()).toEqual([['ProductView', 'p1']]);
});

test('an order for which there is no room goes from its page, whatever another tab stores meanwhile', async ({
  shop,
}) => {
  const arrival = deferred<string>();
  const answers = [arrival.promise, Promise.resolve(standIn)];
  shop.tracker = () => answers.shift() as Promise<string>;
  await arrive(shop, '/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.push({ name: 'Completed Transaction', transaction: { orderId: 'o1', total: 900, lineItems: many } });
  await shop.pass(1);
  expect(await shop.run(`localStorage.getItem('${RECORD}')`)).not.toContain('blanket');
  const other = await shop.openTab();
  await shop.visit('/other', { data: { events: [{ name: 'Viewed Product Detail', product: 'p1' }] } }, other);
  await shop.pass(2000, other);
  await shop.pass(2000);
  arrival.resolve(standIn);
  await shop.settle();
  expect(shop.journey().orders.map(({ idTransaction }) => idTransaction)).toEqual(['o1']);
});
