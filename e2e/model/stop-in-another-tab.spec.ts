import { expect, RECORD, test } from '../harness/logic.js';

const product = { id: 'p1', name: 'Shirt', unitPrice: 15 };

test('consent that another tab withdraws in the moment of an add is withdrawn here too, and nothing is stored again', async ({
  shop,
}) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  await shop.page.evaluate(
    ({ name, event }) => {
      window.digitalData.events.push(event);
      localStorage.removeItem(name);
      // A tab hears of it in a later task.
      setTimeout(() => dispatchEvent(Object.assign(new Event('storage'), { key: name, newValue: null })), 50);
    },
    { name: RECORD, event: { name: 'Added Product', product } },
  );
  await shop.pass(2000);
  expect(await shop.run('!!window.ofsysJourney')).toBe(false);
  expect(await shop.run(`localStorage.getItem('${RECORD}')`)).toBeNull();
});
