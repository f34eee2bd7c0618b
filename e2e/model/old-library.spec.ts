import { expect, standIn, test } from '../harness/logic.js';

const lineItems = [{ product: { id: 'p1', name: 'Shirt', unitPrice: 20 }, quantity: 1 }];
const bought = { name: 'Completed Transaction', transaction: { orderId: 'o1', cartId: 'c1', total: 20, lineItems } };

/** As version 1.6 of Prototype does: https://stackoverflow.com/q/710586 */
const head = `<script>
  Array.prototype.toJSON = function () { return '[' + this.map(JSON.stringify).join(', ') + ']'; };
  String.prototype.toJSON = function () { return '"' + this + '"'; };
</script>`;

test('a shop whose library writes arrays in its own way: an order waits for the tracker, and is told once however often its page is loaded', async ({
  shop,
}) => {
  shop.tracker = null;
  await shop.visit('/thanks', { head, data: { cart: { id: 'c1', lineItems }, events: [bought] } });
  await shop.pass(1000);
  shop.tracker = standIn;
  for (let load = 0; load < 2; load++) {
    await shop.page.reload();
    await shop.settle();
  }
  expect(shop.methods().filter((method) => method.endsWith('Transaction'))).toEqual([
    'AddTransaction',
    'SubmitTransaction',
  ]);
  expect(shop.methods().filter((method) => method === 'AddItem')).toHaveLength(1);
});

test('an email that a library gives to all objects is nobody’s', async ({ shop }) => {
  await shop.visit('/', { head: `<script>Object.prototype.email = 'stranger@example.com';</script>` });
  await shop.settle();
  await shop.push({ name: 'Viewed Product Detail', product: 'p1' });
  expect(await shop.settle()).toEqual([['ProductView', 'p1']]);
});

test('a page whose library gives all objects a method named key is told of as ever', async ({ shop }) => {
  await shop.visit('/', {
    head: '<script>Object.prototype.key = function () {};</script>',
    data: { events: [{ name: 'Viewed Product Detail', product: 'p1' }] },
  });
  expect(await shop.settle()).toEqual([['ProductView', 'p1']]);
  expect(shop.console).toEqual([]);
});

test('a built-in that throws once, as all do where the page’s stack is full, stops nothing that is told after it', async ({
  shop,
}) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  await shop.run(`void (() => {
    const { entries } = Object;
    Object.entries = () => {
      Object.entries = entries;
      throw new RangeError('of the page');
    };
    digitalData.events.push({ name: 'Added Product', product: { id: 'p1', unitPrice: 20 } });
  })()`);
  await shop.push(bought);
  await shop.settle();
  expect(shop.methods()).toContain('SubmitTransaction');
});

test('a push that somebody has kept from before another library put its own is told in the same moment', async ({
  shop,
}) => {
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  const told = await shop.run(`(() => {
    const { events } = digitalData;
    const kept = events.push;
    events.push = (...items) => kept.apply(events, items);
    kept.call(events, { name: 'Viewed Product Detail', product: 'p1' });
    events.push({ name: 'Viewed Product Detail', product: 'p2' });
    return events.length;
  })()`);
  expect(told).toBe(2);
  expect(shop.calls()).toEqual([
    ['ProductView', 'p1'],
    ['ProductView', 'p2'],
  ]);
});
