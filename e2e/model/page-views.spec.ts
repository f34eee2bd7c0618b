import { expect, RECORD, type Shop, test } from '../harness/logic.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 15 };
const email = 'anna@example.com';
const data = {
  user: { email },
  cart: { id: 'c1', lineItems: [{ product: shirt, quantity: 2 }] },
  events: [] as unknown[],
};
const viewed = { name: 'Viewed Page' };
/** What one page view tells. */
const VIEW = ['Set', 'Track', 'AddCart', 'AddCartItem'];

/** What is told after the view of the page itself. */
const after = async (shop: Shop, ...events: unknown[]): Promise<string[]> => {
  await shop.visit('/', { data });
  await shop.settle();
  expect(shop.methods()).toEqual(VIEW);
  shop.forget();
  await shop.push(...events);
  await shop.pass(2000);
  return shop.methods();
};

test('a site that never pushes Viewed Page has one view for each page that is loaded', async ({ shop }) => {
  await shop.visit('/', { data });
  await shop.settle();
  expect(shop.methods()).toEqual(VIEW);
  await shop.visit('/next', { data });
  await shop.settle();
  await shop.pass(20_000);
  expect(shop.methods()).toEqual([...VIEW, ...VIEW]);
});

test('a Viewed Page in the source of the page is its one view', async ({ shop }) => {
  await shop.visit('/', { data: { ...data, events: [viewed] } });
  await shop.settle();
  await shop.pass(10_000);
  expect(shop.methods()).toEqual(VIEW);
});

test('the first Viewed Page after the view that opened by itself is the same view', async ({ shop }) => {
  expect(await after(shop, viewed)).toEqual([]);
});

test('a second Viewed Page is another view', async ({ shop }) => {
  expect(await after(shop, viewed, viewed)).toEqual(VIEW);
});

test('a Viewed Page after one in the source of the page is another view', async ({ shop }) => {
  await shop.visit('/', { data: { ...data, events: [viewed] } });
  await shop.settle();
  await shop.push(viewed);
  await shop.pass(2000);
  expect(shop.methods()).toEqual([...VIEW, ...VIEW]);
});

test('another event opens the view, and a Viewed Page after it is the same view', async ({ shop }) => {
  await shop.visit('/', { data: { ...data, events: [{ name: 'Viewed Product Detail', product: 'p1' }, viewed] } });
  await shop.settle();
  expect(shop.methods()).toEqual(['Set', 'Track', 'ProductView', 'AddCart', 'AddCartItem']);
});

test('a Viewed Page that brings the email and a changed cart refreshes the same view', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [{ product: shirt, quantity: 1 }] }, events: [] } });
  await shop.settle();
  shop.forget();
  await shop.push({ ...viewed, user: { email }, cart: data.cart });
  expect(await shop.pass(2000)).toEqual([
    ['Set', 'f_EMail', email],
    ['Track'],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: 15, quantity: 2 }],
    ['UpdateCart', { idCart: 'c1', TotalPrice: 30 }],
  ]);
});

for (const [title, route] of [
  ['path', "history.pushState(null, '', '/other')"],
  ['hash that is a route (#/)', "location.hash = '/other'"],
  ['hash that is a route (#!)', "location.hash = '!other'"],
])
  test(`the first Viewed Page at another ${title} is another view`, async ({ shop }) => {
    await shop.visit('/', { data });
    await shop.settle();
    shop.forget();
    await shop.run(route as string);
    await shop.push(viewed);
    await shop.pass(2000);
    expect(shop.methods()).toEqual(VIEW);
    await shop.push(viewed);
    await shop.pass(2000);
    expect(shop.methods()).toEqual([...VIEW, ...VIEW]);
  });

for (const [title, route] of [
  ['a hash that is a place in the page', "location.hash = 'reviews'"],
  ['a query', "history.replaceState(null, '', '?size=l')"],
])
  test(`${title} makes no other view`, async ({ shop }) => {
    await shop.visit('/', { data });
    await shop.settle();
    shop.forget();
    await shop.run(route as string);
    await shop.push(viewed);
    await shop.pass(2000);
    expect(shop.methods()).toEqual([]);
  });

test('a change of route without a Viewed Page is no view', async ({ shop }) => {
  await shop.visit('/', { data });
  await shop.settle();
  await shop.run("history.pushState(null, '', '/other')");
  await shop.pass(10_000);
  expect(shop.methods()).toEqual(VIEW);
});

