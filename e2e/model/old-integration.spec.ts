import { enter, held, started } from '../harness/held.js';
import { expect, standIn, TRACKER, test } from '../harness/logic.js';

// Where the integration that shops used before goes wrong: each of its defects, and that it is none here.

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 20, unitSalePrice: 15 };
const hat = { id: 'p2', name: 'Hat', unitPrice: 10 };
const cart = { id: 'c1', lineItems: [{ product: shirt, quantity: 2 }] };
const view = (product: unknown) => ({ name: 'Viewed Product Detail', product });

for (const seconds of [3, 5, 60])
  test(`a tracker that takes ${seconds} seconds is told all that was pushed before it, in order`, async ({ shop }) => {
    const slow = held(standIn);
    shop.tracker = slow.answer;
    await enter(shop, '/', { data: { user: { email: 'anna@example.com' }, cart, events: [] } });
    await started(shop);
    await shop.push(view('p1'), { name: 'Added Product', product: shirt, quantity: 1 }, view('p2'));
    expect(await shop.pass(seconds * 1000)).toEqual([]);
    slow.release();
    await shop.settle();
    expect(shop.methods()).toEqual([
      'Set',
      'Track',
      'ProductView',
      'ProductView',
      'AddCart',
      'AddCartItem',
      'SubmitCart',
    ]);
    expect(shop.journey().views).toEqual(['p1', 'p2']);
    expect(shop.cart('c1')).toEqual({ p1: 3, total: 45 });
  });

test('a push in the moment in which the tracker arrives does not overtake what waits', async ({ shop }) => {
  const push = "window.digitalData.events.push({ name: 'Viewed Product Detail', product: 'late' });";
  const slow = held(standIn + push);
  shop.tracker = slow.answer;
  await enter(shop, '/', { data: { cart, events: [view('p1')] } });
  await started(shop);
  await shop.push(view('p2'));
  slow.release();
  await shop.settle();
  await shop.push(view('p3'));
  await shop.pass(1500);
  expect(shop.journey().views).toEqual(['p1', 'p2', 'late', 'p3']);
});

test('a product that is new to the cart is told with the quantity that was added', async ({ shop }) => {
  await shop.visit('/', { data: { cart, events: [] } });
  await shop.settle();
  shop.forget();
  await shop.push({ name: 'Added Product', product: hat, quantity: 3 });
  const [first, ...rest] = await shop.pass(1500);
  expect(rest.map(([method]) => method)).toEqual(['UpdateCart', 'SubmitCart']);
  expect(first).toEqual([
    'AddCartItem',
    { idCart: 'c1', idProduct: 'p2', productName: 'Hat', priceunit: 10, quantity: 3 },
  ]);
});

test('more of a product is told with the new quantity', async ({ shop }) => {
  await shop.visit('/', { data: { cart, events: [] } });
  await shop.settle();
  shop.forget();
  await shop.push({ name: 'Added Product', product: shirt, quantity: 1 });
  const [first, ...rest] = await shop.pass(1500);
  expect(rest.map(([method]) => method)).toEqual(['UpdateCart', 'SubmitCart']);
  expect(first).toEqual([
    'AddCartItem',
    { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: 15, quantity: 3 },
  ]);
});

test('removing one of two leaves one, and no line is removed', async ({ shop }) => {
  await shop.visit('/', { data: { cart, events: [] } });
  await shop.settle();
  shop.forget();
  await shop.push({ name: 'Removed Product', product: shirt, quantity: 1 });
  await shop.pass(1500);
  expect(shop.methods()).toEqual(['AddCartItem', 'UpdateCart', 'SubmitCart']);
  expect(shop.calls()[0]).toEqual([
    'AddCartItem',
    { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: 15, quantity: 1 },
  ]);
});

test('totals accumulate over several adds', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { ...cart, total: 30 }, events: [] } });
  await shop.settle();
  await shop.push(
    { name: 'Added Product', product: hat, quantity: 1 },
    { name: 'Added Product', product: hat, quantity: 2 },
    { name: 'Removed Product', product: shirt, quantity: 1 },
  );
  const totals = (await shop.pass(1500)).filter(([method]) => method === 'UpdateCart');
  expect(totals).toEqual([
    ['UpdateCart', { idCart: 'c1', TotalPrice: 40 }],
    ['UpdateCart', { idCart: 'c1', TotalPrice: 60 }],
    ['UpdateCart', { idCart: 'c1', TotalPrice: 45 }],
  ]);
});

test('a missing price reaches Journey neither as NaN nor as a total', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  shop.forget();
  await shop.push({ name: 'Added Product', product: { id: 'p9' }, quantity: 2 });
  expect(await shop.pass(1500)).toEqual([
    ['AddCartItem', { idCart: 'c1', idProduct: 'p9', quantity: 2 }],
    ['SubmitCart'],
  ]);
});

test('prices and quantities that are strings are added as numbers', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  const product = { ...hat, unitPrice: '10.5' };
  await shop.push({ name: 'Added Product', product, quantity: '1' }, { name: 'Added Product', product, quantity: '2' });
  await shop.pass(1500);
  expect(shop.cart('c1')).toEqual({ p2: 3, total: 31.5 });
  expect(shop.journey().carts.get('c1')?.lines.get('p2')).toEqual({ productName: 'Hat', priceunit: 10.5, quantity: 3 });
});

