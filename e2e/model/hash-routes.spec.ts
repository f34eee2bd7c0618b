import { expect, test } from '../harness/logic.js';

const line = (id: string, quantity: number) => ({ product: { id, unitPrice: 10 }, quantity });

test('a link to a hash route is no step back: the cart that the next view shows is taken over', {
  tag: '@smoke',
}, async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [line('a', 1)] }, events: [] } });
  await shop.settle();
  shop.forget();
  const cart = { id: 'c1', lineItems: [line('a', 1), line('b', 2)] };
  await shop.page.evaluate(async (shown) => {
    const changed = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    location.hash = '#/next';
    await changed;
    window.digitalData.cart = shown;
    window.digitalData.events.push({ name: 'Viewed Page' });
  }, cart);
  expect(await shop.pass(2000)).toEqual([
    ['AddCart', { idCart: 'c1', TotalPrice: 30 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'a', priceunit: 10, quantity: 1 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'b', priceunit: 10, quantity: 2 }],
  ]);
});
