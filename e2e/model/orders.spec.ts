import { expect, type Shop, standIn, test } from '../harness/logic.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 20, unitSalePrice: 15 };
const hat = { id: 'p2', name: 'Hat', unitPrice: 10 };
const lineItems = [{ product: shirt, quantity: 2, subtotal: 30 }];
const transaction = { orderId: 'o1', total: 35, tax: 5, shippingCost: 5, affiliation: 'Web', lineItems };
const bought = { name: 'Completed Transaction' };

/** A visit in which the cart c1 gets two shirts. */
const fillCart = async (shop: Shop): Promise<void> => {
  await shop.visit('/cart', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.push({ name: 'Added Product', product: shirt, quantity: 2 });
  await shop.settle();
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 30 });
  shop.forget();
};

/** Each order with the cart that it was made of. */
const orders = (shop: Shop): [unknown, unknown][] =>
  shop.journey().orders.map(({ idTransaction, idCart }: Record<string, unknown>) => [idTransaction, idCart]);

const cartMethods = (shop: Shop): string[] => shop.methods().filter((method) => /Cart/.test(method));

test('an order on a page that has the next cart already is of the cart that was bought', async ({ shop }) => {
  await fillCart(shop);
  await shop.visit('/thanks', {
    data: { cart: { id: 'c2', lineItems: [] }, transaction: { ...transaction, cartId: 'c1' }, events: [bought] },
  });
  await shop.settle();
  expect(orders(shop)).toEqual([['o1', 'c1']]);
  expect(shop.methods().filter((method) => method.endsWith('Transaction'))).toEqual([
    'AddTransaction',
    'SubmitTransaction',
  ]);
  expect(cartMethods(shop)).toEqual(['AddCart']);
  expect(shop.calls()).toContainEqual(['AddCart', { idCart: 'c2', TotalPrice: 0 }]);
});

for (const cart of [{ id: 'c2', lineItems: [] }, { id: 'c2' }]) {
  const says = 'lineItems' in cart ? 'shows empty' : 'gives by its id only';

  test(`an order without cartId is of the cart with lines, not of the next one that its page ${says}`, async ({
    shop,
  }) => {
    await fillCart(shop);
    await shop.visit('/thanks', { data: { cart, transaction, events: [bought] } });
    await shop.settle();
    expect(orders(shop)).toEqual([['o1', 'c1']]);
    expect(cartMethods(shop)).toEqual(['AddCart']);
  });

  test(`an order without cartId is of the cart with lines where the payment page ${says} the next one`, async ({
    shop,
  }) => {
    await fillCart(shop);
    await shop.visit('/payment', { data: { cart, events: [] } });
    await shop.settle();
    expect(cartMethods(shop)).toEqual(['AddCart']);
    await shop.visit('/thanks', { data: { cart, transaction, events: [bought] } });
    await shop.settle();
    expect(orders(shop)).toEqual([['o1', 'c1']]);
    expect(shop.methods()).not.toContain('SubmitCart');
  });
}

test('an order without cartId on a page that still has the bought cart is of that cart', async ({ shop }) => {
  await fillCart(shop);
  await shop.visit('/thanks', { data: { cart: { id: 'c1' }, transaction, events: [bought] } });
  await shop.settle();
  expect(orders(shop)).toEqual([['o1', 'c1']]);
});

test('an order without cartId in a shop that tells no lines is of the cart before the last change of id', async ({
  shop,
}) => {
  await shop.visit('/cart', { data: { cart: { id: 'c1' }, events: [] } });
  await shop.settle();
  await shop.visit('/thanks', { data: { cart: { id: 'c2' }, transaction, events: [bought] } });
  await shop.settle();
  expect(orders(shop)).toEqual([['o1', 'c1']]);
});

test('an order of a visitor of whom no cart is known goes without a cart', async ({ shop }) => {
  await shop.visit('/thanks', { data: { transaction, events: [bought] } });
  await shop.settle();
  expect(shop.calls()[0]).toEqual([
    'AddTransaction',
    { idTransaction: 'o1', affiliation: 'Web', revenue: 35, tax: 5, shipping: 5 },
  ]);
  expect(shop.methods()).toEqual(['AddTransaction', 'AddItem', 'SubmitTransaction']);
});

test('an order that is pushed twice goes once', async ({ shop }) => {
  await fillCart(shop);
  await shop.visit('/thanks', { data: { cart: { id: 'c2' }, transaction, events: [bought] } });
  await shop.push(bought, { ...bought, transaction: { ...transaction, orderId: 'o1' } });
  await shop.settle();
  expect(orders(shop)).toEqual([['o1', 'c1']]);
});

