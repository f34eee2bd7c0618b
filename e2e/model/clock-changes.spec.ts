import { expect, test } from '../harness/logic.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 20 };
const hat = { id: 'p2', name: 'Hat', unitPrice: 5 };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** JavaScript: from here on the clock of the computer, as this page sees it, is that much ahead. */
const ahead = (milliseconds: number): string =>
  `window.Date = class extends Date { static now() { return super.now() + ${milliseconds}; } }, undefined`;

test('an add counts where the clock is set back by an hour after an Updated Cart, and on the next page too', async ({
  shop,
}) => {
  const lineItems = [
    { product: shirt, quantity: 1 },
    { product: hat, quantity: 1 },
  ];
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  await shop.push({ name: 'Updated Cart', cart: { id: 'c1', lineItems: [lineItems[0]] } });
  await shop.run(ahead(-HOUR));
  await shop.push({ name: 'Added Product', product: hat });
  await shop.pass(2000);
  expect(shop.cart('c1')).toEqual({ p1: 1, p2: 1, total: 25 });
  await shop.visit('/next', {
    data: { cart: { id: 'c1', lineItems }, events: [] },
    head: `<script>${ahead(-HOUR)}</script>`,
  });
  await shop.settle();
  await shop.push({ name: 'Added Product', product: hat });
  await shop.pass(2000);
  expect(shop.cart('c1')).toEqual({ p1: 1, p2: 2, total: 30 });
});

test('an order is told once where the clock was 200 days ahead for a while, on a page that was open then', async ({
  shop,
}) => {
  const order = { name: 'Completed Transaction', transaction: { orderId: 'o1', cartId: 'c1', total: 20 } };
  await shop.visit('/thanks', { data: { events: [order] } });
  await shop.settle();
  await shop.run(ahead(200 * DAY));
  await shop.push({ name: 'Added Product', product: hat, cart: { id: 'c2' } });
  await shop.pass(2000);
  await shop.visit('/thanks');
  await shop.settle();
  expect(shop.journey().orders).toHaveLength(1);
});
