import { Basket, type Change } from '../harness/basket.js';
import { expect, type Shop, standIn, test } from '../harness/logic.js';
import { CACHED, click, goBack, stepBack } from '../harness/navigation.js';
import { staged } from '../harness/staged.js';
import { answerNext, printed, WAYS, ways } from '../harness/ways.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 15 };
const hat = { id: 'p2', name: 'Hat', unitPrice: 10 };
const sock = { id: 'p3', name: 'Sock', unitPrice: 2 };
const line = (product: object) => ({ product, quantity: 1 });
const both = [shirt, hat].map(line);

/** One shirt on the first page, three and a hat on the second. */
const goOn = async (shop: Shop, way: keyof typeof WAYS, isFresh: boolean): Promise<Basket> => {
  const basket = new Basket('c1');
  basket.add(shirt, 1);
  const old = printed(way, basket);
  shop.serve('/first', () => ({
    data: { cart: isFresh ? printed(way, basket) : old, events: [] },
    headers: isFresh ? { 'cache-control': 'no-store' } : CACHED,
  }));
  await shop.visit('/first');
  await shop.settle();
  if (way === 'idOnly') {
    basket.removeLine(shirt);
    await shop.page.evaluate(WAYS[way].tell, [basket.add(shirt, 1)]);
  }
  await shop.visit('/second', { data: { cart: printed(way, basket), events: [] } });
  await shop.settle();
  await shop.page.evaluate(WAYS[way].tell, [basket.add(shirt, 2), basket.add(hat, 1)]);
  await shop.pass(1500);
  expect(shop.cart('c1')).toEqual(basket.known());
  shop.forget();
  return basket;
};

for (const way of ways) {
  const { title, tell } = WAYS[way];

  for (const [copy, isFresh] of [
    ['an old copy of the page', false],
    ['the page as the server has it now', true],
  ] as const)
    test(`${title}: Back to ${copy} goes on from what is believed`, async ({ shop }) => {
      const basket = await goOn(shop, way, isFresh);
      await goBack(shop, '/first');
      await shop.settle();
      expect(staged(shop.told, 'c1')).toEqual(basket.known());
      expect(shop.methods()).toEqual(['AddCart', 'AddCartItem', 'AddCartItem']);

      const steps: ((basket: Basket) => Change)[] = [
        (cart) => cart.add(shirt, 1),
        (cart) => cart.remove(hat, 1),
        (cart) => cart.remove(shirt, 2),
      ];
      for (const step of steps) {
        await click(shop);
        await shop.page.evaluate(tell, [step(basket)]);
        await shop.pass(1500);
        expect(shop.cart('c1')).toEqual(basket.known());
        await shop.page.evaluate(answerNext);
        await shop.pass(1500);
        expect(shop.cart('c1')).toEqual(basket.known());
      }
      await shop.push({ name: 'Viewed Page' }, { name: 'Viewed Page' });
      await shop.pass(1500);
      expect(staged(shop.told, 'c1')).toEqual(basket.known());
      expect(shop.journey().mistakes).toEqual([]);
    });
}

test('what no tracker was told before Back is submitted on the old copy of the page', {
  tag: ['@smoke', '@one-engine'],
}, async ({ shop }) => {
  const cart = { id: 'c1', lineItems: [{ product: shirt, quantity: 1 }] };
  await shop.visit('/first', { data: { cart, events: [] } });
  await shop.settle();
  shop.tracker = () => (shop.page.url().endsWith('/second') ? null : standIn);
  await shop.visit('/second', { data: { cart, events: [] } });
  await shop.page.waitForFunction(() => !!window.ofsysJourney);
  await shop.push({ name: 'Added Product', product: hat, quantity: 2 });
  shop.forget();
  await goBack(shop, '/first');
  await shop.settle();
  expect(shop.cart('c1')).toEqual({ p1: 1, p2: 2, total: 35 });
  expect(shop.methods()).toEqual(['AddCart', 'AddCartItem', 'AddCartItem', 'SubmitCart']);
});