test('an excluded Viewed Page is the page view, for which nothing is sent', async ({ shop }) => {
  const excluded = { ...viewed, user: { email: 'bob@example.com' }, excludeIntegrations: ['Ofsys'] };
  await shop.visit('/', { data: { ...data, events: [excluded] } });
  await shop.settle();
  expect(await shop.pass(10_000)).toEqual([]);
  await shop.push(viewed);
  await shop.pass(2000);
  expect(shop.methods()).toEqual(VIEW);
  expect(shop.journey().emails).toEqual([email]);
});

test('an add after an excluded Viewed Page is told, with the cart that it is in', async ({ shop }) => {
  await shop.visit('/', { data: { ...data, events: [{ ...viewed, excludeIntegrations: ['Ofsys'] }] } });
  await shop.settle();
  await shop.push({ name: 'Added Product', product: shirt, quantity: 1 });
  await shop.pass(2000);
  expect(shop.cart('c1')).toEqual({ p1: 3, total: 45 });
  expect(shop.journey().mistakes).toEqual([]);
});

for (const [title, lists, isOurs] of [
  ['excludes Ofsys', { excludeIntegrations: ['Other', 'Ofsys'] }, false],
  ['includes others only', { includeIntegrations: ['Other'] }, false],
  ['includes Ofsys', { includeIntegrations: ['Other', 'Ofsys'] }, true],
  ['excludes others', { excludeIntegrations: ['Other'] }, true],
  ['includes and excludes nobody', { includeIntegrations: [], excludeIntegrations: [] }, true],
] as [string, object, boolean][])
  test(`an event that ${title} is ${isOurs ? '' : 'not '}for Journey`, async ({ shop }) => {
    const told = await after(
      shop,
      { name: 'Viewed Product Detail', product: 'p1', ...lists },
      { name: 'Added Product', product: shirt, quantity: 1, ...lists },
      { name: 'Logged In', user: { email: 'bob@example.com' }, ...lists },
      { name: 'Completed Transaction', transaction: { orderId: 'o1', cartId: 'c0' }, ...lists },
    );
    expect(told).toEqual(
      isOurs
        ? [
            'ProductView',
            'AddCartItem',
            'UpdateCart',
            'SubmitCart',
            'Set',
            'Track',
            'AddTransaction',
            'SubmitTransaction',
          ]
        : [],
    );
  });

for (const name of ['Logged In', 'Registered', 'Subscribed', 'Updated Profile Info', 'Won A Prize'])
  test(`the email of ${name} identifies the visitor, once`, async ({ shop }) => {
    await shop.visit('/', { data: { events: [] } });
    expect(await shop.settle()).toEqual([]);
    await shop.push({ name, user: { email } }, { name, user: { email } });
    expect(await shop.pass(2000)).toEqual([['Set', 'f_EMail', email], ['Track']]);
  });

test('an email that the page view told is not told again in that view, and is told in the next', async ({ shop }) => {
  expect(await after(shop, { name: 'Logged In', user: { email } })).toEqual([]);
  await shop.visit('/next', { data });
  await shop.settle();
  expect(shop.methods()).toEqual(VIEW);
});

for (const value of ['', ' ', null, 'anna', 7, {}, ['anna@example.com'], true])
  test(`${JSON.stringify(value)} is no email`, async ({ shop }) => {
    await shop.visit('/', { data: { user: { email: value }, events: [] } });
    await shop.push({ name: 'Logged In', user: { email: value } });
    expect(await shop.settle()).toEqual([]);
    await shop.push({ name: 'Logged In', user: { email: ` ${email}\n` } });
    expect(await shop.pass(2000)).toEqual([['Set', 'f_EMail', email], ['Track']]);
  });

const REMEMBER = { 'data-journey-remember-email': '' };
const guest = { events: [] };

test('with remember-email, the email goes on after the shop stops giving it', { tag: '@smoke' }, async ({ shop }) => {
  await shop.visit('/', { data: { user: { email }, events: [] }, tag: REMEMBER });
  await shop.settle();
  await shop.visit('/next', { data: guest, tag: REMEMBER });
  await shop.settle();
  expect(shop.journey().emails).toEqual([email, email]);
});

test('without remember-email, no email is kept', async ({ shop }) => {
  await shop.visit('/', { data: { ...data }, tag: {} });
  await shop.settle();
  expect(await shop.run(`localStorage.getItem('${RECORD}')`)).not.toContain(email);
  shop.forget();
  await shop.visit('/next', { data: guest });
  await shop.settle();
  expect(shop.methods()).not.toContain('Set');
});

