import { expect, type Shop, test } from './harness/shop.js';

const order = {
  name: 'Completed Transaction',
  transaction: { total: 5, lineItems: [{ product: { id: 'p1' } }] },
};

/** A message is the line that opens a group, or a line by itself. */
const messages = (shop: Shop): string[] =>
  shop.console.filter(({ type }) => type === 'startGroupCollapsed' || type === 'log').map(({ text }) => text);

test('without the option nothing is in the console, whatever is pushed', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  await shop.push(order, { name: 'Added Product' }, { name: 'Viewed Product Detail', product: {} });
  await shop.settle();
  expect(shop.console).toEqual([]);
});

const bad: Record<string, [event: unknown, field: RegExp]> = {
  'a product view without product id': [{ name: 'Viewed Product Detail', product: { name: 'Shirt' } }, /product\.id/],
  'an add without product id': [{ name: 'Added Product', product: {} }, /product\.id/],
  'an add of a negative quantity': [{ name: 'Added Product', product: { id: 'p1' }, quantity: -1 }, /quantity/],
  'a cart without lines': [{ name: 'Updated Cart', cart: { id: 'c1', total: 5 } }, /cart\.lineItems/],
  'a line without product id': [
    { name: 'Updated Cart', cart: { id: 'c1', lineItems: [{ quantity: 1 }] } },
    /lineItems.*product\.id/,
  ],
  'an order without id': [order, /transaction\.orderId/],
  'an old order': [{ ...order, transaction: { orderId: 'o1', isReturning: true } }, /transaction\.isReturning/],
};

for (const [what, [event, field]] of Object.entries(bad))
  test(`${what}: one debug message names the event, the field and the reason`, async ({ shop }) => {
    await shop.visit('/', { data: { cart: { id: 'c1' }, events: [] }, tag: { 'data-journey-debug': '' } });
    await shop.settle();
    shop.console.length = 0;
    await shop.push(event);
    const [first, ...others] = shop.console.filter(({ type }) => type === 'startGroupCollapsed');
    expect(others).toEqual([]);
    expect(first?.text).toContain((event as { name: string }).name);
    expect(first?.text).toMatch(field);
    expect(shop.console.filter(({ type }) => /error|warning/.test(type))).toEqual([]);
  });

test('a good event: one debug message says what is forwarded', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] }, tag: { 'data-journey-debug': '' } });
  await shop.settle();
  shop.console.length = 0;
  await shop.push({ name: 'Viewed Product Detail', product: { id: 'p1' } });
  expect(shop.console[0]).toEqual({
    type: 'startGroupCollapsed',
    text: expect.stringMatching(/Viewed Product Detail.*ProductView/),
  });
});

test('#journey-debug in the address asks for the messages of one visit, over its pages and for half an hour', async ({
  shop,
}) => {
  shop.serve('/', { data: { events: [] } });
  await shop.visit('/#journey-debug');
  await shop.settle();
  await shop.push(order);
  expect(messages(shop).join()).toContain('transaction.orderId');

  shop.console.length = 0;
  await shop.visit('/next', { data: { events: [] } });
  await shop.settle();
  await shop.push(order);
  expect(messages(shop).join()).toContain('transaction.orderId');

  shop.console.length = 0;
  await shop.pass(31 * 60_000);
  await shop.visit('/later', { data: { events: [] } });
  await shop.settle();
  await shop.push(order);
  expect(shop.console).toEqual([]);
});

test('messages stop with ofsysJourney.stop(), on the next page too', async ({ shop }) => {
  shop.serve('/', { data: { events: [] } });
  await shop.visit('/#journey-debug');
  await shop.settle();
  await shop.run('ofsysJourney.stop()');
  shop.console.length = 0;
  await shop.push(order);
  await shop.visit('/next', { data: { events: [] } });
  await shop.settle();
  await shop.push(order);
  expect(shop.console).toEqual([]);
});

test('data-journey-debug="false" is off', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] }, tag: { 'data-journey-debug': 'false' } });
  await shop.settle();
  await shop.push(order);
  expect(shop.console).toEqual([]);
});

test('the page view that opens by itself is one grouped message', async ({ shop }) => {
  const data = { user: { email: 'anna@example.com' }, cart: { id: 'c1' }, events: [] };
  await shop.visit('/', { data, tag: { 'data-journey-debug': '' } });
  await shop.settle();
  expect(messages(shop)).toHaveLength(4);
  expect(messages(shop)[0]).toMatch(/page view -> Set, Track, AddCart$/);
});

test('an array that takes no push of ours is no reason to say anything again and again', async ({ shop }) => {
  const data = `window.digitalData = { events: Object.freeze([{ name: 'Viewed Product Detail', product: 'p1' }]) }`;
  await shop.visit('/', { data, tag: { 'data-journey-debug': '' } });
  await shop.settle();
  await shop.pass(60_000);
  expect(messages(shop)).toEqual([expect.stringContaining('ProductView'), 'has no cart.id yet', 'ProductView p1']);
});
