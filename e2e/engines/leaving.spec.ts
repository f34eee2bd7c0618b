import type { Page } from 'playwright/test';
import { arrive } from '../harness/arrive.js';
import { never } from '../harness/deferred.js';
import { leave } from '../harness/leave.js';
import { expect, inScript, type Shop, standIn, test } from '../harness/shop.js';

const shirt = { id: 'shirt', name: 'Shirt', unitPrice: 20 };
const hat = { id: 'hat', name: 'Hat', unitPrice: 5 };
const user = { email: 'anna@example.com' };
const old = { id: 'c1', total: 20, lineItems: [{ product: shirt, quantity: 1 }] };
const changed = {
  id: 'c1',
  total: 25,
  lineItems: [
    { product: shirt, quantity: 1 },
    { product: hat, quantity: 1 },
  ],
};

const many = Array.from({ length: 900 }, (_, index) => ({
  product: { id: `p${index}`, name: `Wool blanket with a name as long as some are, ${index}`, unitPrice: 1 },
  quantity: 1,
}));

for (const [what, events] of [
  ['order', [{ name: 'Completed Transaction', transaction: { orderId: 'o1', total: 900, lineItems: many } }]],
  ['cart', [{ name: 'Updated Cart', cart: { id: 'c1', total: 900, lineItems: many } }]],
] as const)
  test(`where the ${what} is more than storage may hold, it goes whole from its page`, async ({ shop }) => {
    let arrives = (_body: string): void => {};
    shop.tracker = () => new Promise((resolve) => (arrives = resolve));
    await arrive(shop, '/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
    await expect.poll(() => shop.requests.length).toBe(1);
    await shop.push({ name: 'Viewed Product Detail', product: 'p1' }, ...events);
    await shop.pass(2000);
    expect((await shop.run<string>('JSON.stringify(localStorage)')).length).toBeLessThan(64 * 1024);
    arrives(standIn);
    await shop.settle();
    if (what === 'cart') await shop.push({ name: 'Added Product', product: 'p1' });
    const { views, orders, carts } = shop.journey();
    expect(views).toEqual(['p1']);
    if (what === 'order') expect(orders).toMatchObject([{ idTransaction: 'o1', items: { length: 900 } }]);
    else expect(carts.get('c1')).toMatchObject({ total: 901, lines: { size: 900 } });
    expect(shop.methods()).not.toContain('RemoveCartItem');
  });

test('what waits is told, also where the shop empties the storage', async ({ shop }) => {
  let arrives = (_body: string): void => {};
  shop.tracker = () => new Promise((resolve) => (arrives = resolve));
  await arrive(shop, '/', { data: { events: [] } });
  await expect.poll(() => shop.requests.length).toBe(1);
  await shop.push(order);
  await shop.run('localStorage.clear()');
  arrives(standIn);
  await shop.settle();
  expect(shop.calls()).toEqual(orderCalls);
});

const view = { name: 'Viewed Product Detail', product: hat };
const add = { name: 'Added Product', product: hat, quantity: 1 };
const order = {
  name: 'Completed Transaction',
  transaction: { orderId: 'o1', cartId: 'c0', total: 40, lineItems: [{ product: shirt, quantity: 2 }] },
};
const orderCalls = [
  ['AddTransaction', { idTransaction: 'o1', idCart: 'c0', revenue: 40 }],
  [
    'AddItem',
    {
      idTransaction: 'o1',
      idCart: 'c0',
      idProduct: 'shirt',
      productName: 'Shirt',
      Price_unit: 20,
      Price_total: 40,
      quantity: 2,
    },
  ],
  ['SubmitTransaction'],
];
const staged = [
  ['Set', 'f_EMail', 'anna@example.com'],
  ['Track'],
  ['AddCart', { idCart: 'c1', TotalPrice: 25 }],
  ['AddCartItem', { idCart: 'c1', idProduct: 'shirt', productName: 'Shirt', priceunit: 20, quantity: 1 }],
  ['AddCartItem', { idCart: 'c1', idProduct: 'hat', productName: 'Hat', priceunit: 5, quantity: 1 }],
];

/** A page that does things in the tick in which it is left. */
const leaving = (happening: string, away = ''): string =>
  `<button onclick="happen(); ${away}">Buy</button> <a href="/next" onclick="happen()">Next</a>
  <script>const happen = () => { ${happening} }</script>`;

const pushing = (...events: unknown[]): string =>
  `for (const event of ${inScript(events)}) digitalData.events.push(event);`;

const ways: Record<string, { away?: string; go: (shop: Shop) => Promise<Page> }> = {
  'follows a link': {
    go: async ({ page }) => {
      await page.click('a');
      return page;
    },
  },
  'is sent on in the tick of the push': {
    away: "location.href = '/next'",
    go: async ({ page }) => {
      await page.click('button');
      return page;
    },
  },
  'reloads the page': {
    away: 'location.reload()',
    go: async ({ page }) => {
      await page.click('button');
      return page;
    },
  },
  'closes the tab and opens another': {
    go: async ({ page, context, origin }) => {
      // A page that still loads, and with a slow tracker it does, gets no pagehide when its tab is closed.
      await page.evaluate('happen()');
      await Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]);
      const tab = await context.newPage();
      await tab.goto(`${origin}/next`);
      return tab;
    },
  },
};

