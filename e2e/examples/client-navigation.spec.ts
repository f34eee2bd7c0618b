import { build, libraries, places, type Shown } from '../harness/client-navigation.js';
import { deferred } from '../harness/deferred.js';
import { enter, held } from '../harness/held.js';
import { goBack } from '../harness/navigation.js';
import { expect, type Shop, snippet, standIn, TRACKER, test } from '../harness/shop.js';

const user = { email: 'anna@example.com' };
const shirt = { id: 'shirt', name: 'Shirt', unitPrice: 20 };
const hat = { id: 'hat', name: 'Hat', unitPrice: 5 };
const line = (product: typeof shirt, quantity = 1) => ({ product, quantity });

const pages: Record<string, Shown> = {
  '/': { title: 'All products', data: { user, cart: { id: 'c1', lineItems: [line(shirt)] } } },
  '/hat': {
    title: 'Hat',
    data: { user, cart: { id: 'c1', lineItems: [line(shirt)] }, product: hat },
    events: [{ name: 'Viewed Product Detail' }],
  },
  '/cart': { title: 'Cart', data: { user, cart: { id: 'c1', lineItems: [line(shirt), line(hat)] } } },
  '/thanks': {
    title: 'Thank you',
    data: {
      user,
      cart: { id: 'c2', lineItems: [] },
      transaction: { orderId: 'o1', cartId: 'c1', total: 25, lineItems: [line(shirt), line(hat)] },
    },
    events: [{ name: 'Completed Transaction' }],
  },
};

const item = (product: typeof shirt) => [
  'AddCartItem',
  { idCart: 'c1', idProduct: product.id, productName: product.name, priceunit: product.unitPrice, quantity: 1 },
];

/** What a page view tells: who it is, and the cart. */
const view = (...products: (typeof shirt)[]) => [
  ['Set', 'f_EMail', user.email],
  ['Track'],
  ['AddCart', { idCart: 'c1', TotalPrice: products.reduce((total, { unitPrice }) => total + unitPrice, 0) }],
  ...products.map(item),
];

const change = (call: unknown, total: number) => [
  call,
  ['UpdateCart', { idCart: 'c1', TotalPrice: total }],
  ['SubmitCart'],
];

/** Journey was told this since it was last looked, and is told nothing more. */
const expectTold = async (shop: Shop, calls: unknown[]): Promise<void> => {
  await expect.poll(() => shop.calls()).toEqual(calls);
  expect(await shop.pass(6000)).toEqual(calls);
  shop.forget();
};

const arrive = async (shop: Shop): Promise<void> => {
  await shop.visit('/');
  await expectTold(shop, view(shirt));
  await shop.run(`window.stays = ofsysJourney; undefined`);
};

const isSeen = (shop: Shop, path: string): Promise<void> =>
  expect(shop.page.getByRole('heading', { level: 2 })).toHaveText(String(pages[path]?.title));

/** It is seen, and has said what it shows. */
const isShown = async (shop: Shop, path: string): Promise<void> => {
  await isSeen(shop, path);
  await shop.page.waitForFunction((title) => window.digitalData.page?.title === title, pages[path]?.title);
};

const click = (shop: Shop, path: string): Promise<void> =>
  shop.page.getByRole('link', { name: `To ${path}`, exact: true }).click();

const follow = async (shop: Shop, path: string): Promise<void> => {
  await click(shop, path);
  await isShown(shop, path);
};

/** Arrives, goes on to the hat, and puts it into the cart. */
const addHat = async (shop: Shop): Promise<void> => {
  await arrive(shop);
  await follow(shop, '/hat');
  await expectTold(shop, [...view(shirt), ['ProductView', 'hat']]);
  await shop.push({ name: 'Added Product', product: hat, quantity: 1 });
  await expectTold(shop, change(item(hat), 25));
};

/** It is the same document, with the same snippet, which has asked for one tracker. */
const expectStarted = async (shop: Shop): Promise<void> => {
  expect(await shop.run('window.stays && window.stays === ofsysJourney')).toBe(true);
  expect(shop.requests).toEqual([TRACKER]);
  expect(shop.console).toEqual([]);
};