test('Back to a page that still shows the ordered cart does not make it look abandoned', async ({ shop }) => {
  const lineItems = [{ product: shirt, quantity: 1 }];
  const transaction = { orderId: 'o1', cartId: 'c1', lineItems };
  await shop.visit('/cart', { data: { cart: { id: 'c1', lineItems }, events: [] } });
  await shop.settle();
  await shop.visit('/thanks', {
    data: { cart: { id: 'c2', lineItems: [] }, transaction, events: [{ name: 'Completed Transaction' }] },
  });
  await shop.settle();
  expect(shop.journey().orders).toHaveLength(1);
  shop.forget();
  await goBack(shop, '/cart');
  await shop.settle();
  expect(shop.methods()).not.toContain('AddCartItem');
  expect(shop.methods()).not.toContain('SubmitCart');
});

test('Back to the page of an order does not send it again', async ({ shop }) => {
  const transaction = { orderId: 'o1', cartId: 'c1', lineItems: [{ product: shirt, quantity: 1 }] };
  await shop.visit('/thanks', {
    data: { cart: { id: 'c2', lineItems: [] }, transaction, events: [{ name: 'Completed Transaction' }] },
  });
  await shop.settle();
  expect(shop.journey().orders).toHaveLength(1);
  await shop.visit('/next', { data: { cart: { id: 'c2', lineItems: [] }, events: [] } });
  await shop.settle();
  shop.forget();
  await goBack(shop, '/thanks');
  await shop.settle();
  expect(shop.calls()).toEqual([['AddCart', { idCart: 'c2', TotalPrice: 0 }]]);
});

test('after Back, once the visitor does something on the old copy of the page, what it changes is believed', async ({
  shop,
}) => {
  const cart = (shirts: number) => ({ id: 'c1', lineItems: [{ product: shirt, quantity: shirts }] });
  await shop.visit('/first', { data: { cart: cart(1), events: [] } });
  await shop.settle();
  await shop.visit('/second', { data: { cart: cart(1), events: [] } });
  await shop.settle();
  await shop.push({ name: 'Added Product', product: shirt, quantity: 2 });
  await shop.pass(2000);
  await goBack(shop, '/first');
  await shop.settle();
  expect(staged(shop.told, 'c1')).toEqual({ p1: 3, total: 45 });
  await click(shop);
  await shop.run('digitalData.cart.lineItems[0].quantity = 5');
  await shop.push({ name: 'Viewed Page' }, { name: 'Viewed Page' });
  await shop.pass(2000);
  expect(staged(shop.told, 'c1')).toEqual({ p1: 5, total: 75 });
});

test('what an old copy pushes later than its source can, without a click, counts', async ({ shop }) => {
  const cart = { id: 'c1', lineItems: [line(shirt)] };
  shop.serve('/first', () => ({ data: { cart, events: [] }, headers: CACHED }));
  await shop.visit('/first');
  await shop.settle();
  await shop.visit('/second', { data: { cart, events: [] } });
  await shop.settle();
  await goBack(shop, '/first');
  await shop.settle();
  await shop.pass(6000);
  await shop.push({ name: 'Added Product', product: hat, quantity: 1 });
  expect(shop.cart('c1')).toEqual({ p1: 1, p2: 1, total: 25 });
});

test('an add whose answer comes after a step back in a shop without page loads counts', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [line(shirt)] }, events: [] } });
  await shop.settle();
  await click(shop);
  await stepBack(shop);
  await shop.pass(300);
  await shop.run(`{
    digitalData.cart.lineItems = ${JSON.stringify(both)};
    digitalData.events.push({ name: 'Added Product', product: ${JSON.stringify(hat)}, quantity: 1 });
  }`);
  await shop.pass(6000);
  expect(shop.cart('c1')).toEqual({ p1: 1, p2: 1, total: 25 });
});