test('null, frozen, cyclic and oddly named events do not throw into the page, and the next event goes', async ({
  shop,
}) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  const thrown = await shop.run(() => {
    const cyclic: Record<string, unknown> = { name: 'Added Product', quantity: 1 };
    cyclic.product = { id: 'p1', name: 'Shirt', unitPrice: 15, self: cyclic };
    const odd = [
      null,
      undefined,
      0,
      'Viewed Page',
      [],
      {},
      { name: null },
      { name: {} },
      { name: ['Added Product'] },
      { name: Symbol('Viewed Page') },
      { name: 'toString' },
      { name: '__proto__' },
      { name: 'Added Product', product: null },
      { name: 'Updated Cart' },
      { name: 'Completed Transaction', transaction: null },
      Object.freeze({ name: 'Viewed Product Detail', product: Object.freeze({ id: 'p0' }) }),
      cyclic,
    ];
    for (const event of odd)
      try {
        window.digitalData.events.push(event);
      } catch (error) {
        return String(error);
      }
    window.digitalData.events.push({ name: 'Viewed Product Detail', product: { id: 'next' } });
    return undefined;
  });
  await shop.pass(1500);
  expect(thrown).toBeUndefined();
  expect(shop.journey().views).toEqual(['p0', 'next']);
  expect(shop.cart('c1')).toMatchObject({ p1: 1, total: 15 });
  expect(shop.console).toEqual([]);
});

test('push returns the new length, keeps all its arguments and leaves what is pushed as it was', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  const [length, kept, before, after] = await shop.run(() => {
    const add = { name: 'Added Product', product: { id: 'p1' } };
    const look = { name: 'Viewed Product Detail', product: { id: 'p2' } };
    const { events } = window.digitalData;
    const was = JSON.stringify([add, look]);
    const returned = events.push(add, look, 3);
    return [returned, events[0] === add && events[1] === look && events[2] === 3, was, JSON.stringify([add, look])];
  });
  await shop.pass(1500);
  expect(length).toBe(3);
  expect(kept).toBe(true);
  expect(after).toBe(before);
  expect(shop.journey().views).toEqual(['p2']);
  expect(shop.cart('c1')).toMatchObject({ p1: 1 });
});

test('digitalData and events that are defined late or replaced are seen', async ({ shop }) => {
  await shop.visit('/', { data: null });
  await shop.settle();
  await shop.run("window.digitalData = { events: [{ name: 'Viewed Product Detail', product: 'p1' }] }");
  await shop.pass(1500);
  await shop.run("digitalData.events = [{ name: 'Viewed Product Detail', product: 'p2' }]");
  await shop.pass(1500);
  await shop.run("window.digitalData = { events: [{ name: 'Viewed Product Detail', product: 'p3' }] }");
  await shop.pass(1500);
  await shop.push(view('p4'));
  expect(await shop.pass(1500)).toEqual(['p1', 'p2', 'p3', 'p4'].map((id) => ['ProductView', id]));
});

test('a login and a cart id that arrive without a page view are noticed', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] } });
  expect(await shop.settle()).toEqual([]);
  await shop.run("digitalData.user = { email: 'anna@example.com' }; digitalData.cart = { id: 'c1', lineItems: [] }");
  expect(await shop.pass(1500)).toEqual([
    ['Set', 'f_EMail', 'anna@example.com'],
    ['Track'],
    ['AddCart', { idCart: 'c1', TotalPrice: 0 }],
  ]);
});

test('events that are pushed in the moment in which the page is left arrive with the next page', {
  tag: '@smoke',
}, async ({ shop }) => {
  const slow = held(standIn);
  shop.tracker = slow.answer;
  await enter(shop, '/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await started(shop);
  shop.tracker = standIn;
  shop.serve('/next', { data: { cart: { id: 'c1' }, events: [] } });
  await Promise.all([
    shop.page.waitForURL('**/next'),
    shop.run(() => {
      const product = { id: 'p1', name: 'Shirt', unitPrice: 15 };
      window.digitalData.events.push({ name: 'Viewed Product Detail', product });
      window.digitalData.events.push({ name: 'Added Product', product, quantity: 2 });
      window.digitalData.events.push({ name: 'Completed Transaction', transaction: { orderId: 'o1', cartId: 'c0' } });
      location.href = '/next';
    }),
  ]);
  await shop.settle();
  expect(shop.journey().views).toEqual(['p1']);
  expect(shop.journey().orders).toHaveLength(1);
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 30 });
});

for (const [where, head] of [
  ['a tracker that is on the page already is used', `<script>${standIn}</script>`],
  ['a tracker whose own tag is on the page already is used', `<script async src="${TRACKER}"></script>`],
])
  test(`${where}, and not asked for again`, async ({ shop }) => {
    await shop.visit('/', { head: head as string, data: { events: [view('p1')] } });
    await shop.settle();
    await shop.pass(20_000);
    expect(shop.journey().views).toEqual(['p1']);
    expect(shop.requests).toHaveLength(head?.includes('src=') ? 1 : 0);
  });