for (const [name, library] of Object.entries(libraries))
  for (const place of places)
    test.describe(`${name}, the tag in ${place}`, () => {
      test.beforeEach(({ shop }) => build(shop, library, place, pages));
      test.afterEach(({ shop }) => expectStarted(shop));

      test('each page that is gone to is one page view, and what happens on it is told once', async ({ shop }) => {
        await addHat(shop);
        await follow(shop, '/cart');
        await expectTold(shop, view(shirt, hat));
        await shop.push({ name: 'Removed Product', product: shirt, quantity: 1 });
        await expectTold(shop, change(['RemoveCartItem', { idCart: 'c1', idProduct: 'shirt' }], 5));
      });

      // The others are about what the library does, wherever the tag is.
      if (place === 'head') return;

      test('Back and Forward are page views, and an old copy of a page does not bring an old cart back', async ({
        shop,
      }) => {
        await addHat(shop);
        await goBack(shop, '/');
        await isShown(shop, '/');
        await expectTold(shop, view(shirt, hat));
        await shop.page.evaluate('history.forward()');
        await isShown(shop, '/hat');
        await expectTold(shop, [...view(shirt, hat), ['ProductView', 'hat']]);
        await shop.push({ name: 'Removed Product', product: shirt, quantity: 1 });
        await expectTold(shop, change(['RemoveCartItem', { idCart: 'c1', idProduct: 'shirt' }], 5));
      });

      test('an order is told once, also to whoever comes back to its page', async ({ shop }) => {
        await arrive(shop);
        await follow(shop, '/thanks');
        await expect.poll(() => shop.methods()).toContain('SubmitTransaction');
        await follow(shop, '/hat');
        await goBack(shop, '/thanks');
        await isShown(shop, '/thanks');
        await shop.pass(6000);
        const { orders, mistakes } = shop.journey();
        expect(orders.map(({ idTransaction, idCart, items }) => [idTransaction, idCart, items.length])).toEqual([
          ['o1', 'c1', 2],
        ]);
        expect(shop.methods().filter((method) => method === 'SubmitTransaction')).toHaveLength(1);
        expect(shop.methods()).not.toContain('SubmitCart');
        expect(mistakes).toEqual([]);
      });

      test('who goes back from the order to a copy that still shows the bought cart, and adds to it, has only that in it', async ({
        shop,
      }) => {
        await arrive(shop);
        await follow(shop, '/thanks');
        await expect.poll(() => shop.methods()).toContain('SubmitTransaction');
        await goBack(shop, '/');
        await isShown(shop, '/');
        await shop.pass(6000);
        expect(shop.methods()).not.toContain('SubmitCart');
        await shop.push({ name: 'Added Product', product: hat, quantity: 1 });
        await expect.poll(() => shop.cart('c1')).toEqual({ hat: 1, total: 5 });
        await shop.pass(6000);
        expect(shop.cart('c1')).toEqual({ hat: 1, total: 5 });
        expect(shop.journey().mistakes).toEqual([]);
      });

      // These bring the old values before anybody can hear of the step back.
      if (name === 'swup' || name === 'Barba') return;

      test('Back from a page that has shown the new cart, over old copies of others, takes nothing out of it', async ({
        shop,
      }) => {
        await addHat(shop);
        await follow(shop, '/cart');
        await expectTold(shop, view(shirt, hat));
        await goBack(shop, '/hat');
        await isShown(shop, '/hat');
        await expectTold(shop, [...view(shirt, hat), ['ProductView', 'hat']]);
        await goBack(shop, '/');
        await isShown(shop, '/');
        await expectTold(shop, view(shirt, hat));
        await shop.pass(10_000);
        expect(shop.methods()).not.toContain('SubmitCart');
      });
    });

for (const [name, library] of Object.entries(libraries))
  test(`${name}: what happens on several pages while the tracker is slow is told as it stands then, and one tracker is asked for`, async ({
    shop,
  }) => {
    const slow = held(standIn);
    shop.tracker = slow.answer;
    await build(shop, library, 'body', pages);
    await enter(shop, '/');
    await isShown(shop, '/');
    await shop.run(`window.stays = ofsysJourney; undefined`);
    await follow(shop, '/hat');
    await shop.push({ name: 'Added Product', product: hat, quantity: 1 });
    await follow(shop, '/cart');
    expect(await shop.pass(3000)).toEqual([]);
    slow.release();
    const [set, track, ...cart] = view(shirt, hat);
    await expectTold(shop, [set, track, ['ProductView', 'hat'], ...cart, ['SubmitCart']]);
    await expectStarted(shop);
  });

for (const [name, library] of Object.entries(libraries).filter(([, { runsScripts }]) => runsScripts))
  test(`${name}, which runs the tag again with each page: nothing starts a second time`, async ({ shop }) => {
    shop.snippet = `window.runs = (window.runs ?? 0) + 1;${snippet}`;
    await build(shop, library, 'body', pages);
    await arrive(shop);
    await follow(shop, '/hat');
    await follow(shop, '/cart');
    // The hat has come into the cart without an event.
    await expectTold(shop, [...view(shirt), ['ProductView', 'hat'], ...view(shirt, hat), ['SubmitCart']]);
    expect(await shop.run('runs')).toBe(3);
    await expectStarted(shop);
  });

for (const [name, library] of Object.entries(libraries).filter(([turbo]) => turbo.startsWith('Turbo')))
  test(`${name}: the copy that is shown until a page has come is no view, and what is done on it counts`, async ({
    shop,
  }) => {
    await build(shop, library, 'head', pages);
    await arrive(shop);
    await follow(shop, '/hat');
    await follow(shop, '/');
    await expectTold(shop, [...view(shirt), ['ProductView', 'hat'], ...view(shirt)]);

    const answer = deferred<void>();
    await shop.route(`${shop.origin}/hat`, async (route) => {
      await answer.promise;
      await route.fallback();
    });
    await click(shop, '/hat');
    await isSeen(shop, '/hat');
    await expect(shop.page.locator('html')).toHaveAttribute('data-turbo-preview');
    expect(await shop.pass(6000)).toEqual([]);
    await shop.push({ name: 'Added Product', product: hat, quantity: 1 });
    await expectTold(shop, change(item(hat), 25));

    answer.resolve();
    await expect(shop.page.locator('html')).not.toHaveAttribute('data-turbo-preview');
    await expectTold(shop, [...view(shirt, hat), ['ProductView', 'hat']]);
    await expectStarted(shop);
  });
