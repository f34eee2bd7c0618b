import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright/test';
import { type Line, type Order, type PlatformName, platforms, Visitor } from '../harness/platforms.js';
import { test as base, type Call, expect, TRACKER } from '../harness/shop.js';

const test = base.extend<{ on: (name: PlatformName) => Promise<Visitor> }>({
  on: async ({ shop }, use) => {
    await use(async (name) => {
      const visitor = new Visitor(shop, name);
      await visitor.enter();
      return visitor;
    });
    expect(shop.console).toEqual([]);
    expect(shop.requests.filter((address) => address !== TRACKER)).toEqual([]);
  },
});

const mug = { id: '7', name: 'Stoneware mug', price: 12.5 };
const throws = { id: '8', name: 'Wool throw', price: 69.95, regular: 89 };
const two: Line[] = [
  { product: mug, quantity: 2 },
  { product: throws, quantity: 1 },
];
const order: Order = { id: '1001', lines: two, total: 99.85, tax: 16.64, shipping: 4.9, email: 'anna@example.com' };

const ODD = [
  `Mug "Anna's"`,
  `</script><script>window.hacked = 1</script>`,
  // Nowhere closed: what ends the page's script would then end this one only.
  '<!-- <script>',
  '<img src="x" onerror="window.hacked = 1">',
  'Line\u2028and\u2029paragraph',
  'Tea \u{1fad6} \u{1f469}\u200d\u{1f469}\u200d\u{1f467}',
  'Back\\slash \\u0041 \\"',
  '{{ 7 * 7 }} {% if %} $8 <?= 9 ?>',
  'Salt & pepper &amp; \u00a0more',
  '\u0401\u043b\u043a\u0430 \u20bd \u4e2d\u6587',
  ']]> `tick`',
];
const ODD_EMAIL = `"o'neil</script><!--<script>\u2028\u{1fad6}"@example.com`;

const identified = (email: string): Call[] => [['Set', 'f_EMail', email], ['Track']];
const carts = (calls: Call[]): Call[] => calls.filter(([method]) => /Cart/.test(method));
const isWhole = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { name: 'Shop' })).toBeVisible();
  expect(await page.locator('body').textContent()).toBe('Shop');
  expect(await page.evaluate('window.hacked')).toBeUndefined();
};

const names = Object.keys(platforms) as PlatformName[];

