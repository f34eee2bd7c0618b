import { expect, test } from '../harness/logic.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 20, unitSalePrice: 15 };

test('a page view with an email identifies the visitor', async ({ shop }) => {
  await shop.visit('/', { data: { user: { email: ' anna@example.com ' }, events: [] } });
  expect(await shop.settle()).toEqual([['Set', 'f_EMail', 'anna@example.com'], ['Track']]);
});

test('a page view with a cart stages it and does not submit it', async ({ shop }) => {
  await shop.visit('/', {
    data: {
      cart: { id: 'c1', checkoutStep: 2, total: 45, lineItems: [{ product: shirt, quantity: 3, subtotal: 45 }] },
      events: [],
    },
  });
  expect(await shop.settle()).toEqual([
    ['AddCart', { idCart: 'c1', status: 2, TotalPrice: 45 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: 15, quantity: 3 }],
  ]);
});

test('a page without email and cart says nothing', async ({ shop }) => {
  await shop.visit('/', { data: { user: { email: '' }, cart: {}, events: [] } });
  expect(await shop.settle()).toEqual([]);
});

test('Viewed Product Detail tells the id of the product', async ({ shop }) => {
  await shop.visit('/', { data: { product: { id: 7 }, events: [] } });
  await shop.push({ name: 'Viewed Product Detail', product: shirt }, { name: 'Viewed Product Detail' });
  expect(await shop.settle()).toEqual([
    ['ProductView', 'p1'],
    ['ProductView', 7],
  ]);
});

test('Added Product tells the new quantity of the line and the new total, and submits', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [{ product: shirt, quantity: 1 }] }, events: [] } });
  await shop.settle();
  shop.forget();
  await shop.push({ name: 'Added Product', product: shirt, quantity: 2 });
  expect(await shop.settle()).toEqual([
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: 15, quantity: 3 }],
    ['UpdateCart', { idCart: 'c1', TotalPrice: 45 }],
    ['SubmitCart'],
  ]);
});

test('Removed Product tells what is left of the line, or that nothing is', { tag: '@smoke' }, async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [{ product: shirt, quantity: 3 }] }, events: [] } });
  await shop.settle();
  shop.forget();
  await shop.push({ name: 'Removed Product', product: shirt, quantity: 2 }, { name: 'Removed Product', product: 'p1' });
  expect(await shop.settle()).toEqual([
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: 15, quantity: 1 }],
    ['UpdateCart', { idCart: 'c1', TotalPrice: 15 }],
    ['SubmitCart'],
    ['RemoveCartItem', { idCart: 'c1', idProduct: 'p1' }],
    ['UpdateCart', { idCart: 'c1', TotalPrice: 0 }],
    ['SubmitCart'],
  ]);
});

test('Updated Cart tells the differences and the total that it states', async ({ shop }) => {
  const cart = { id: 'c1', lineItems: [{ product: shirt, quantity: 3 }] };
  await shop.visit('/', { data: { version: '1.1.3', cart, events: [] } });
  await shop.settle();
  shop.forget();
  const hat = { id: 'p2', name: 'Hat', unitPrice: 0 };
  await shop.push({ name: 'Updated Cart', cart: { id: 'c1', total: 12, lineItems: [{ product: hat, quantity: 1 }] } });
  expect(await shop.settle()).toEqual([
    ['RemoveCartItem', { idCart: 'c1', idProduct: 'p1' }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p2', productName: 'Hat', priceunit: 0, quantity: 1 }],
    ['UpdateCart', { idCart: 'c1', TotalPrice: 12 }],
    ['SubmitCart'],
  ]);
});

test('Completed Transaction tells the order and its lines, and submits', { tag: '@smoke' }, async ({ shop }) => {
  await shop.visit('/', { data: { events: [] } });
  await shop.push({
    name: 'Completed Transaction',
    transaction: {
      orderId: 1001,
      cartId: 'c1',
      total: 50,
      tax: '8.5',
      shippingCost: 5,
      affiliation: 'Web',
      lineItems: [{ product: shirt, quantity: 2, subtotal: 28 }, { product: { id: 'p2', unitPrice: 17 } }],
    },
  });
  expect(await shop.settle()).toEqual([
    ['AddTransaction', { idTransaction: 1001, idCart: 'c1', affiliation: 'Web', revenue: 50, tax: 8.5, shipping: 5 }],
    [
      'AddItem',
      {
        idTransaction: 1001,
        idCart: 'c1',
        idProduct: 'p1',
        productName: 'Shirt',
        Price_unit: 15,
        Price_total: 28,
        quantity: 2,
      },
    ],
    ['AddItem', { idTransaction: 1001, idCart: 'c1', idProduct: 'p2', Price_unit: 17, Price_total: 17, quantity: 1 }],
    ['SubmitTransaction'],
  ]);
});

test('what a page puts into the cart while the tracker is told of a change that no event told is told in the same task', async ({
  shop,
}) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  // What a first page shows in its first seconds is not submitted.
  await shop.pass(6000);
  await shop.run(`{
    const { ECommerce } = DI.Journey;
    const { SubmitCart } = ECommerce;
    ECommerce.SubmitCart = (...args) => {
      SubmitCart.apply(ECommerce, args);
      ECommerce.SubmitCart = SubmitCart;
      digitalData.events.push({ name: 'Added Product', product: { id: 'p2', unitPrice: 5 } });
    };
    digitalData.cart = { id: 'c1', lineItems: [{ product: { id: 'p1', unitPrice: 20 }, quantity: 1 }] };
    dispatchEvent(new Event('click'));
  }`);
  expect(shop.cart('c1')).toEqual({ p1: 1, p2: 1, total: 25 });
});
