import { expect, type Shop, test } from '../harness/logic.js';

// Numbers as shops print them.

/** What is told of a line, and of the total. */
const toldFor = async (shop: Shop, product: object, quantity?: unknown): Promise<unknown[]> => {
  await shop.visit('/', {
    data: { cart: { id: 'c1', lineItems: [] }, events: [] },
    tag: { 'data-journey-debug': '' },
  });
  await shop.settle();
  await shop.push({ name: 'Added Product', product: { id: 'p1', ...product }, quantity });
  await shop.pass(1500);
  return shop.calls().slice(1);
};

const said = (shop: Shop): string => shop.console.map(({ text }) => text).join('\n');

for (const [printed, price] of [
  ['1 299,00', 1299],
  ['1\u00a0299,00', 1299],
  ['1\u202f299,00', 1299],
  ['1,299.00', 1299],
  ['1.299,00', 1299],
  ["1'299.00", 1299],
  ['1’299.00', 1299],
  ['1 234 567,89', 1234567.89],
  ['1,234,567.89', 1234567.89],
  ['19,90', 19.9],
  ['19,9', 19.9],
  ['$49.90', 49.9],
  ['49,90 €', 49.9],
  ['1 299 ₽', 1299],
  ['1299 руб.', 1299],
  ['1.299', 1.299],
  ['-5', -5],
] as [string, number][])
  test(`a price that is printed as ${JSON.stringify(printed)} is ${price}`, async ({ shop }) => {
    expect(await toldFor(shop, { unitPrice: printed })).toEqual([
      ['AddCartItem', { idCart: 'c1', idProduct: 'p1', priceunit: price, quantity: 1 }],
      ['UpdateCart', { idCart: 'c1', TotalPrice: price }],
      ['SubmitCart'],
    ]);
    expect(said(shop)).not.toContain('cannot be read');
  });

for (const printed of ['1,299', '0x10', '1e3', '1 or 2', 'free'])
  test(`a price that is printed as ${JSON.stringify(printed)} is not known, and a message names the field and the value`, async ({
    shop,
  }) => {
    expect(await toldFor(shop, { unitPrice: printed })).toEqual([
      ['AddCartItem', { idCart: 'c1', idProduct: 'p1', quantity: 1 }],
      ['SubmitCart'],
    ]);
    expect(said(shop)).toContain(`unitPrice cannot be read: ${printed}`);
  });

for (const [printed, quantity] of [
  ['2,5', 2.5],
  ['1 000', 1000],
  ['2 шт.', 2],
  ['0.5', 0.5],
] as [string, number][])
  test(`a quantity that is printed as ${JSON.stringify(printed)} is ${quantity}`, async ({ shop }) => {
    expect((await toldFor(shop, { unitPrice: 2 }, printed))[0]).toEqual([
      'AddCartItem',
      { idCart: 'c1', idProduct: 'p1', priceunit: 2, quantity },
    ]);
  });

test('a quantity that cannot be read counts as 1, and a message says so', async ({ shop }) => {
  expect((await toldFor(shop, { unitPrice: 2 }, 'a few'))[0]).toEqual([
    'AddCartItem',
    { idCart: 'c1', idProduct: 'p1', priceunit: 2, quantity: 1 },
  ]);
  expect(said(shop)).toContain('quantity cannot be read: a few');
});

test('an order is told with the amounts that the thank-you page prints', async ({ shop }) => {
  const product = { id: 'p1', unitPrice: '1 299,00 ₽' };
  const transaction = {
    orderId: 'o1',
    total: '2 897,50 ₽',
    tax: '1.299,00',
    shippingCost: '299,5',
    lineItems: [{ product, quantity: '2 шт.', subtotal: '2 598,00 ₽' }],
  };
  await shop.visit('/thanks', { data: { transaction, events: [{ name: 'Completed Transaction' }] } });
  expect(await shop.settle()).toEqual([
    ['AddTransaction', { idTransaction: 'o1', revenue: 2897.5, tax: 1299, shipping: 299.5 }],
    ['AddItem', { idTransaction: 'o1', idProduct: 'p1', Price_unit: 1299, Price_total: 2598, quantity: 2 }],
    ['SubmitTransaction'],
  ]);
});

test('an order whose total cannot be read is sent without revenue, and a message names the field and the value', async ({
  shop,
}) => {
  const transaction = { orderId: 'o1', total: '1,299' };
  const tag = { 'data-journey-debug': '' };
  await shop.visit('/thanks', { data: { transaction, events: [{ name: 'Completed Transaction' }] }, tag });
  expect((await shop.settle())[0]).toEqual(['AddTransaction', { idTransaction: 'o1' }]);
  expect(said(shop)).toContain('total cannot be read: 1,299');
});