test('an order whose id is a number and then a string goes once', async ({ shop }) => {
  await shop.visit('/thanks', { data: { events: [] } });
  await shop.push(
    { ...bought, transaction: { orderId: 7, lineItems } },
    { ...bought, transaction: { orderId: '7', lineItems } },
  );
  await shop.settle();
  expect(shop.journey().orders).toHaveLength(1);
});

test('an order goes once however often its page is loaded again', { tag: '@smoke' }, async ({ shop }) => {
  await fillCart(shop);
  await shop.visit('/thanks', { data: { cart: { id: 'c2' }, transaction, events: [bought] } });
  await shop.settle();
  for (let times = 0; times < 2; times++) {
    await shop.page.reload();
    await shop.settle();
  }
  expect(orders(shop)).toEqual([['o1', 'c1']]);
  expect(shop.methods()).not.toContain('SubmitCart');
});

test('two orders after each other both go', async ({ shop }) => {
  await shop.visit('/thanks', { data: { events: [] } });
  await shop.push(
    { ...bought, transaction: { ...transaction, cartId: 'c1' } },
    { ...bought, transaction: { ...transaction, orderId: 'o2', cartId: 'c2' } },
  );
  await shop.settle();
  expect(orders(shop)).toEqual([
    ['o1', 'c1'],
    ['o2', 'c2'],
  ]);
});

for (const isReturning of [true, 'true'])
  test(`an old order that the visitor looks at again (isReturning ${typeof isReturning}) is not sent`, async ({
    shop,
  }) => {
    await fillCart(shop);
    const cart = { id: 'c1', total: 30, lineItems };
    await shop.visit('/order', { data: { cart, transaction: { ...transaction, isReturning }, events: [bought] } });
    await shop.settle();
    expect(shop.methods()).toEqual(['AddCart', 'AddCartItem']);
    await shop.push({ name: 'Added Product', product: hat, quantity: 1 });
    await shop.pass(1500);
    expect(shop.cart('c1')).toEqual({ p1: 2, p2: 1, total: 40 });
  });

test('an order with isReturning false is sent', async ({ shop }) => {
  await shop.visit('/thanks', { data: { transaction: { ...transaction, isReturning: false }, events: [bought] } });
  await shop.settle();
  expect(shop.journey().orders).toHaveLength(1);
});

test('broken lines of an order are left out, and the rest of the order goes', async ({ shop }) => {
  await shop.visit('/thanks', { data: { events: [] } });
  await shop.push({
    ...bought,
    transaction: {
      orderId: 'o1',
      cartId: 'c1',
      total: 'free',
      tax: true,
      shippingCost: '4.5',
      lineItems: [
        null,
        { product: null, quantity: 1 },
        { quantity: 3 },
        'p9',
        { product: { name: 'no id' }, quantity: 1 },
        { product: hat, quantity: 0 },
        { product: { id: 'p3', unitPrice: 'ask' }, quantity: 2 },
        { product: shirt, quantity: '2', subtotal: '28' },
      ],
    },
  });
  await shop.settle();
  expect(shop.calls()).toEqual([
    ['AddTransaction', { idTransaction: 'o1', idCart: 'c1', shipping: 4.5 }],
    ['AddItem', { idTransaction: 'o1', idCart: 'c1', idProduct: 'p3', quantity: 2 }],
    [
      'AddItem',
      {
        idTransaction: 'o1',
        idCart: 'c1',
        idProduct: 'p1',
        productName: 'Shirt',
        Price_unit: 15,
        Price_total: 28,
        quantity: 2,
      },
    ],
    ['SubmitTransaction'],
  ]);
});

