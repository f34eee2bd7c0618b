import { expect, inScript, type Shop, tag, test } from '../harness/logic.js';
import { strict } from '../harness/strict-tracker.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 15 };
const added = { name: 'Added Product', product: shirt, quantity: 2 };
const email = 'anna@example.com';
const identified = [['Set', 'f_EMail', email], ['Track']];

const run = (shop: Shop, code: string): Promise<void> => shop.run(`(() => { ${code} })()`);

for (const seconds of [1, 30])
  test(`digitalData that is defined ${seconds} s after the page gets its page view, once`, async ({ shop }) => {
    await shop.visit('/', { data: null });
    expect(await shop.settle()).toEqual([]);
    expect(await shop.pass(seconds * 1000)).toEqual([]);
    await run(
      shop,
      `window.digitalData = {
        user: { email: '${email}' },
        cart: { id: 'c1', lineItems: [{ product: { id: 'p1', unitPrice: 15 } }] },
        events: [{ name: 'Viewed Product Detail', product: 'p1' }],
      }`,
    );
    await shop.pass(5000);
    expect(shop.calls()).toEqual([
      ...identified,
      ['ProductView', 'p1'],
      ['AddCart', { idCart: 'c1', TotalPrice: 15 }],
      ['AddCartItem', { idCart: 'c1', idProduct: 'p1', priceunit: 15, quantity: 1 }],
    ]);
  });

// WebKit's driver waits for the page to be ready.
test('a page that an optimiser never lets get ready has its view after 5 s', { tag: '@not-webkit' }, async ({
  shop,
}) => {
  const head = `<script>Object.defineProperty(Document.prototype, 'readyState', { get: () => 'loading' })</script>`;
  await shop.visit('/', { data: { user: { email }, events: [] }, head });
  expect(await shop.settle()).toEqual([]);
  expect(await shop.pass(4000)).toEqual(identified);
});

test('digitalData that gets its events later has its page view before, and the events after it', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] } } });
  expect(await shop.settle()).toEqual([['AddCart', { idCart: 'c1', TotalPrice: 0 }]]);
  await run(shop, `digitalData.events = [${JSON.stringify(added)}]`);
  await shop.pass(2000);
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 30 });
  expect(shop.methods()).toEqual(['AddCart', 'AddCartItem', 'UpdateCart', 'SubmitCart']);
});

test('an email that arrives after the page view identifies the visitor once', async ({ shop }) => {
  await shop.visit('/', { data: { user: {}, cart: { id: 'c1', lineItems: [] }, events: [] } });
  expect(await shop.settle()).toEqual([['AddCart', { idCart: 'c1', TotalPrice: 0 }]]);
  await run(shop, `digitalData.user = { email: '${email}' }`);
  expect((await shop.pass(5000)).slice(1)).toEqual(identified);
});

test('an email that arrives and then goes away again is not taken back', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  await run(shop, `digitalData.user = { email: '${email}' }`);
  await shop.pass(2000);
  await run(shop, 'digitalData.user.email = null');
  await shop.pass(2000);
  await run(shop, `digitalData.user.email = '${email}'`);
  expect(await shop.pass(2000)).toEqual(identified);
});

test('another email on the same page identifies again', async ({ shop }) => {
  await shop.visit('/', { data: { user: { email }, events: [] } });
  await shop.settle();
  await run(shop, "digitalData.user.email = 'bob@example.com'");
  await shop.pass(2000);
  expect(shop.journey().emails).toEqual([email, 'bob@example.com']);
});

test('a cart id that arrives after the page view stages the cart and submits nothing', async ({ shop }) => {
  await shop.visit('/', { data: { user: { email }, events: [] } });
  expect(await shop.settle()).toEqual(identified);
  await run(shop, `digitalData.cart = { id: 'c1', lineItems: [{ product: ${JSON.stringify(shirt)}, quantity: 2 }] }`);
  expect((await shop.pass(5000)).slice(2)).toEqual([
    ['AddCart', { idCart: 'c1', TotalPrice: 30 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: 15, quantity: 2 }],
  ]);
});

test('what is added before there is a cart id is staged and submitted once the id is known', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  await shop.push(added, { ...added, quantity: 1 });
  expect(await shop.pass(2000)).toEqual([]);
  await run(shop, "digitalData.cart = { id: 'c1' }");
  expect(await shop.pass(5000)).toEqual([
    ['AddCart', { idCart: 'c1', TotalPrice: 45 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: 15, quantity: 3 }],
    ['SubmitCart'],
  ]);
});

