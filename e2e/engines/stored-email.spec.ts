import { arrive } from '../harness/arrive.js';
import { never } from '../harness/deferred.js';
import { leave } from '../harness/leave.js';
import { expect, type Shop, standIn, test } from '../harness/shop.js';

const product = { id: 'shirt', name: 'Shirt', unitPrice: 20 };

/** Emails from everywhere, before the tracker is there. */
const emails = {
  data: {
    user: { email: 'anna@example.com' },
    cart: { id: 'c1', lineItems: [{ product, quantity: 1 }] },
    events: [{ name: 'Viewed Page', user: { email: 'view@example.com' } }],
  },
  body: `<button onclick="leave()">Leave</button><script>
    const leave = () => {
      digitalData.events.push({ name: 'Logged In', user: { email: 'login@example.com' } });
      digitalData.events.push({ name: 'Subscribed', user: { email: 'letter@example.com' } });
      digitalData.events.push({ name: 'Added Product', product: 'shirt', user: { email: 'add@example.com' } });
      digitalData.user = {};
      digitalData.events.push({
        name: 'Completed Transaction',
        transaction: { orderId: 'o1', cartId: 'c1', contactInfo: { email: 'order@example.com' } },
      });
      location.href = '/next';
    };
  </script>`,
};

const stored = async (shop: Shop): Promise<string> =>
  decodeURIComponent(
    await shop.run(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])),
  );

test('an email is never stored: not while the tracker is awaited, not when the visitor leaves, not afterwards', async ({
  shop,
}) => {
  shop.tracker = never;
  await arrive(shop, '/', emails);
  await shop.pass(5000);
  expect(await stored(shop)).not.toContain('example.com');
  shop.serve('/next', { body: '<h2>Next</h2>' });
  await leave(shop, 'Next');
  const left = await stored(shop);
  expect(left, 'the order waits there').toContain('o1');
  expect(left).not.toContain('example.com');

  shop.tracker = standIn;
  await shop.visit('/next', emails);
  await shop.settle();
  // What an event says of its view counts more than what the page says.
  expect(shop.journey().emails).toEqual(['view@example.com']);
  expect(await stored(shop)).not.toContain('example.com');
});
