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