test('what is added before there is a cart id counts once where the page then shows it', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  await shop.push(added);
  const cart = { id: 'c1', total: 30, lineItems: [{ product: shirt, quantity: 2 }] };
  await run(shop, `digitalData.cart = ${JSON.stringify(cart)}`);
  await shop.pass(2000);
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 30 });
  await shop.push({ ...added, quantity: 1 });
  await shop.pass(2000);
  expect(shop.cart('c1')).toEqual({ p1: 3, total: 45 });
});

test('what is added before there is a cart id goes with the id that comes with the next event', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  await shop.push(added);
  await shop.push({ name: 'Viewed Page', cart: { id: 'c1' } });
  await shop.pass(2000);
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 30 });
});

test('what is added on a page that never gets a cart id goes with the id of the next page', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  await shop.push(added);
  await shop.visit('/next', { data: { cart: { id: 'c1' }, events: [] } });
  await shop.settle();
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 30 });
  expect(shop.methods()).toEqual(['AddCart', 'AddCartItem', 'SubmitCart']);
});

test('lines that the next page states replace what was added before there was a cart id', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  await shop.push(added);
  await shop.visit('/next', { data: { cart: { id: 'c1', lineItems: [{ product: shirt, quantity: 5 }] }, events: [] } });
  await shop.settle();
  expect(shop.cart('c1')).toEqual({ p1: 5, total: 75 });
});

test('the remembered cart id goes on where a page gives none', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1' }, events: [] } });
  await shop.settle();
  await shop.visit('/next', { data: { events: [] } });
  await shop.settle();
  await shop.push(added);
  await shop.pass(2000);
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 30 });
  expect(shop.journey().mistakes).toEqual([]);
});

test('a cart id that changes without an order leaves the old cart as it is and takes the lines of the page', async ({
  shop,
}) => {
  await shop.visit('/', { data: { cart: { id: 'guest', lineItems: [] }, events: [] } });
  await shop.settle();
  await shop.push(added);
  await shop.pass(2000);
  shop.forget();
  const cart = { id: 'anna', lineItems: [{ product: shirt, quantity: 3 }] };
  await run(shop, `digitalData.cart = ${JSON.stringify(cart)}`);
  expect(await shop.pass(2000)).toEqual([
    ['AddCart', { idCart: 'anna', TotalPrice: 45 }],
    ['AddCartItem', { idCart: 'anna', idProduct: 'p1', productName: 'Shirt', priceunit: 15, quantity: 3 }],
  ]);
});

for (const keyword of ['const', 'let'])
  test(`a digitalData that is declared with a top-level ${keyword} is found`, async ({ shop }) => {
    await shop.visit('/', { data: `${keyword} digitalData = { cart: { id: 'c1', lineItems: [] }, events: [] };` });
    await shop.settle();
    await run(shop, `digitalData.events.push(${JSON.stringify(added)})`);
    await shop.pass(2000);
    expect(shop.cart('c1')).toEqual({ p1: 2, total: 30 });
    expect(shop.methods()).toEqual(['AddCart', 'AddCartItem', 'UpdateCart', 'SubmitCart']);
  });

test('lines that a page shows only after adds were told bring what was in the cart before, and set nothing back', async ({
  shop,
}) => {
  const hat = { id: 'p2', name: 'Hat', unitPrice: 5 };
  await shop.visit('/', { data: { cart: { id: 'c1' }, events: [] } });
  await shop.settle();
  for (let times = 1; times <= 3; times++) await shop.push({ ...added, quantity: 1 });
  expect(shop.cart('c1')).toEqual({ p1: 3, total: 45 });
  // The answer to the first of them.
  const lineItems = [{ product: shirt }, { product: hat }];
  await run(shop, `digitalData.cart.lineItems = ${JSON.stringify(lineItems)}`);
  await shop.push({ name: 'Viewed Page' });
  // An add of the hat that comes sooner would be the event of what the page has just shown.
  await shop.pass(4000);
  await shop.push({ ...added, product: hat, quantity: 1 });
  expect(shop.cart('c1')).toEqual({ p1: 3, p2: 2, total: 55 });
  expect(shop.journey().mistakes).toEqual([]);
});

