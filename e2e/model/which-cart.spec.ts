import { expect, type Shop, test } from '../harness/logic.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 20 };
const hat = { id: 'p2', name: 'Hat', unitPrice: 10 };
const line = (product: object) => ({ product, quantity: 1 });
const add = (product: object) => ({ name: 'Added Product', product, quantity: 1 });
const order = (orderId: string, ...products: object[]) => ({
  name: 'Completed Transaction',
  transaction: { orderId, lineItems: products.map(line) },
});

const open = async (shop: Shop, path: string, cart?: object): Promise<void> => {
  await shop.visit(path, { data: { cart, events: [] } });
  await shop.settle();
};
const orders = (shop: Shop): unknown[] =>
  shop.journey().orders.map(({ idTransaction, idCart }) => [idTransaction, idCart]);

test('an order without a cart id, after a login and one more add, is of the cart of the visitor', async ({ shop }) => {
  await open(shop, '/', { id: 'guest', lineItems: [] });
  await shop.push(add(shirt));
  await open(shop, '/login', { id: 'user', lineItems: [line(shirt)] });
  await open(shop, '/account', { id: 'user', lineItems: [line(shirt)] });
  await shop.push(add(hat));
  await shop.pass(60_000);
  await shop.push(order('o1', shirt, hat));
  await shop.pass(1000);
  expect(orders(shop)).toEqual([['o1', 'user']]);
});

for (const lineItems of [undefined, []])
  test(`an add on a page without the cart's id, after an order, is of the one id that the shop has for ever${lineItems ? '' : ', also where no page shows lines'}`, async ({
    shop,
  }) => {
    const cart = { id: 'only', lineItems };
    await open(shop, '/', cart);
    await shop.push(add(shirt));
    await shop.push(order('o1', shirt));
    await open(shop, '/without');
    await shop.push(add(hat));
    await shop.pass(1000);
    await open(shop, '/with', cart && { ...cart, ...(lineItems && { lineItems: [line(hat)] }) });
    expect(shop.cart('only')).toMatchObject({ p2: 1 });
    await shop.push(order('o2', hat));
    await open(shop, '/next', { id: 'another', lineItems });
    expect(orders(shop)).toEqual([
      ['o1', 'only'],
      ['o2', 'only'],
    ]);
    expect(shop.cart('another'), 'what was bought is in no later cart').not.toHaveProperty('p2');
  });

test('what was bought is put in again without an event: it is in the cart, once a page has begun without it', async ({
  shop,
}) => {
  await open(shop, '/', { id: 'c1', lineItems: [line(shirt)] });
  await open(shop, '/thanks', { id: 'c2', lineItems: [line(shirt)] });
  await shop.push(order('o1', shirt));
  await open(shop, '/old', { id: 'c2', lineItems: [line(shirt)] });
  expect(shop.cart('c2')).toEqual({});
  await open(shop, '/next', { id: 'c2', lineItems: [] });
  // An empty page may be filled for a while.
  await shop.pass(6000);
  await open(shop, '/again', { id: 'c2', lineItems: [line(shirt)] });
  expect(shop.cart('c2')).toEqual({ p1: 1, total: 20 });
});

test('a login takes over the cart that was changed last, also from a page that still shows another', async ({
  shop,
}) => {
  await open(shop, '/', { id: 'old', lineItems: [] });
  await shop.push(add(hat));
  await open(shop, '/logout', { id: 'guest', lineItems: [] });
  await shop.push(add(shirt));
  await open(shop, '/', { id: 'old', lineItems: [line(hat)] });
  await open(shop, '/login', { id: 'user', lineItems: [line(shirt)] });
  await open(shop, '/account', { id: 'user', lineItems: [line(shirt)] });
  expect(shop.cart('guest')).toEqual({ total: 0 });
  expect(shop.cart('user')).toEqual({ p1: 1, total: 20 });
  expect(shop.cart('old')).toEqual({ p2: 1, total: 10 });
});

test('an add right after a page has filled itself, and before anybody looked at it, is one more', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  await shop.run(() => {
    window.digitalData.cart = {
      id: 'c1',
      lineItems: [{ product: { id: 'p1', name: 'Shirt', unitPrice: 20 }, quantity: 1 }],
    };
    dispatchEvent(new Event('click'));
  });
  await shop.push(add(shirt));
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 40 });
});

test('a page that goes from one cart to another and back tells what is new of the first, and not all of it again', async ({
  shop,
}) => {
  await open(shop, '/', { id: 'c1', lineItems: [line(shirt)] });
  await shop.push({ ...add(hat), cart: { id: 'c2', lineItems: [line(hat)] } });
  await shop.pass(2000);
  const before = shop.calls().length;
  await shop.push(add({ ...hat, id: 'p3' }));
  await shop.pass(2000);
  const items = shop
    .calls()
    .slice(before)
    .filter(([method]) => method === 'AddCartItem');
  expect(items.map(([, item]) => item)).toEqual([expect.objectContaining({ idCart: 'c1', idProduct: 'p3' })]);
  expect(shop.cart('c1')).toEqual({ p1: 1, p3: 1, total: 30 });
});