for (const [what, event, cart] of [
  ['an add', { name: 'Added Product', product: hat, quantity: 1 }, { lineItems: both }],
  ['an add of a shop that gives only the id of the cart', { name: 'Added Product', product: hat, quantity: 1 }, {}],
  ['a removal', { name: 'Removed Product', product: shirt, quantity: 1 }, { lineItems: [shirt, shirt, hat].map(line) }],
  ['an Updated Cart', { name: 'Updated Cart', cart: { id: 'c1', lineItems: both } }, { lineItems: both }],
] as const)
  test(`${what} that stands in the source of a page, or that its load brings, is not told again after Back to its old copy`, async ({
    shop,
  }) => {
    shop.serve('/result', () => ({
      data: { cart: { id: 'c1', ...cart }, events: [event] },
      headers: CACHED,
    }));
    await shop.visit('/', { data: { cart: { id: 'c1', ...('lineItems' in cart && { lineItems: [] }) }, events: [] } });
    await shop.settle();
    await shop.visit('/result');
    await shop.settle();
    await shop.visit('/next', { data: { cart: { id: 'c1', ...cart }, events: [] } });
    await shop.settle();
    await click(shop);
    await shop.push({ name: 'Added Product', product: sock, quantity: 3 });
    const known = shop.cart('c1');
    expect(known).toMatchObject({ p3: 3 });
    shop.forget();
    await goBack(shop, '/result');
    await shop.settle();
    await shop.push(event);
    await shop.pass(2000);
    expect(staged(shop.told, 'c1')).toEqual(known);
    expect(shop.methods()).not.toContain('SubmitCart');
    await click(shop);
    await shop.push({ name: 'Added Product', product: sock, quantity: 1 });
    expect(shop.cart('c1')).toMatchObject({ p3: 4 });
  });

for (const after of [500, 8000])
  test(`the old copy of an empty page takes nothing out of the cart, and what it shows ${after} ms after a click is believed, without an event`, async ({
    shop,
  }) => {
    const cart = (...products: object[]) => ({ id: 'c1', lineItems: products.map(line) });
    shop.serve('/first', () => ({ data: { cart: cart(), events: [] }, headers: CACHED }));
    await shop.visit('/first');
    await shop.settle();
    await shop.visit('/second', { data: { cart: cart(shirt), events: [] } });
    await shop.settle();
    await goBack(shop, '/first');
    await shop.settle();
    await click(shop);
    await shop.pass(after);
    expect(staged(shop.told, 'c1')).toEqual({ p1: 1, total: 15 });
    await shop.run(`digitalData.cart = ${JSON.stringify(cart(shirt, shirt))}`);
    await shop.pass(1000);
    expect(shop.cart('c1')).toEqual({ p1: 2, total: 30 });
  });

test('a page without page loads that goes a step back, and shows the cart of then, takes nothing out of it', async ({
  shop,
}) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [line(shirt)] }, events: [] } });
  await shop.settle();
  await shop.run(`{
    digitalData.cart.lineItems = ${JSON.stringify(both)};
    digitalData.events.push({ name: 'Added Product', product: ${JSON.stringify(hat)}, quantity: 1 });
  }`);
  await shop.pass(5000);
  expect(shop.cart('c1')).toEqual({ p1: 1, p2: 1, total: 25 });
  await shop.run(`{
    dispatchEvent(Object.assign(new Event('popstate'), { state: { step: 1 } }));
    digitalData.cart.lineItems = ${JSON.stringify([line(shirt)])};
  }`);
  await shop.pass(5000);
  expect(shop.cart('c1')).toEqual({ p1: 1, p2: 1, total: 25 });
});

test('what a page without page loads shows after a step back and a click is believed at once', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: both }, events: [] } });
  await shop.settle();
  await stepBack(shop);
  await shop.pass(300);
  await click(shop);
  await shop.run(`digitalData.cart.lineItems = ${JSON.stringify([line(shirt)])}`);
  await shop.pass(500);
  expect(shop.cart('c1')).toEqual({ p1: 1, total: 15 });
});