test('an add that is printed in the source after a blocking tag counts once in a cart that shows it', async ({
  shop,
}) => {
  await shop.visit('/', {
    data: { cart: { id: 'c1', lineItems: [{ product: shirt, quantity: 2 }] }, events: [] },
    tag: tag().replace(' async', ''),
    body: `<script>digitalData.events.push(${inScript(added)})</script>`,
  });
  await shop.settle();
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 30 });
  expect(shop.methods()).toContain('SubmitCart');
});

test('of 10,000 product views in the source before the snippet each is told once, in order', async ({ shop }) => {
  await shop.visit('/', {
    head: `<script>${strict}</script>`,
    data: `window.digitalData = { events: Array.from({ length: 10_000 }, (_, index) => (
      { name: 'Viewed Product Detail', product: { id: 'p' + index } })) };`,
  });
  await shop.settle();
  await shop.pass(60_000);
  expect(await shop.run('journey.mistakes')).toEqual([]);
  expect(await shop.run('journey.calls')).toEqual(
    Array.from({ length: 10_000 }, (_, index) => ['ProductView', `p${index}`]),
  );
});

test('lines that come late do not take back what was added to the cart of the page before', async ({ shop }) => {
  const lineItems = [{ product: shirt, quantity: 1 }];
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems }, events: [] } });
  await shop.settle();
  await shop.visit('/next', { data: { cart: { id: 'c1' }, events: [] } });
  await shop.settle();
  await shop.push({ ...added, quantity: 1 });
  await run(shop, `digitalData.cart.lineItems = ${JSON.stringify(lineItems)}`);
  await shop.push({ ...added, product: { id: 'p2', unitPrice: 5 }, quantity: 1 });
  await shop.pass(2000);
  expect(shop.cart('c1')).toEqual({ p1: 2, p2: 1, total: 35 });
});

test('digitalData that is a text for a while is read once it is an object, and nothing is lost meanwhile', async ({
  shop,
}) => {
  await shop.visit('/', { data: `window.digitalData = 'wait'` });
  await shop.settle();
  await run(shop, `window.digitalData = { events: [{ name: 'Viewed Product Detail', product: 'p1' }] }`);
  await shop.pass(2000);
  expect(shop.calls()).toEqual([['ProductView', 'p1']]);
  await run(
    shop,
    `window.kept = digitalData; window.digitalData = 'wait'; kept.events.push({ name: 'Viewed Product Detail', product: 'p2' })`,
  );
  await shop.pass(2000);
  await run(shop, `kept.events.push({ name: 'Viewed Product Detail', product: 'p3' }); window.digitalData = kept`);
  await shop.pass(2000);
  expect(shop.journey().views).toEqual(['p1', 'p2', 'p3']);
  expect(shop.console).toEqual([]);
});

for (const value of [null, 'wait'])
  test(`what is added while digitalData is ${value} for a moment has the price that the page showed before`, async ({
    shop,
  }) => {
    const listing = { items: [{ id: 'p2', name: 'Hat', unitPrice: 5 }] };
    await shop.visit('/', { data: { cart: { id: 'c1' }, listing, events: [] } });
    await shop.settle();
    const event = inScript({ name: 'Added Product', product: 'p2', quantity: 2 });
    await run(shop, `const { events } = digitalData; digitalData = ${inScript(value)}; events.push(${event})`);
    await shop.pass(2000);
    expect(shop.cart('c1')).toEqual({ p2: 2, total: 10 });
  });

test('beside a global constant of the same name, window.digitalData is the one that counts', async ({ shop }) => {
  await shop.visit('/', {
    data: `window.digitalData = { events: [] };
      const digitalData = { events: [{ name: 'Viewed Product Detail', product: 'of the constant' }] };`,
  });
  await shop.settle();
  await run(shop, `window.digitalData.events.push({ name: 'Viewed Product Detail', product: 'p1' })`);
  await shop.pass(2000);
  expect(shop.journey().views).toEqual(['p1']);
});

test('a global constant alone counts', async ({ shop }) => {
  await shop.visit('/', {
    data: `const digitalData = { events: [{ name: 'Viewed Product Detail', product: 'p1' }] };`,
  });
  await shop.settle();
  await run(shop, `digitalData.events.push({ name: 'Viewed Product Detail', product: 'p2' })`);
  await shop.pass(2000);
  expect(shop.journey().views).toEqual(['p1', 'p2']);
});
