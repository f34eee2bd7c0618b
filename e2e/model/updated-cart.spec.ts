import { expect, type Shop, test } from '../harness/logic.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 15 };
const hat = { id: 'p2', name: 'Hat', unitPrice: 10 };

const cartOf = (shirts: number, hats = 0) => ({
  id: 'c1',
  total: shirts * 15 + hats * 10,
  lineItems: [
    ...(shirts ? [{ product: shirt, quantity: shirts }] : []),
    ...(hats ? [{ product: hat, quantity: hats }] : []),
  ],
});
const updated = (shirts: number, hats = 0) => ({ name: 'Updated Cart', cart: cartOf(shirts, hats) });
const added = (product: unknown, quantity: number) => ({ name: 'Added Product', product, quantity });
const removed = (product: unknown, quantity?: number) => ({ name: 'Removed Product', product, quantity });

/** A page with two shirts in the cart. */
const open = async (shop: Shop): Promise<void> => {
  await shop.visit('/', { data: { cart: cartOf(2), events: [] } });
  await shop.settle();
};

/** Pushes in one task, as a page does that tells of one change in two ways. */
const pushTogether = async (shop: Shop, ...events: unknown[]): Promise<void> => {
  await shop.page.evaluate((pushed) => {
    for (const event of pushed) window.digitalData.events.push(event);
  }, events);
  await shop.pass(2000);
};

const submits = (shop: Shop): number => shop.methods().filter((method) => method === 'SubmitCart').length;

test('Updated Cart tells what differs, the total that it states, and nothing twice', async ({ shop }) => {
  await open(shop);
  shop.forget();
  await pushTogether(shop, updated(2, 1));
  expect(shop.calls()).toEqual([
    ['AddCartItem', { idCart: 'c1', idProduct: 'p2', productName: 'Hat', priceunit: 10, quantity: 1 }],
    ['UpdateCart', { idCart: 'c1', TotalPrice: 40 }],
    ['SubmitCart'],
  ]);
});

test('Updated Cart and then Added Product for one change count once', async ({ shop }) => {
  await open(shop);
  await pushTogether(shop, updated(3), added(shirt, 1));
  expect(shop.cart('c1')).toEqual({ p1: 3, total: 45 });
  expect(submits(shop)).toBe(1);
});

test('Added Product and then Updated Cart for one change count once', async ({ shop }) => {
  await open(shop);
  await pushTogether(shop, added(shirt, 1), updated(3));
  expect(shop.cart('c1')).toEqual({ p1: 3, total: 45 });
});

test('Added Product without Updated Cart counts', async ({ shop }) => {
  await open(shop);
  await pushTogether(shop, added(hat, 2));
  expect(shop.cart('c1')).toEqual({ p1: 2, p2: 2, total: 50 });
});

for (const [title, events, truth] of [
  ['Updated Cart and then Removed Product of some', [updated(1), removed(shirt, 1)], { p1: 1, total: 15 }],
  ['Removed Product of some and then Updated Cart', [removed(shirt, 1), updated(1)], { p1: 1, total: 15 }],
  ['Updated Cart and then Removed Product of the rest', [updated(0), removed(shirt, 2)], { total: 0 }],
  ['Updated Cart and then Removed Product without a quantity', [updated(0), removed(shirt)], { total: 0 }],
  ['Removed Product without a quantity and then Updated Cart', [removed(shirt), updated(0)], { total: 0 }],
  ['Updated Cart and then Added Product of something new', [updated(2, 3), added(hat, 3)], { p1: 2, p2: 3, total: 60 }],
  ['Added Product of something new and then Updated Cart', [added(hat, 3), updated(2, 3)], { p1: 2, p2: 3, total: 60 }],
  ['Updated Cart and then Added Product by a bare id', [updated(3), added('p1', 1)], { p1: 3, total: 45 }],
  [
    'Updated Cart and then Added Product without a quantity',
    [updated(3), { name: 'Added Product', product: shirt }],
    { p1: 3, total: 45 },
  ],
] as [string, unknown[], object][])
  test(`${title} for one change count once`, async ({ shop }) => {
    await open(shop);
    await pushTogether(shop, ...events);
    expect(shop.cart('c1')).toEqual(truth);
  });

test('two changes in one second that are told in both ways count twice', async ({ shop }) => {
  await open(shop);
  await pushTogether(shop, updated(3), added(shirt, 1), updated(4), added(shirt, 1));
  expect(shop.cart('c1')).toEqual({ p1: 4, total: 60 });
});

test('the echo of one Updated Cart is used up: a second, equal add counts', async ({ shop }) => {
  await open(shop);
  await pushTogether(shop, updated(3), added(shirt, 1), added(shirt, 1));
  expect(shop.cart('c1')).toEqual({ p1: 4, total: 60 });
});

test('an add of another quantity or product than Updated Cart told is no echo', async ({ shop }) => {
  await open(shop);
  await pushTogether(shop, updated(3), added(shirt, 2), added(hat, 1));
  expect(shop.cart('c1')).toEqual({ p1: 5, p2: 1, total: 85 });
});

