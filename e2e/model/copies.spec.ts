import { expect, type Shop, test } from '../harness/logic.js';

const viewed = (id: string) => ({ name: 'Viewed Product Detail', product: { id } });
const views = (...ids: string[]) => ids.map((id) => ['ProductView', id]);
const shirt = { id: 'p1', name: 'Shirt', unitPrice: 20 };
const added = { name: 'Added Product', product: shirt, quantity: 1 };
const data = { cart: { id: 'c1', lineItems: [] }, events: [viewed('first')] };

/** Runs in the page: as libraries merge deeply, into objects that are all new. */
const merge = `const copied = (value) => Array.isArray(value) ? value.map(copied)
  : typeof value === 'object' && value ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copied(inner)]))
  : value;`;

const visit = async (shop: Shop): Promise<void> => {
  await shop.visit('/', { data, head: `<script>${merge}</script>` });
  await shop.settle();
};

const copies: Record<string, string> = {
  'structuredClone(digitalData)': 'structuredClone(digitalData)',
  'JSON there and back': 'JSON.parse(JSON.stringify(digitalData))',
  'a deep merge': 'copied(digitalData)',
};

for (const [what, copy] of Object.entries(copies)) {
  test(`digitalData replaced by ${what} after an add, again and again: each event counts once`, async ({ shop }) => {
    await visit(shop);
    await shop.push(added);
    for (let times = 0; times < 5; times++) {
      await shop.run(`void (window.digitalData = ${copy})`);
      await shop.pass(1100);
    }
    await shop.push(added, viewed('last'));
    await shop.pass(10_000);
    expect(shop.cart('c1')).toEqual({ p1: 2, total: 40 });
    expect(shop.calls().filter(([method]) => method === 'ProductView')).toEqual(views('first', 'last'));
  });

  test(`digitalData replaced by ${what} with another cart in it, before each add is pushed: each add counts once`, async ({
    shop,
  }) => {
    await visit(shop);
    for (let quantity = 1; quantity <= 4; quantity++) {
      await shop.run(`{
        const cart = { id: 'c1', total: ${20 * quantity}, lineItems: [{ product: ${JSON.stringify(shirt)}, quantity: ${quantity} }] };
        window.digitalData = { ...${copy}, cart };
        digitalData.events.push(${JSON.stringify(added)});
      }`);
      await shop.pass(1100);
    }
    await shop.pass(10_000);
    expect(shop.cart('c1')).toEqual({ p1: 4, total: 80 });
    expect(shop.calls().filter(([method]) => method === 'ProductView')).toEqual(views('first'));
  });
}

test('a page that shows the same again at another address is another page: its events count', async ({ shop }) => {
  await visit(shop);
  for (const path of ['/next', '/last']) {
    await shop.run(`history.pushState(null, '', '${path}'); void (window.digitalData = structuredClone(digitalData))`);
    await shop.pass(1100);
  }
  expect(shop.calls().filter(([method]) => method === 'ProductView')).toEqual(views('first', 'first', 'first'));
});

test('a page that declares digitalData anew for each event counts them all, also two that are alike', async ({
  shop,
}) => {
  await visit(shop);
  for (let quantity = 1; quantity <= 3; quantity++) {
    await shop.run(`window.digitalData = { cart: { id: 'c1', lineItems: [{ product: ${JSON.stringify(shirt)}, quantity: ${quantity} }] }, events: [] };
      void digitalData.events.push(${JSON.stringify(added)}, ${JSON.stringify(viewed('again'))});`);
    await shop.pass(1100);
  }
  expect(shop.cart('c1')).toEqual({ p1: 3, total: 60 });
  expect(shop.calls().filter(([method]) => method === 'ProductView')).toEqual(
    views('first', 'again', 'again', 'again'),
  );
});

const makers: Record<string, string> = {
  'digitalData is made anew each time that it is asked for': `
    Object.defineProperty(window, 'digitalData', { get: () => structuredClone(${JSON.stringify({ ...data, events: [added] })}) });`,
  'events are made anew each time that they are asked for': `
    window.digitalData = { ...${JSON.stringify(data)}, get events() { return [${JSON.stringify(added)}]; } };`,
  'each event is made anew each time that it is asked for': `
    window.digitalData = { ...${JSON.stringify(data)}, events: new Proxy([${JSON.stringify(added)}], {
      get: (array, name) => typeof array[name] === 'object' ? { ...array[name] } : array[name],
    }) };`,
};

for (const [what, source] of Object.entries(makers))
  test(`where ${what}, nothing is told again and again`, async ({ shop }) => {
    await shop.visit('/', { data: source });
    await shop.settle();
    await shop.pass(60_000);
    expect(shop.methods().filter((method) => /AddCartItem|SubmitCart/.test(method))).toEqual([]);
    expect(shop.console).toEqual([]);
  });

test('digitalData that comes through a getter, but is the same, is told of as ever', async ({ shop }) => {
  await shop.visit('/', {
    data: `{ const data = ${JSON.stringify(data)}; Object.defineProperty(window, 'digitalData', { get: () => data }); }`,
  });
  await shop.settle();
  await shop.push(added);
  await shop.pass(60_000);
  expect(shop.cart('c1')).toEqual({ p1: 1, total: 20 });
});

test('events that are replaced by fewer ones are no copy: nothing is written out to find that', async ({ shop }) => {
  await visit(shop);
  await shop.run(`{
    window.written = 0;
    const long = Array.from({ length: 1000 }, () => ({ name: 'other', toJSON: () => written++ }));
    window.digitalData = { ...digitalData, events: long };
  }`);
  await shop.pass(1100);
  await shop.run(
    `written = 0; void (window.digitalData = { ...digitalData, events: [${JSON.stringify(viewed('last'))}] })`,
  );
  await shop.pass(1100);
  expect(await shop.run('written')).toBe(0);
  expect(shop.calls().filter(([method]) => method === 'ProductView')).toEqual(views('first', 'last'));
});