for (const [what, { away, go }] of Object.entries(ways))
  test(`the next page delivers what happened before the tracker was there, where the visitor ${what}`, async ({
    shop,
  }) => {
    shop.tracker = never;
    const next = { data: { user, cart: changed, events: [] }, body: '<h2>Next</h2>' };
    await arrive(shop, '/', {
      data: { user, cart: old, events: [] },
      body: leaving(pushing(view, add, order), away),
    });
    expect(shop.calls()).toEqual([]);
    shop.tracker = standIn;
    shop.serve('/', next);
    shop.serve('/next', next);
    const page = await go(shop);
    await page.locator('h2', { hasText: 'Next' }).waitFor();
    expect(await shop.settle(page)).toEqual([['ProductView', 'hat'], ...orderCalls, ...staged, ['SubmitCart']]);

    shop.forget();
    await page.reload();
    expect(await shop.settle(page), 'the page after it tells nothing again, and submits nothing').toEqual(staged);
  });

test('what two pages could not deliver goes in its order, before what the third page tells', async ({ shop }) => {
  shop.tracker = never;
  const views = (id: string) =>
    leaving(pushing({ name: 'Viewed Product Detail', product: { id } }), "location.href = '/next'");
  await arrive(shop, '/', { body: leaving(pushing(view, order), "location.href = '/next'") });
  shop.serve('/next', { body: `<h2>Second</h2>${views('second')}` });
  await leave(shop, 'Second');
  shop.tracker = standIn;
  shop.serve('/next', { data: { user, events: [{ ...view, product: 'third' }] }, body: '<h2>Third</h2>' });
  await leave(shop, 'Third');
  expect(await shop.settle()).toEqual([
    ['ProductView', 'hat'],
    ...orderCalls,
    ['ProductView', 'second'],
    ['Set', 'f_EMail', 'anna@example.com'],
    ['Track'],
    ['ProductView', 'third'],
  ]);
});

test('a cart that the tracker was told before the visitor left is not submitted again', async ({ shop }) => {
  await shop.visit('/', { data: { user, cart: old, events: [] } });
  await shop.settle();
  await shop.push(add);
  expect(shop.methods().slice(-3)).toEqual(['AddCartItem', 'UpdateCart', 'SubmitCart']);
  shop.forget();
  await shop.visit('/next', { data: { user, cart: changed, events: [] } });
  expect(await shop.settle()).toEqual(staged);
});

test('a cart that was changed, but ordered before the tracker came, is not submitted', async ({ shop }) => {
  shop.tracker = never;
  await arrive(shop, '/', {
    data: { cart: old, events: [] },
    body: leaving(pushing(add), "location.href = '/next'"),
  });
  shop.tracker = standIn;
  shop.serve('/next', {
    data: {
      cart: { id: 'c2', lineItems: [] },
      transaction: { orderId: 'o2', cartId: 'c1', total: 25 },
      events: [{ name: 'Completed Transaction' }],
    },
    body: '<h2>Thank you</h2>',
  });
  await leave(shop, 'Thank you');
  expect(await shop.settle()).toEqual([
    ['AddCart', { idCart: 'c2', TotalPrice: 0 }],
    ['AddTransaction', { idTransaction: 'o2', idCart: 'c1', revenue: 25 }],
    ['SubmitTransaction'],
  ]);
  await shop.visit('/later', { data: { cart: { id: 'c2', lineItems: [] }, events: [] } });
  await shop.settle();
  expect(shop.methods()).not.toContain('SubmitCart');
});

