import { build, libraries, type Shown } from '../harness/client-navigation.js';
import { blocks, read } from '../harness/documents.js';
import { test as inExamples } from '../harness/examples.js';
import { goBack } from '../harness/navigation.js';
import { type PlatformName, Visitor } from '../harness/platforms.js';
import { type Call, expect, inScript, KEY, type Shop, SNIPPET, TRACKER, test } from '../harness/shop.js';
import { EXAMPLE } from '../harness/tag-builder.js';

// One test of each capability that the specs of the examples test in the other engines, with as much of a driver as
// the harness has of WebKitGTK: addresses and selectors, no roles and no labels.

const MUG = { idProduct: 'p-101', productName: 'Stoneware mug', priceunit: 12.5, quantity: 1 };

inExamples(
  'consent: Klaro lets nothing happen before it, what happened until then is told, and who withdraws is left alone',
  async ({ examples }) => {
    const { page, requests } = examples;
    await examples.open('consent/klaro.html?product=p-101');
    await page.waitForFunction(() => !!document.querySelector('.cm-btn-success'));
    await page.click('[data-sku]');
    await examples.pass(20_000);
    expect(requests).toEqual({ snippet: [], tracker: [] });
    expect(await examples.stored()).toEqual([]);

    await page.click('.cm-btn-success');
    await expect.poll(() => examples.methods()).toContain('SubmitCart');
    const idCart = await page.evaluate(() => window.digitalData.cart.id);
    const told = [
      ['Set', 'f_EMail', 'anna@example.com'],
      ['Track'],
      ['ProductView', 'p-101'],
      ['AddCart', { idCart, TotalPrice: 12.5 }],
      ['AddCartItem', { idCart, ...MUG }],
      ['SubmitCart'],
    ];
    expect(await examples.calls()).toEqual(told);
    expect(await examples.stored()).toHaveLength(1);

    // Pressing the manager's own switch is for the other engines.
    await page.evaluate(() => {
      const manager = window.klaro.getManager();
      manager.updateConsent('journey', false);
      manager.saveAndApplyConsents();
    });
    await page.click('[data-sku]');
    await examples.pass(20_000);
    expect(await examples.calls()).toEqual(told);
    expect(await examples.stored()).toEqual([]);
    expect(requests.tracker).toHaveLength(1);
    expect(examples.errors).toEqual([]);
  },
);

test('tag managers: the recipe of the guide comes through one that drops attributes, late, under a nonce', async ({
  shop,
}) => {
  const [recipe = ''] = blocks(read('examples/tag-manager/README.md'), 'html');
  const nonce = 'bWFkZSB1cA==';
  const data = { user: { email: 'anna@example.com' }, events: [{ name: 'Viewed Product Detail', product: 'before' }] };
  await shop.visit('/', {
    data: null,
    tag: false,
    headers: { 'content-security-policy': `script-src 'nonce-${nonce}'` },
    body: `<script nonce="${nonce}">window.digitalData = ${inScript(data)};</script>
      <script nonce="${nonce}">${read('examples/tag-manager/manager.js')}</script>`,
  });
  await shop.pass(60_000);
  await shop.page.evaluate(
    (pasted) => {
      window.fireTag(pasted);
      window.fireTag(pasted);
    },
    recipe.replace('/ofsys-journey.min.js', SNIPPET).replace(EXAMPLE, KEY),
  );
  expect(await shop.settle()).toEqual([['Set', 'f_EMail', 'anna@example.com'], ['Track'], ['ProductView', 'before']]);
  expect(shop.requests).toEqual([TRACKER]);
  expect(shop.console).toEqual([]);
});

const user = { email: 'anna@example.com' };
const shirt = { id: 'shirt', name: 'Shirt', unitPrice: 20 };
const cart = { id: 'c1', lineItems: [{ product: shirt, quantity: 1 }] };
const pages: Record<string, Shown> = {
  '/': { title: 'All products', data: { user, cart } },
  '/hat': {
    title: 'Hat',
    data: { user, cart, product: { id: 'hat', name: 'Hat', unitPrice: 5 } },
    events: [{ name: 'Viewed Product Detail' }],
  },
};

const isShown = (shop: Shop, path: string): Promise<unknown> =>
  shop.page.waitForFunction(
    (title) => document.querySelector('h2')?.textContent === title && window.digitalData.page?.title === title,
    pages[path]?.title,
  );

