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
