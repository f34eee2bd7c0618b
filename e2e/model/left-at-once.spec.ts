import { expect, RECORD, type Shop, standIn, test } from '../harness/logic.js';

const lineItems = [{ product: { id: 'p1', name: 'Shirt', unitPrice: 20 }, quantity: 1 }];
const bought = { name: 'Completed Transaction', transaction: { orderId: 'o1', cartId: 'c1', total: 20, lineItems } };

const views = (shop: Shop): unknown[] => shop.calls().flatMap(([method, id]) => (method === 'ProductView' ? [id] : []));
const orders = (shop: Shop): unknown[] => shop.journey().orders.map(({ idTransaction }) => idTransaction);

test('an order on a page that is left at once is not lost where a product view of another tab still waits', async ({
  shop,
}) => {
  shop.serve('/next', { data: { events: [] } });
  await shop.visit('/thanks', { data: { events: [] } });
  await shop.settle();
  await shop.page.evaluate(
    ({ name, event }) => {
      const record = JSON.parse(localStorage.getItem(name) as string);
      record.parcels.push({ id: 'waiting', time: Date.now() });
      localStorage.setItem(name, JSON.stringify(record));
      location.href = '/next';
      window.digitalData.events.push(event);
    },
    { name: RECORD, event: bought },
  );
  await shop.page.waitForURL('**/next');
  await shop.pass(5000);
  expect(orders(shop)).toEqual(['o1']);
  expect(views(shop)).toEqual(['waiting']);
});

test('an order of 250 lines waits for the tracker over a page load, though the cart that it was made of has as many', async ({
  shop,
}) => {
  const lines = Array.from({ length: 250 }, (_, index) => ({
    product: { id: `p${index}`, name: `Рубашка с длинным рукавом ${index}`, unitPrice: 20 },
    quantity: 1,
  }));
  shop.tracker = null;
  await shop.visit('/cart', { data: { cart: { id: 'c1', lineItems: lines }, events: [] } });
  await shop.pass(1000);
  await shop.push({ name: 'Completed Transaction', transaction: { orderId: 'o1', cartId: 'c1', lineItems: lines } });
  await shop.pass(1000);
  shop.tracker = standIn;
  await shop.visit('/next', { data: { events: [] } });
  await shop.settle();
  expect(orders(shop)).toEqual(['o1']);
  expect(shop.methods().filter((method) => method === 'AddItem')).toHaveLength(250);
});
