import { expect, type Shop, test } from '../harness/logic.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 15 };
const hat = { id: 'p2', name: 'Hat', unitPrice: 10 };
const email = 'anna@example.com';
const data = {
  cart: { id: 'c1', total: 15, lineItems: [{ product: shirt, quantity: 1 }] },
  product: shirt,
  events: [],
  changes: [],
};

const announce = (shop: Shop, ...entries: unknown[]): Promise<void> =>
  shop.page.evaluate((all) => void window.digitalData.changes.push(...all), entries);

const open = async (shop: Shop, more: object = {}): Promise<void> => {
  await shop.visit('/', { data: { ...data, ...more } });
  await shop.settle();
  shop.forget();
};

test('changes of an email and of a cart id are noticed without an event', async ({ shop }) => {
  await open(shop);
  await announce(shop, ['user.email', email, 'account'], ['cart.id', 'c2', 'account']);
  expect(await shop.pass(2000)).toEqual([
    ['Set', 'f_EMail', email],
    ['Track'],
    ['AddCart', { idCart: 'c2', TotalPrice: 15 }],
    ['AddCartItem', { idCart: 'c2', idProduct: 'p1', productName: 'Shirt', priceunit: 15, quantity: 1 }],
  ]);
});

test('a change of one line leaves the others as the page has them', { tag: '@smoke' }, async ({ shop }) => {
  const lineItems = [
    { product: shirt, quantity: 1 },
    { product: hat, quantity: 1 },
  ];
  await open(shop, { cart: { id: 'c1', lineItems } });
  await announce(shop, ['cart.lineItems[1].quantity', 3]);
  await shop.push({ name: 'Added Product', product: hat, quantity: 2 });
  await shop.settle();
  expect(shop.calls()).toEqual([
    ['AddCartItem', { idCart: 'c1', idProduct: 'p2', productName: 'Hat', priceunit: 10, quantity: 3 }],
    ['UpdateCart', { idCart: 'c1', TotalPrice: 45 }],
    ['SubmitCart'],
  ]);
});

test('an object among the changes replaces what the page shows, but for the visitor and the cart', async ({ shop }) => {
  await open(shop, { user: { email }, transaction: { orderId: 'o1', total: 15, lineItems: [] } });
  await announce(shop, { page: { type: 'product' }, product: hat });
  await shop.push({ name: 'Viewed Page' }, { name: 'Viewed Product Detail' }, { name: 'Completed Transaction' });
  await shop.settle();
  expect(shop.calls()).toEqual([['ProductView', 'p2']]);
  await announce(shop, { page: { type: 'home' } });
  await shop.push({ name: 'Viewed Page' }, { name: 'Viewed Product Detail' });
  await shop.settle();
  expect(shop.calls().slice(1)).toEqual([
    ['Set', 'f_EMail', email],
    ['Track'],
    ['AddCart', { idCart: 'c1', TotalPrice: 15 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: 15, quantity: 1 }],
  ]);
});

test('a change holds until the page itself changes what stands there', async ({ shop }) => {
  await open(shop);
  await announce(shop, ['cart.total', 12], ['product', hat]);
  await shop.push({ name: 'Viewed Product Detail' });
  await shop.run(`digitalData.product = { id: 'p3' }`);
  await shop.push({ name: 'Viewed Product Detail' });
  await shop.run(`digitalData.cart.total = 17`);
  await shop.push({ name: 'Added Product', product: { id: 'p4', unitPrice: 84 } });
  await shop.settle();
  expect(shop.calls()).toEqual([
    ['ProductView', 'p2'],
    ['ProductView', 'p3'],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p4', priceunit: 84, quantity: 1 }],
    // The page's total is that of its own lines.
    ['UpdateCart', { idCart: 'c1', TotalPrice: 101 }],
    ['SubmitCart'],
  ]);
});

test('a later change of what is around an earlier one takes its place', async ({ shop }) => {
  await open(shop);
  await announce(shop, ['cart.lineItems[0].quantity', 7], ['cart.lineItems', [{ product: hat, quantity: 2 }]]);
  await shop.push({ name: 'Viewed Page' }, { name: 'Viewed Page' });
  await shop.settle();
  expect(shop.calls().slice(-2)).toEqual([
    ['AddCart', { idCart: 'c1', TotalPrice: 20 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p2', productName: 'Hat', priceunit: 10, quantity: 2 }],
  ]);
});

test('an entry that throws, or is none, hurts no other', async ({ shop }) => {
  await open(shop);
  await shop.run(`digitalData.changes.push(
    { get product() { throw new Error('of the page'); } },
    null,
    5,
    [Symbol('path'), 1],
    new Proxy([], { get() { throw new Error('of the page'); } }),
    ['product', ${JSON.stringify(hat)}],
    ['user.email', '${email}'],
  )`);
  await shop.push({ name: 'Viewed Product Detail' });
  await shop.settle();
  expect(shop.calls()).toEqual(
    expect.arrayContaining([
      ['ProductView', 'p2'],
      ['Set', 'f_EMail', email],
    ]),
  );
  expect(shop.console).toEqual([]);
});

test('a change within what the page has as null makes it', async ({ shop }) => {
  await open(shop, { user: null });
  await announce(shop, ['user.email', email, 'account']);
  expect(await shop.pass(2000)).toEqual([['Set', 'f_EMail', email], ['Track']]);
  expect(await shop.run('digitalData.user')).toEqual({ email });
});