test('an order without lines, or without an id, does not stop what comes after it', async ({ shop }) => {
  await shop.visit('/thanks', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.push(
    { ...bought, transaction: { total: 3 } },
    { ...bought, transaction: { orderId: 'o1', cartId: 'c0' } },
    { name: 'Added Product', product: hat, quantity: 1 },
  );
  await shop.settle();
  expect(shop.methods()).toEqual([
    'AddCart',
    'AddTransaction',
    'SubmitTransaction',
    'AddCartItem',
    'UpdateCart',
    'SubmitCart',
  ]);
});

test('an order of another cart leaves the cart of the page as it is', async ({ shop }) => {
  await fillCart(shop);
  await shop.visit('/thanks', {
    data: {
      cart: { id: 'c1', lineItems },
      transaction: { ...transaction, cartId: 'phone', lineItems: [{ product: hat, quantity: 1 }] },
      events: [bought],
    },
  });
  await shop.settle();
  expect(orders(shop)).toEqual([['o1', 'phone']]);
  await shop.push({ name: 'Added Product', product: shirt, quantity: 1 });
  await shop.pass(1500);
  expect(shop.cart('c1')).toEqual({ p1: 3, total: 45 });
});

test("an event's own transaction wins over digitalData, field by field", async ({ shop }) => {
  await shop.visit('/thanks', { data: { transaction: { ...transaction, cartId: 'c1' }, events: [] } });
  await shop.push({ ...bought, transaction: { orderId: 'o1', total: 99 } });
  await shop.settle();
  expect(shop.calls()[0]).toEqual([
    'AddTransaction',
    { idTransaction: 'o1', idCart: 'c1', affiliation: 'Web', revenue: 99, tax: 5, shipping: 5 },
  ]);
  expect(shop.methods()).toContain('AddItem');
});

test('the email of an order identifies the visitor before the order, where the page knows no other', async ({
  shop,
}) => {
  const contactInfo = { email: 'anna@example.com' };
  await shop.visit('/thanks', { data: { transaction: { ...transaction, contactInfo }, events: [bought] } });
  await shop.settle();
  expect(shop.calls().slice(0, 2)).toEqual([['Set', 'f_EMail', 'anna@example.com'], ['Track']]);
  expect(shop.methods()).toEqual(['Set', 'Track', 'AddTransaction', 'AddItem', 'SubmitTransaction']);
});

test('the email of an order that had to wait for the tracker identifies the visitor once its page is loaded again', {
  tag: '@smoke',
}, async ({ shop }) => {
  const { tracker } = shop;
  shop.tracker = null;
  const contactInfo = { email: 'anna@example.com' };
  await shop.visit('/thanks', { data: { transaction: { ...transaction, contactInfo }, events: [bought] } });
  await shop.page.waitForFunction(() => window.ofsysJourney);
  await shop.pass(2000);
  shop.tracker = tracker;
  await shop.page.reload();
  await shop.settle();
  expect(shop.journey()).toMatchObject({ orders: [{ idTransaction: 'o1' }], emails: ['anna@example.com'] });
});

test('the email of an order does not replace the one that the page gives', async ({ shop }) => {
  const contactInfo = { email: 'gift@example.com' };
  await shop.visit('/thanks', {
    data: { user: { email: 'anna@example.com' }, transaction: { ...transaction, contactInfo }, events: [bought] },
  });
  await shop.settle();
  expect(shop.journey().emails).toEqual(['anna@example.com']);
});

test('the next cart on the page of an order has its own lines and total only', async ({ shop }) => {
  await fillCart(shop);
  await shop.visit('/thanks', { data: { cart: { id: 'c2' }, transaction, events: [bought] } });
  await shop.settle();
  await shop.push({ name: 'Added Product', product: hat, quantity: 3 });
  await shop.pass(1500);
  expect(shop.cart('c2')).toEqual({ p2: 3, total: 30 });
  expect(shop.cart('c1')).toEqual({});
  expect(shop.journey().mistakes).toEqual([]);
});

test('of a cart that was ordered nothing is told on the next page', async ({ shop }) => {
  await fillCart(shop);
  await shop.push({ ...bought, transaction: { ...transaction, cartId: 'c1' } });
  await shop.pass(1500);
  expect(shop.methods()).toEqual(['AddTransaction', 'AddItem', 'SubmitTransaction']);
  await shop.visit('/next', { data: { cart: { id: 'c1' }, events: [] } });
  await shop.settle();
  expect(shop.calls()).toHaveLength(3);
});

test('a shop that uses the id of an ordered cart again starts it anew', async ({ shop }) => {
  await fillCart(shop);
  await shop.push({ ...bought, transaction: { ...transaction, cartId: 'c1' } });
  await shop.push({ name: 'Added Product', product: hat, quantity: 1 });
  await shop.pass(1500);
  expect(shop.calls().slice(3)).toEqual([
    ['AddCart', { idCart: 'c1', TotalPrice: 10 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p2', productName: 'Hat', priceunit: 10, quantity: 1 }],
    ['SubmitCart'],
  ]);
});

test('a cart that was never submitted before it was ordered is not submitted after', async ({ shop }) => {
  shop.tracker = null;
  await shop.visit('/cart', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.page.waitForFunction(() => !!window.ofsysJourney);
  await shop.push({ name: 'Added Product', product: shirt, quantity: 2 });
  await shop.visit('/thanks', { data: { cart: { id: 'c2', lineItems: [] }, transaction, events: [bought] } });
  await shop.page.waitForFunction(() => !!window.ofsysJourney);
  expect(shop.calls()).toEqual([]);

  shop.tracker = standIn;
  await shop.visit('/', { data: { cart: { id: 'c2', lineItems: [] }, events: [] } });
  await shop.settle();
  expect(orders(shop)).toEqual([['o1', 'c1']]);
  expect(cartMethods(shop)).toEqual(['AddCart']);
  expect(shop.calls()).toContainEqual(['AddCart', { idCart: 'c2', TotalPrice: 0 }]);
});