for (const name of names) {
  test(`${name}: the cart page tells the visitor, the cart with ids and prices, and its total`, async ({ on }) => {
    const visitor = await on(name);
    visitor.email = 'anna@example.com';
    visitor.lines = two;
    const calls = await visitor.opens('cart');
    const idCart = await visitor.cartId();
    expect(String(idCart)).toMatch(/^[\w-]{3,}$/);
    expect(calls).toEqual([
      ...identified('anna@example.com'),
      ['AddCart', { idCart, TotalPrice: 94.95 }],
      ...two.map((line) => visitor.line(idCart, line)),
      ['SubmitCart'],
    ]);
  });

  test(`${name}: names with quotes, markup, line separators and emoji arrive as they are and break nothing`, async ({
    shop,
    on,
  }) => {
    const visitor = await on(name);
    visitor.lines = ODD.map((odd, index) => ({ product: { id: `${index + 1}`, name: odd, price: 5 }, quantity: 1 }));
    const calls = await visitor.opens('cart');
    const idCart = await visitor.cartId();
    expect(calls.filter(([method]) => method === 'AddCartItem')).toEqual(
      visitor.lines.map((line) => visitor.line(idCart, line)),
    );
    await isWhole(shop.page);
    const all = ODD.join(' ');
    await visitor.opens('product', { product: { id: '1', name: all, price: 5 } });
    expect(await shop.run(() => window.digitalData.product.name)).toBe(all);
    await isWhole(shop.page);
  });

  test(`${name}: an email with quotes, markup and emoji arrives as it is and breaks nothing`, async ({ shop, on }) => {
    const visitor = await on(name);
    visitor.email = ODD_EMAIL;
    expect((await visitor.opens('home')).slice(0, 2)).toEqual(identified(ODD_EMAIL));
    await isWhole(shop.page);
  });

  test(`${name}: who has logged out is unknown on the next page, unless the shop asks to keep the email`, async ({
    shop,
    on,
  }) => {
    const visitor = await on(name);
    for (const isEmailKept of [false, true]) {
      visitor.isEmailKept = isEmailKept;
      visitor.email = 'anna@example.com';
      await visitor.opens('home');
      shop.forget();
      visitor.email = undefined;
      const identifying = (await visitor.opens('home')).filter(([method]) => /^(Set|Track)$/.test(method));
      expect(identifying).toEqual(isEmailKept ? identified('anna@example.com') : []);
    }
  });

  test(`${name}: a product page tells which product is looked at`, async ({ on }) => {
    const visitor = await on(name);
    const calls = await visitor.opens('product', { product: throws });
    expect(calls.filter(([method]) => !/Cart/.test(method))).toEqual([['ProductView', platforms[name].id('8')]]);
  });

  test(`${name}: a cart that was changed is told by the next page, and submitted once`, async ({ shop, on }) => {
    const visitor = await on(name);
    visitor.lines = two;
    await visitor.opens('cart');
    const idCart = String(await visitor.cartId());
    shop.forget();
    visitor.lines = [{ product: mug, quantity: 1 }];
    await visitor.opens('cart');
    expect(String(await visitor.cartId())).toBe(idCart);
    expect(shop.cart(idCart)).toEqual({ 7: 1, total: 12.5 });
    expect(shop.methods().filter((method) => method === 'SubmitCart')).toHaveLength(1);
  });

  test(`${name}: an emptied cart is told as empty`, async ({ shop, on }) => {
    const visitor = await on(name);
    visitor.lines = two;
    await visitor.opens('cart');
    const idCart = String(await visitor.cartId());
    visitor.lines = [];
    await visitor.opens('cart', { isEmptied: true });
    expect(shop.cart(idCart)).toEqual({ total: 0 });
  });

  test(`${name}: a visitor with nothing in the cart has no cart in Journey, and a page that was not changed submits nothing`, async ({
    shop,
    on,
  }) => {
    const visitor = await on(name);
    const calls = await visitor.opens('home', { isNew: true });
    // Shopify has a cart for everybody, from the first page on.
    expect(calls.map(([method]) => method)).toEqual(name === 'Shopify' ? ['AddCart'] : []);
    expect(shop.journey().carts.size).toBe(0);
    visitor.lines = two;
    // The one page on which each of the templates tells at once what has changed.
    await visitor.opens('cart');
    shop.forget();
    expect((await visitor.opens('home')).map(([method]) => method)).toEqual(['AddCart', 'AddCartItem', 'AddCartItem']);
  });
}

const withOrders = names.filter((name) => name !== 'Shopify');

for (const name of withOrders) {
  test(`${name}: the thank-you page tells the order, of the cart before it, once`, async ({ shop, on }) => {
    const visitor = await on(name);
    visitor.lines = two;
    await visitor.opens('cart');
    const idCart = await visitor.cartId();
    shop.forget();
    visitor.lines = [];
    const calls = await visitor.opens('thank you', { order, isOrdered: true });
    const affiliation = name.startsWith('OpenCart') ? 'Larkmoor & Co' : undefined;
    // The cart that the visitor had is staged, as on any page; it must not be submitted any more.
    expect(calls.filter(([method]) => !/^(AddCart|AddCartItem)$/.test(method))).toEqual([
      ...identified(order.email),
      ...visitor.order(idCart, order, affiliation),
    ]);

    shop.forget();
    await visitor.opens('thank you', { order });
    expect(shop.journey().orders).toEqual([]);

    shop.forget();
    visitor.lines = [{ product: mug, quantity: 1 }];
    const later = await visitor.opens('cart');
    const next = await visitor.cartId();
    expect(String(next)).not.toBe(String(idCart));
    expect(carts(later)).toEqual([
      ['AddCart', { idCart: next, TotalPrice: 12.5 }],
      visitor.line(next, { product: mug, quantity: 1 }),
      ['SubmitCart'],
    ]);
  });

  test(`${name}: an order with odd names and an odd email arrives as it is`, async ({ shop, on }) => {
    const visitor = await on(name);
    const lines = ODD.map((odd, index) => ({ product: { id: `${index + 1}`, name: odd, price: 5 }, quantity: 1 }));
    visitor.lines = lines;
    await visitor.opens('cart');
    shop.forget();
    visitor.lines = [];
    await visitor.opens('thank you', { order: { ...order, lines, email: ODD_EMAIL }, isOrdered: true });
    expect(
      shop.journey().orders.map(({ items }) => items.map((item: { productName: string }) => item.productName)),
    ).toEqual([ODD]);
    expect(shop.journey().emails).toEqual([ODD_EMAIL]);
    await isWhole(shop.page);
  });
}

