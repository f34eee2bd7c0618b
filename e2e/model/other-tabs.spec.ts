import { expect, type LogicPage, RECORD, type Shop, standIn, test } from '../harness/logic.js';

const shirt = { id: 'shirt', name: 'Shirt', unitPrice: 20 };
const hat = { id: 'hat', name: 'Hat', unitPrice: 5 };
const add = (product: unknown) => ({ name: 'Added Product', product, quantity: 1 });
const cart = (id: string) => ({ id, lineItems: [{ product: shirt, quantity: 1 }] });

const openTab = async (shop: Shop, path: string, data: unknown): Promise<LogicPage> => {
  const tab = await shop.openTab();
  await shop.visit(path, { data }, tab);
  await shop.settle(tab);
  return tab;
};

const push = (tab: LogicPage, event: unknown): Promise<void> =>
  tab.evaluate((pushed) => void window.digitalData.events.push(pushed), event);

test('another tab that removes another key of the storage, or that of another shop, ends nothing', async ({ shop }) => {
  await shop.visit('/', { data: { cart: cart('c1'), events: [] } });
  await shop.settle();
  const other = await shop.openTab();
  await shop.visit('/blog', { data: null, tag: false }, other);
  for (const name of ['theme', `ofsys-journey:${'x'.repeat(32)}`]) {
    await other.evaluate((key) => {
      localStorage.setItem(key, 'something');
      localStorage.removeItem(key);
    }, name);
    await shop.pass(2000);
  }
  await shop.push(add(hat));
  await shop.pass(2000);
  expect(shop.cart('c1')).toEqual({ shirt: 1, hat: 1, total: 25 });
  expect(await shop.run(`localStorage.getItem('${RECORD}')`)).toContain('hat');
  expect(await shop.run(`typeof ofsysJourney`)).toBe('object');
});

test('a cart that another tab stores stays, where this one has something of its own to store in the same moment', async ({
  shop,
}) => {
  await shop.visit('/', { data: { cart: cart('c1'), events: [] } });
  await shop.settle();
  const other = await openTab(shop, '/other', { cart: cart('c2'), events: [] });
  await push(other, add(hat));
  await shop.push(add(hat));
  await shop.settle();
  await shop.settle(other);
  await other.evaluate(() => {
    window.digitalData.events.push({ name: 'Added Product', product: { id: 'sock', unitPrice: 1 }, quantity: 3 });
  });
  await shop.push({ name: 'Added Product', product: { id: 'scarf', unitPrice: 2 }, quantity: 1 });
  await shop.settle();
  expect(shop.cart('c1')).toEqual({ shirt: 1, hat: 1, scarf: 1, total: 27 });
  expect(shop.cart('c2')).toEqual({ shirt: 1, hat: 1, sock: 3, total: 28 });

  shop.forget();
  for (const [id, products] of [
    ['c1', ['shirt', 'hat', 'scarf']],
    ['c2', ['shirt', 'hat', 'sock']],
  ] as const) {
    await shop.visit('/next', { data: { cart: { id }, events: [] } });
    await shop.settle();
    await shop.push({ name: 'Removed Product', product: 'shirt' });
    await shop.pass(2000);
    expect(Object.keys(shop.cart(id)).sort()).toEqual([...products.slice(1), 'total'].sort());
  }
});

test('what another tab stores while the tracker is awaited here does not take away what waits', async ({ shop }) => {
  shop.tracker = null;
  await shop.visit('/', { data: { cart: cart('c1'), events: [] } });
  await shop.push({ name: 'Viewed Product Detail', product: 'waits' });
  shop.tracker = standIn;
  const other = await shop.openTab();
  await shop.visit('/', { data: null, tag: false }, other);
  await other.evaluate((name) => {
    const record = JSON.parse(localStorage.getItem(name) ?? '');
    localStorage.setItem(name, JSON.stringify({ ...record, time: record.time + 1 }));
  }, RECORD);
  await shop.pass(1500);
  await shop.settle();
  expect(shop.journey().views).toEqual(['waits']);
});