test('a tag without remember-email erases the email that was kept', async ({ shop }) => {
  await shop.visit('/', { data, tag: REMEMBER });
  await shop.settle();
  expect(await shop.run(`localStorage.getItem('${RECORD}')`)).toContain(email);
  shop.forget();
  await shop.visit('/next', { data: guest });
  await shop.settle();
  expect(shop.methods(), 'no email; the cart is still known').toEqual(['AddCart', 'AddCartItem']);
  expect(await shop.run(`localStorage.getItem('${RECORD}')`)).not.toContain(email);
  shop.forget();
  await shop.visit('/last', { data: guest, tag: REMEMBER });
  await shop.settle();
  expect(shop.methods()).not.toContain('Set');
});

const BROWSER_CART = { 'data-journey-browser-cart': '' };
const added = { name: 'Added Product', product: shirt, quantity: 1 };

const cartIds = (shop: Shop): unknown[] =>
  shop.calls().flatMap(([method, first]) => (method === 'AddCart' ? [(first as { idCart: unknown }).idCart] : []));

test('without browser-cart, a shop without cart ids has no cart in Journey', async ({ shop }) => {
  await shop.visit('/', { data: { user: { googleClientId: '1.2' }, events: [added] } });
  expect(await shop.settle()).toEqual([]);
});

test('with browser-cart, the id of the browser serves as the id of the cart', async ({ shop }) => {
  await shop.visit('/', { data: { user: { googleClientId: '1.2' }, events: [added] }, tag: BROWSER_CART });
  await shop.settle();
  expect(shop.cart('1.2')).toEqual({ p1: 1, total: 15 });
});

test('with browser-cart, the client id of the _ga cookie serves where the page gives none, and sticks', {
  tag: '@smoke',
}, async ({ shop }) => {
  await shop.setCookie('_ga', 'GA1.1.123456.789');
  await shop.visit('/', { data: guest, tag: BROWSER_CART });
  await shop.settle();
  expect(cartIds(shop)).toEqual(['123456.789']);
  await shop.visit('/next', { data: { user: { googleClientId: '1.2' }, events: [added] }, tag: BROWSER_CART });
  await shop.settle();
  expect(shop.cart('123456.789')).toEqual({ p1: 1, total: 15 });
  expect(shop.cart('1.2')).toEqual({});
});

test('with browser-cart and no id of the browser, one is made up once and sticks', async ({ shop }) => {
  await shop.visit('/', { data: { events: [added] }, tag: BROWSER_CART });
  await shop.settle();
  const [made] = cartIds(shop) as string[];
  expect(made).toMatch(/^\S{8,}$/);
  await shop.visit('/next', { data: { user: { googleClientId: '1.2' }, events: [added] }, tag: BROWSER_CART });
  await shop.settle();
  expect(cartIds(shop)).toEqual([made, made]);
  expect(shop.cart(made as string)).toEqual({ p1: 2, total: 30 });
});

test('with browser-cart, the id that the shop gives its cart wins', async ({ shop }) => {
  await shop.visit('/', {
    data: { user: { googleClientId: '1.2' }, cart: { id: 'c1' }, events: [added] },
    tag: BROWSER_CART,
  });
  await shop.settle();
  expect(cartIds(shop)).toEqual(['c1']);
});

test('an add that is not for us, among others, is part of what the page shows and of nothing else', async ({
  shop,
}) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  const add = { name: 'Added Product', product: shirt, quantity: 1 };
  await shop.page.evaluate(
    (events) => void window.digitalData.events.push(...events),
    [add, { ...add, quantity: 5, excludeIntegrations: ['Ofsys'] }, add],
  );
  await shop.pass(2000);
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 30 });
});

test('the email of a Viewed Page stays, where the page still gives the one before', async ({ shop }) => {
  await shop.visit('/', { data });
  await shop.settle();
  await shop.push({ ...viewed, user: { email: 'bob@example.com' } });
  await shop.push({ ...viewed, user: { email: 'bob@example.com' } });
  await shop.pass(10_000);
  expect(shop.journey().emails.at(-1)).toBe('bob@example.com');
  expect(shop.journey().emails.filter((told) => told === email)).toHaveLength(1);
});

test('of a view that is not for Journey nobody is told, whatever is told in it', async ({ shop }) => {
  const told = await after(
    shop,
    { ...viewed, excludeIntegrations: ['Ofsys'] },
    { name: 'Viewed Product Detail', product: shirt },
  );
  expect(told).toEqual(['ProductView']);
});

test('an add in the cached copy that Turbo shows first counts', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  await shop.run(`document.documentElement.setAttribute('data-turbo-preview', '')`);
  await shop.push({ name: 'Added Product', product: { id: 'p1', unitPrice: 20 } });
  await shop.settle();
  expect(shop.cart('c1')).toEqual({ p1: 1, total: 20 });
});