test('an equal add more than a second after Updated Cart is another change', async ({ shop }) => {
  await open(shop);
  await pushTogether(shop, updated(3));
  await pushTogether(shop, added(shirt, 1));
  expect(shop.cart('c1')).toEqual({ p1: 4, total: 60 });
});

test('Updated Cart and Added Product both printed in the source of the page count once, in both orders', async ({
  shop,
}) => {
  for (const [path, shirts] of [
    ['/1', 1],
    ['/2', 2],
  ] as const) {
    const events = [updated(shirts), added(shirt, 1)];
    await shop.visit(path, { data: { cart: cartOf(shirts), events: path === '/1' ? events : events.reverse() } });
    await shop.settle();
    expect(shop.cart('c1')).toEqual({ p1: shirts, total: shirts * 15 });
  }
});

test('Updated Cart with no lines left empties the cart', { tag: '@smoke' }, async ({ shop }) => {
  await open(shop);
  shop.forget();
  await pushTogether(shop, updated(0));
  expect(shop.calls()).toEqual([
    ['RemoveCartItem', { idCart: 'c1', idProduct: 'p1' }],
    ['UpdateCart', { idCart: 'c1', TotalPrice: 0 }],
    ['SubmitCart'],
  ]);
});

test('a cart that was emptied stays empty over pages, and can be filled again', async ({ shop }) => {
  await open(shop);
  await pushTogether(shop, updated(0));
  shop.forget();
  await shop.visit('/next', { data: { cart: { id: 'c1' }, events: [] } });
  expect(await shop.settle()).toEqual([['AddCart', { idCart: 'c1', TotalPrice: 0 }]]);
  await pushTogether(shop, updated(1));
  expect(shop.cart('c1')).toEqual({ p1: 1, total: 15 });
});

test('Updated Cart without a total has the sum of its lines', async ({ shop }) => {
  await open(shop);
  const { total: _, ...cart } = cartOf(1, 2);
  await pushTogether(shop, { name: 'Updated Cart', cart });
  expect(shop.cart('c1')).toEqual({ p1: 1, p2: 2, total: 35 });
});

test('Updated Cart that is pushed again with nothing new does not change the cart', async ({ shop }) => {
  await open(shop);
  await pushTogether(shop, updated(3));
  await pushTogether(shop, updated(3));
  expect(shop.cart('c1')).toEqual({ p1: 3, total: 45 });
  expect(shop.methods().filter((method) => /CartItem/.test(method))).toHaveLength(2);
});

test('Updated Cart that names the cart first stages it before it submits it', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  await pushTogether(shop, updated(1));
  expect(shop.methods()).toEqual(['AddCart', 'AddCartItem', 'SubmitCart']);
  expect(shop.cart('c1')).toEqual({ p1: 1, total: 15 });
});

test('Updated Cart from a shop that gives no id in it is of the cart of the page', async ({ shop }) => {
  await open(shop);
  const { id: _, ...cart } = cartOf(1, 1);
  await pushTogether(shop, { name: 'Updated Cart', cart });
  expect(shop.cart('c1')).toEqual({ p1: 1, p2: 1, total: 25 });
});

for (const name of ['Added Product', 'Viewed Page'])
  test(`a cart that ${name} carries counts once, and the old one that the page still shows does not set it back`, async ({
    shop,
  }) => {
    const stale = { id: 'c1', lineItems: [{ product: shirt, quantity: 1 }] };
    await shop.visit('/', { data: { cart: stale, events: [] } });
    await shop.settle();
    const cart = { id: 'c1', total: 30, lineItems: [{ product: shirt, quantity: 2 }] };
    await shop.push({ name, product: shirt, quantity: 1, cart });
    await shop.push({ name: 'Added Product', product: hat, quantity: 1 });
    await shop.pass(2000);
    expect(shop.cart('c1')).toEqual({ p1: 2, p2: 1, total: 40 });
    // The page catches up, and goes on.
    await shop.run(`digitalData.cart.lineItems[0].quantity = 2`);
    await shop.push({ name: 'Removed Product', product: shirt, quantity: 1 });
    expect(shop.cart('c1')).toEqual({ p1: 1, p2: 1, total: 25 });
  });

test('carts that events carry one after the other are not set back by the old one that the page still shows', async ({
  shop,
}) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [{ product: shirt, quantity: 1 }] }, events: [] } });
  await shop.settle();
  const cart = (shirts: number, hats: number) => ({ ...cartOf(shirts, hats), total: undefined });
  await shop.push({ ...added(shirt, 1), cart: cart(2, 0) });
  await shop.push({ ...added(hat, 1), cart: cart(2, 1) });
  await shop.push({ name: 'Viewed Page', cart: cart(2, 1) });
  await shop.push(added({ id: 'p3', unitPrice: 1 }, 1));
  await shop.pass(2000);
  expect(shop.cart('c1')).toEqual({ p1: 2, p2: 1, p3: 1, total: 41 });
});
