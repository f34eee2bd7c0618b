import type { Page } from 'playwright/test';
import { arrive } from '../harness/arrive.js';
import { never } from '../harness/deferred.js';
import { leave } from '../harness/leave.js';
import { expect, inScript, type Shop, standIn, test } from '../harness/shop.js';
import { add, changed, old, order, orderCalls, user, view } from '../harness/visitor-events.js';

const identified = [['Set', 'f_EMail', 'anna@example.com'], ['Track']];
const staged = [
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
    expect(await shop.settle(page)).toEqual([
      ...identified,
      ['ProductView', 'hat'],
      ...orderCalls,
      ...staged,
      ['SubmitCart'],
    ]);

    shop.forget();
    await page.reload();
    expect(await shop.settle(page), 'the page after it tells nothing again, and submits nothing').toEqual([
      ...identified,
      ...staged,
    ]);
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