test('an order of 250 lines, left behind in the tick of its push, goes whole', async ({ shop }) => {
  shop.tracker = never;
  const lineItems = Array.from({ length: 250 }, (_, index) => ({
    product: {
      id: `product-${index}`,
      skuCode: `product-${index}-m`,
      name: `Chandail à manches longues, modèle ${index}, très épais`,
      unitPrice: 100 + index,
      unitSalePrice: 90 + index,
      currency: 'CAD',
    },
    quantity: 1 + (index % 7),
    subtotal: (90 + index) * (1 + (index % 7)),
  }));
  const transaction = {
    orderId: 'o250',
    cartId: 'c1',
    total: 99_999,
    tax: 1,
    shippingCost: 2,
    affiliation: 'Web',
    lineItems,
  };
  await arrive(shop, '/', {
    data: { cart: { id: 'c1', lineItems }, events: [] },
    body: leaving(pushing({ name: 'Completed Transaction', transaction }), "location.href = '/next'"),
  });
  shop.tracker = standIn;
  shop.serve('/next', { data: { cart: { id: 'c2', lineItems: [] }, events: [] }, body: '<h2>Thank you</h2>' });
  await leave(shop, 'Thank you');
  const ids = { idTransaction: 'o250', idCart: 'c1' };
  expect(await shop.settle()).toEqual([
    ['AddTransaction', { ...ids, affiliation: 'Web', revenue: 99_999, tax: 1, shipping: 2 }],
    ...lineItems.map(({ product, quantity, subtotal }) => [
      'AddItem',
      {
        ...ids,
        idProduct: product.id,
        productName: product.name,
        Price_unit: product.unitSalePrice,
        Price_total: subtotal,
        quantity,
      },
    ]),
    ['SubmitTransaction'],
    ['AddCart', { idCart: 'c2', TotalPrice: 0 }],
  ]);
});

for (const isThere of [true, false])
  test(`an order in a digitalData that was replaced in the tick in which the page is left is sent, the tracker ${
    isThere ? 'being there' : 'not being there yet'
  }`, {
    // WebKit sends no pagehide to a page that still loads, and with a slow tracker it does.
    tag: isThere ? [] : '@not-webkit',
  }, async ({ shop }) => {
    if (!isThere) shop.tracker = never;
    const replacing = `
      window.digitalData = { events: [${inScript(view)}] };
      digitalData.events = [...digitalData.events];
      ${pushing(order)}`;
    await arrive(shop, '/', { body: leaving(replacing, "location.href = '/next'") });
    if (isThere) await shop.settle();
    shop.tracker = standIn;
    shop.serve('/next', { body: '<h2>Next</h2>' });
    await leave(shop, 'Next');
    expect(await shop.settle()).toEqual([['ProductView', 'hat'], ...orderCalls]);
  });

test('what waits for more than a day is given up, what is younger is delivered', async ({ shop }) => {
  shop.tracker = never;
  await arrive(shop, '/', { body: leaving(pushing(view), "location.href = '/next'") });
  shop.serve('/next', { body: `<h2>Second</h2>${leaving(pushing(order), "location.href = '/next'")}` });
  await leave(shop, 'Second');
  await shop.page.clock.fastForward('23:00:00');
  shop.serve('/next', { body: `<h2>Third</h2>${leaving('', "location.href = '/next'")}` });
  await leave(shop, 'Third');
  await shop.page.clock.fastForward('01:30:00');
  // The third page may ask for the tracker as late as this.
  shop.serve('/next', () => {
    shop.tracker = standIn;
    return { body: '<h2>Fourth</h2>' };
  });
  await leave(shop, 'Fourth');
  expect(await shop.settle()).toEqual(orderCalls);
});