for (const name of ['Turbo, which runs the scripts of each body', 'htmx 4, with hx-boost'])
  test(`client-side navigation: with ${name}, the next page and Back are page views, of one snippet`, async ({
    shop,
  }) => {
    const { page } = shop;
    await build(shop, libraries[name] as (typeof libraries)[string], 'body', pages);
    await shop.visit('/');
    await isShown(shop, '/');
    await shop.settle();
    await shop.run('window.stays = ofsysJourney; undefined');
    await page.click('a[href="/hat"]');
    await isShown(shop, '/hat');
    await shop.pass(2000);
    await goBack(shop, '/');
    await isShown(shop, '/');
    const view = ['Set', 'Track', 'AddCart', 'AddCartItem'];
    await shop.pass(6000);
    expect(shop.methods()).toEqual([...view, ...view, 'ProductView', ...view]);
    expect(await shop.run('window.stays && window.stays === ofsysJourney')).toBe(true);
    expect(shop.requests).toEqual([TRACKER]);
    expect(shop.console).toEqual([]);
  });

for (const name of ['Shopify', 'WooCommerce'] satisfies PlatformName[])
  test(`templates: that of ${name} tells the visitor and the cart, odd characters as they are`, async ({ shop }) => {
    const odd = `"'</script><!-- <script>\u2028\u{1fad6}`;
    const visitor = new Visitor(shop, name);
    await visitor.enter();
    visitor.email = 'anna@example.com';
    visitor.lines = [{ product: { id: '7', name: odd, price: 12.5 }, quantity: 2 }];
    const calls = await visitor.opens('cart');
    const idCart = await visitor.cartId();
    expect(calls).toEqual([
      ['Set', 'f_EMail', 'anna@example.com'],
      ['Track'],
      ['AddCart', { idCart, TotalPrice: 25 }],
      ...visitor.lines.map((line) => visitor.line(idCart, line)),
      ['SubmitCart'],
    ]);
    expect(await shop.run('document.body.textContent')).toBe('Shop');
    expect(shop.console).toEqual([]);
  });

inExamples(
  'the demonstration shop: what is put into the cart and bought is told once, over its pages',
  async ({ examples }) => {
    const { page } = examples;
    const orders = async (): Promise<unknown[]> =>
      (await examples.calls()).filter(([method]) => /Transaction$|^AddItem$/.test(method));
    await examples.open('shop/product.html?id=p-101');
    const idCart = await page.evaluate('demoShop.wholeCart().id');
    await page.click('.detail button');
    await page.locator('.history', { hasText: 'Sent the cart' }).waitFor();
    await page.locator('.verdict', { hasText: 'The same cart as the shop’s' }).waitFor();
    // Whether the tracker or the shop's own script comes first is up to the browser.
    const isView = ([method]: Call): boolean => method === 'ProductView';
    const calls = await examples.calls();
    expect(calls.filter(isView)).toEqual([['ProductView', 'p-101']]);
    expect(calls.filter((call) => !isView(call))).toEqual([
      ['AddCart', { idCart, TotalPrice: 0 }],
      ['AddCartItem', { idCart, ...MUG }],
      ['UpdateCart', { idCart, TotalPrice: 12.5 }],
      ['SubmitCart'],
    ]);

    await examples.open('shop/checkout.html');
    await page.click('form button');
    await page.waitForURL('**/thank-you.html**');
    await page.locator('.history', { hasText: 'for 17.40 was completed' }).waitFor();
    const idTransaction = await page.evaluate('demoShop.transaction().orderId');
    const { priceunit, ...line } = MUG;
    const order = [
      [
        'AddTransaction',
        { idTransaction, idCart, affiliation: 'Larkmoor online', revenue: 17.4, tax: 2.9, shipping: 4.9 },
      ],
      ['AddItem', { idTransaction, idCart, ...line, Price_unit: priceunit, Price_total: 12.5 }],
      ['SubmitTransaction'],
    ];
    expect(await orders()).toEqual(order);

    const before = (await examples.calls()).length;
    await page.reload();
    await expect.poll(async () => (await examples.methods()).slice(before).sort()).toEqual(['AddCart', 'Set', 'Track']);
    await examples.pass(3000);
    expect(await orders()).toEqual(order);
    expect(examples.errors).toEqual([]);
  },
);

inExamples('the tag builder makes a tag of a key, and the tag works', async ({ examples }) => {
  const { page } = examples;
  await examples.open('tag.html');
  await page.waitForFunction(() => document.querySelector('#tag')?.textContent?.includes('data-journey-key'));
  await page.evaluate((value) => {
    const field = document.querySelector('#key') as HTMLInputElement;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, KEY);
  expect(await page.evaluate('document.querySelector("#tag").textContent')).toContain(`data-journey-key="${KEY}"`);
  await page.click('#try');
  await page.locator('#trial', { hasText: 'Journey would be told 5 things:' }).waitFor();
  expect(examples.errors).toEqual([]);
});

declare global {
  interface Window {
    klaro: {
      getManager: () => { updateConsent: (name: string, isGiven: boolean) => void; saveAndApplyConsents: () => void };
    };
  }
}
