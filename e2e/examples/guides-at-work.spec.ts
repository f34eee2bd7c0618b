import { blocks, read, rows } from '../harness/documents.js';
import { expect, test } from '../harness/shop.js';

const brief = read('examples/developer-brief.md');
const recipes = blocks(read('examples/recipes.md'), 'js');

/** The page of the brief, as a developer copies it. */
const [, page = ''] =
  /<script>\n\s*window\.digitalData = ([\s\S]+?);\n<\/script>/.exec(blocks(brief, 'html')[0] ?? '') ?? [];
const pushed = rows(brief)
  .map(([, second = '']) => /^`(\{ name: [^`]+\})`/.exec(second)?.[1])
  .filter((code) => code !== undefined);

const order = { orderId: 'order-7', cartId: 'cart-1', total: 40, lineItems: [{ product: { id: 'mug' }, quantity: 2 }] };

test('a shop that does what the brief for developers says has its visitor, its view, its cart and its order in Journey', async ({
  shop,
}) => {
  expect(pushed).toHaveLength(6);
  const [view, add, remove, update, complete, login] = pushed;
  await shop.visit('/', { data: `window.digitalData = ${page};` });
  await shop.settle();
  expect(shop.journey().emails).toEqual(['anna@example.com']);

  const push = (code = ''): Promise<unknown> => shop.run(`void digitalData.events.push(${code})`);
  await shop.run(`digitalData.product = { id: 'mug', name: 'Mug', unitPrice: 20 }`);
  await push(view);
  await push(add);
  await shop.pass(1500);
  expect(shop.journey().views).toEqual(['mug']);
  expect(shop.cart('cart-1')).toEqual({ mug: 3, total: 60 });
  await push(remove);
  await shop.pass(1500);
  expect(shop.cart('cart-1')).toEqual({ mug: 2, total: 40 });
  await shop.run('digitalData.cart.lineItems[0].quantity = 5; digitalData.cart.total = 100');
  await push(update);
  await push(login);
  await shop.pass(1500);
  expect(shop.cart('cart-1')).toEqual({ mug: 5, total: 100 });

  await shop.run(`digitalData.transaction = ${JSON.stringify(order)}; digitalData.cart = { id: 'cart-2' }`);
  await push(complete);
  await shop.pass(1500);
  expect(shop.journey().orders).toMatchObject([{ idTransaction: 'order-7', idCart: 'cart-1', revenue: 40 }]);
  expect(shop.console).toEqual([]);
});

test('a guest who types an email at checkout is known, as the recipe has it', async ({ shop }) => {
  await shop.visit('/', {
    data: `window.digitalData = { cart: { id: 'cart-1', total: 0, lineItems: [] }, events: [] };`,
    body: `<input type="email"><script>${recipes[0]}</script>`,
  });
  await shop.settle();
  const type = (text: string): Promise<unknown> =>
    shop.run(`{
      const field = document.querySelector('input');
      field.value = '${text}';
      field.dispatchEvent(new Event('change'));
    }`);
  await type('anna@');
  await type('');
  expect(await shop.pass(1500).then(() => shop.journey().emails)).toEqual([]);
  await type('anna@example.com');
  expect(await shop.pass(1500).then(() => shop.journey().emails)).toEqual(['anna@example.com']);
});

test('what is bought in one click leaves the open cart as it is, as the recipe has it', async ({ shop }) => {
  await shop.visit('/', { data: `window.digitalData = ${page};` });
  await shop.settle();
  await shop.run(`${recipes[1]}`);
  await shop.pass(1500);
  expect(shop.journey().orders).toMatchObject([{ idTransaction: 'order-8', idCart: 'one-click-order-8' }]);
  await shop.push({ name: 'Added Product', product: { id: 'mug' }, quantity: 1 });
  await shop.pass(1500);
  expect(shop.cart('cart-1')).toEqual({ mug: 3, total: 60 });
});

test('where several shops share a template, the address decides whose key it is, as the recipe has it', async ({
  shop,
}) => {
  await shop.visit('/about', { data: null, tag: false, body: `<script>${recipes[2]}</script>` });
  expect(await shop.run('document.querySelectorAll("script[data-journey-key]").length')).toBe(0);
  await shop.route(/ofsys-journey\.min\.js/, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await shop.visit('/fr/cart', { data: null, tag: false, body: `<script>${recipes[2]}</script>` });
  expect(await shop.run('document.querySelectorAll("script[data-journey-key]").length')).toBe(1);
});

test('a shop that has only Google’s dataLayer has its views, its cart and its orders in Journey, as the recipe has it', async ({
  shop,
}) => {
  const item = { item_id: 'mug', item_name: 'Mug', price: 20 };
  const seen = [{ event: 'view_item', ecommerce: { items: [item] } }, { event: 'gtm.js' }, 'text', null];
  await shop.visit('/', {
    data: `window.dataLayer = ${JSON.stringify(seen)}; ${recipes[3]}`,
    tag: { 'data-journey-browser-cart': '' },
  });
  await shop.settle();
  expect(shop.journey().views).toEqual(['mug']);
  const cart = (): unknown =>
    [...shop.journey().carts.values()].map(({ lines, total }) => ({
      lines: [...lines].map(([id, { quantity }]) => [id, quantity]),
      total,
    }))[0];

  expect(
    await shop.run(`dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [${JSON.stringify(item)}] } })`),
  ).toBe(seen.length + 1);
  const gtag = (name: string, fields: object): Promise<unknown> =>
    shop.run(`void (function () { dataLayer.push(arguments); })('event', '${name}', ${JSON.stringify(fields)})`);
  await gtag('add_to_cart', { items: [{ ...item, item_id: 'hat', item_name: 'Hat', quantity: 3 }] });
  await gtag('remove_from_cart', { items: [{ item_id: 'hat' }] });
  await gtag('view_cart', {});
  await shop.pass(1500);
  expect(cart()).toEqual({
    lines: [
      ['mug', 1],
      ['hat', 2],
    ],
    total: 60,
  });
  await gtag('view_cart', { value: 35, items: [{ ...item, quantity: 2 }] });
  await shop.pass(1500);
  expect(cart()).toEqual({ lines: [['mug', 2]], total: 35 });

  await gtag('purchase', {
    transaction_id: 'order-9',
    value: 35,
    tax: 6,
    shipping: 5,
    items: [{ ...item, quantity: 2 }],
  });
  await shop.pass(1500);
  expect(shop.journey().orders).toMatchObject([{ idTransaction: 'order-9', revenue: 35, tax: 6, shipping: 5 }]);
  expect(shop.console).toEqual([]);
});

test('what was stored is erased when the tag is gone, as the recipe has it', async ({ shop }) => {
  await shop.visit('/', { data: `window.digitalData = ${page};` });
  await shop.settle();
  await shop.pass(1500);
  const names = (): Promise<unknown> => shop.run('Object.keys(localStorage)');
  expect(await names()).toEqual([expect.stringMatching(/^ofsys-journey:/)]);
  await shop.visit('/about', { data: null, tag: false, body: blocks(read('examples/recipes.md'), 'html')[0] ?? '' });
  expect(await names()).toEqual([]);
});