for (const name of ['WooCommerce', '1C-Bitrix'] as const)
  test(`${name}: who guesses the address of a thank-you page learns nothing of the order`, async ({ shop, on }) => {
    const visitor = await on(name);
    for (const email of [undefined, 'bob@example.com']) {
      visitor.email = email;
      await visitor.opens('thank you', { order, isOrdered: true, isStranger: true });
      expect(shop.journey().orders).toEqual([]);
      expect(await shop.page.content()).not.toContain(order.email);
    }
  });

test('1C-Bitrix: the order of a visitor who is logged in is told too', async ({ shop, on }) => {
  const visitor = await on('1C-Bitrix');
  visitor.email = 'anna@example.com';
  await visitor.opens('thank you', { order, isOrdered: true });
  expect(shop.journey().orders.map(({ idTransaction }: { idTransaction: string }) => idTransaction)).toEqual(['1001']);
});

const jquery = readFileSync(createRequire(import.meta.url).resolve('jquery'), 'utf8');
const inline = (code: string): string => `<script>${code.replaceAll('</script', '<\\/script')}</script>`;

/** How the platform's own scripts change the cart without loading a page. */
const changing: Record<Exclude<PlatformName, 'Django'>, { before?: string; change: (visitor: Visitor) => string }> = {
  Shopify: {
    change: () => `void fetch('/en-gb/cart/add.js', { method: 'POST', body: '{}' })`,
  },
  OpenCart: {
    before: inline(jquery),
    change: () => `void $.ajax({ url: 'index.php?route=checkout/cart.add&language=en-gb', type: 'post', data: 'x=1' })`,
  },
  'OpenCart 3': {
    before: inline(jquery),
    change: () => `void $.ajax({ url: 'index.php?route=checkout/cart/add', type: 'post', data: 'x=1' })`,
  },
  WooCommerce: {
    before: inline(jquery),
    change: (visitor) =>
      `void jQuery(document.body).trigger('added_to_cart', [${JSON.stringify(visitor.changed())}, 'hash'])`,
  },
  '1C-Bitrix': {
    before: inline(`window.BX = {
      handlers: [],
      addCustomEvent: (target, name, handler) => BX.handlers.push([name, handler]),
      onCustomEvent: (given) => { for (const [name, handler] of BX.handlers) if (name === given) handler(); },
    };`),
    change: () => `BX.onCustomEvent('OnBasketChange')`,
  },
};

for (const [name, { before, change }] of Object.entries(changing) as [
  Exclude<PlatformName, 'Django'>,
  (typeof changing)['Shopify'],
][])
  test(`${name}: a product that is added without loading a page is told at once`, async ({ shop, on }) => {
    const visitor = await on(name);
    await shop.route(/\/en-gb\/cart\/add\.js|route=checkout\/cart[./]add/, (route) => route.fulfill({ json: {} }));
    visitor.lines = [{ product: mug, quantity: 1 }];
    await visitor.opens('home', {}, before);
    const idCart = await visitor.cartId();
    shop.forget();
    visitor.lines = two;
    await shop.run(change(visitor));
    await expect.poll(() => shop.methods(), { timeout: 30_000 }).toContain('SubmitCart');
    expect(shop.calls()).toEqual([
      ...two.map((line) => visitor.line(idCart, line)),
      ['UpdateCart', { idCart, TotalPrice: 94.95 }],
      ['SubmitCart'],
    ]);
  });

test('Shopify: the secret half of the cart token is told to nobody', async ({ shop, on }) => {
  const visitor = await on('Shopify');
  visitor.lines = two;
  await visitor.opens('cart');
  expect(await visitor.cartId()).toBe('Z2NwLWV1cm9wZS13ZXN0');
  expect(JSON.stringify(shop.calls())).not.toContain('4f0c55ab');
});
