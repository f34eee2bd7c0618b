import { arrive } from '../harness/arrive.js';
import { deferred, never } from '../harness/deferred.js';
import { expect, type LogicPage, type PageOptions, RECORD, type Shop, standIn, test } from '../harness/logic.js';
import { setHidden } from '../harness/set-hidden.js';
import { until, untilInPage } from '../harness/until.js';

const shirt = { id: 'shirt', name: 'Shirt', unitPrice: 20 };
const hat = { id: 'hat', name: 'Hat', unitPrice: 5 };
const add = (product: unknown) => ({ name: 'Added Product', product, quantity: 1 });
const old: PageOptions = { data: { cart: { id: 'c1', lineItems: [{ product: shirt, quantity: 1 }] }, events: [] } };
const thanks: PageOptions = {
  data: {
    cart: { id: 'c2', lineItems: [] },
    transaction: { orderId: 'o1', cartId: 'c1', total: 20, lineItems: [{ product: shirt, quantity: 1 }] },
    events: [{ name: 'Completed Transaction' }],
  },
};

const push = (tab: LogicPage, event: unknown): Promise<void> =>
  tab.evaluate((pushed) => void window.digitalData.events.push(pushed), event);

/** Another tab of the same shop. */
const open = async (shop: Shop, path: string): Promise<LogicPage> => {
  const tab = await shop.openTab();
  await tab.goto(shop.origin + path);
  await shop.settle(tab);
  return tab;
};

const two = async (shop: Shop): Promise<{ one: LogicPage; other: LogicPage }> => {
  await shop.visit('/', old);
  await shop.settle();
  return { one: shop.page, other: await open(shop, '/') };
};

/** A hat is put into the cart of a tab whose tracker does not come. */
const addUnheard = async (shop: Shop): Promise<void> => {
  shop.tracker = never;
  await arrive(shop, '/', old);
  await push(shop.page, add(hat));
};

/** Storage reaches another tab some time after the task that wrote it. */
const hears = async (tab: LogicPage, from: LogicPage): Promise<void> => {
  // A cart is written in the task after its change.
  await from.clock.runFor(1);
  const stored = (page: LogicPage): Promise<string | null> =>
    page.evaluate((name) => localStorage.getItem(name), RECORD);
  // Either may write once more meanwhile.
  await until('the record', async () => (await stored(tab)) === (await stored(from)));
  // The event comes after it.
  await tab.evaluate(() => new Promise((heard) => setTimeout(heard, 1)));
};

// Storage and its events are the engines' own: all of this runs in one of them, and in each what hangs on these events.
test.describe('in several tabs', { tag: '@smoke' }, () => {
  test('a tab that does nothing submits nothing, whatever another tab does', { tag: '@one-engine' }, async ({
    shop,
  }) => {
    const user = { email: 'anna@example.com' };
    await shop.visit('/', { data: { user, ...(old.data as object) } });
    await shop.settle();
    shop.serve('/thanks', { data: { user, ...(thanks.data as object) } });
    const other = await open(shop, '/');
    await push(other, add(hat));
    await other.goto(`${shop.origin}/thanks`);
    await shop.settle(other);
    await push(other, add(hat));
    await hears(shop.page, other);
    await shop.pass(10_000);
    await shop.pass(10_000, other);
    const [idle] = shop.told;
    const methods = shop.told.filter(({ page }) => page === idle?.page).map(({ method }) => method);
    expect(methods.slice(0, 4)).toEqual(['Set', 'Track', 'AddCart', 'AddCartItem']);
    // What the other puts into the same cart it may stage, and no more.
    expect(methods).not.toContain('SubmitCart');
    expect(shop.journey().orders).toHaveLength(1);
  });

  test('what one tab added stays, where the other tab changes its own old copy of the cart', {
    tag: '@one-engine',
  }, async ({ shop }) => {
    const { one, other } = await two(shop);
    await push(other, add(hat));
    await hears(one, other);
    await push(one, add(shirt));
    expect(shop.cart('c1')).toEqual({ shirt: 2, hat: 1, total: 45 });
    await hears(other, one);
    await push(other, add(hat));
    expect(shop.cart('c1')).toEqual({ shirt: 2, hat: 2, total: 50 });
    await shop.pass(60_000, one);
    await shop.pass(60_000, other);
    expect(shop.cart('c1')).toEqual({ shirt: 2, hat: 2, total: 50 });
    expect(shop.methods().filter((method) => method === 'SubmitCart')).toHaveLength(3);
    expect(shop.journey().mistakes).toEqual([]);
  });

  test('what one tab added counts once, where the page in the other tab shows it before its own add', {
    tag: '@one-engine',
  }, async ({ shop }) => {
    const { one, other } = await two(shop);
    await push(other, add(hat));
    await hears(one, other);
    await one.evaluate(
      ([first, second]) => {
        window.digitalData.cart.lineItems = [
          { product: first, quantity: 2 },
          { product: second, quantity: 1 },
        ];
      },
      [shirt, hat],
    );
    await push(one, add(shirt));
    expect(shop.cart('c1')).toEqual({ shirt: 2, hat: 1, total: 45 });
  });

  test('what one tab added stays, where the page in the other tab was made before, and is looked at after it', {
    tag: '@one-engine',
  }, async ({ shop }) => {
    const arrival = deferred<string>();
    const { snippet } = shop;
    shop.snippet = () => arrival.promise;
    shop.serve('/', old);
    await shop.page.goto(`${shop.origin}/`, { waitUntil: 'commit' });
    await shop.page.clock.runFor(1000);
    shop.snippet = snippet;
    const other = await open(shop, '/');
    await push(other, add(hat));
    await shop.pass(1000, other);
    arrival.resolve(snippet as string);
    await shop.settle();
    expect(shop.cart('c1')).toEqual({ shirt: 1, hat: 1, total: 25 });
  });

  test('what one tab removed does not come back with what the other tab adds', { tag: '@one-engine' }, async ({
    shop,
  }) => {
    const { one, other } = await two(shop);
    await push(other, { name: 'Removed Product', product: shirt });
    await hears(one, other);
    await push(one, add(hat));
    expect(shop.cart('c1')).toEqual({ hat: 1, total: 5 });
    expect(shop.journey().mistakes).toEqual([]);
  });

  test('a cart that another tab changed meanwhile is not set back when the tracker comes late to this tab', async ({
    shop,
  }) => {
    const arrival = deferred<string>();
    shop.tracker = () => arrival.promise;
    await arrive(shop, '/', old);
    await push(shop.page, add(shirt));
    shop.tracker = standIn;
    shop.serve('/other', { data: { cart: { id: 'c1', lineItems: [{ product: shirt, quantity: 2 }] }, events: [] } });
    const other = await open(shop, '/other');
    await hears(shop.page, other);
    await push(other, add(hat));
    expect(shop.cart('c1')).toEqual({ shirt: 2, hat: 1, total: 45 });
    await hears(shop.page, other);

    arrival.resolve(standIn);
    await shop.settle();
    await shop.pass(60_000);
    expect(shop.cart('c1')).toEqual({ shirt: 2, hat: 1, total: 45 });
    await push(shop.page, add(hat));
    expect(shop.cart('c1')).toEqual({ shirt: 2, hat: 2, total: 50 });
    expect(shop.journey().mistakes).toEqual([]);
  });

  test('a cart that another tab bought meanwhile is not submitted when the tracker comes late to this tab', {
    tag: '@one-engine',
  }, async ({ shop }) => {
    const arrival = deferred<string>();
    shop.tracker = () => arrival.promise;
    await arrive(shop, '/', old);
    await push(shop.page, add(hat));
    shop.tracker = standIn;
    shop.serve('/thanks', thanks);
    const other = await open(shop, '/thanks');
    expect(shop.journey().orders.map((order) => order.idTransaction)).toEqual(['o1']);
    await hears(shop.page, other);

    arrival.resolve(standIn);
    await shop.settle();
    await shop.pass(60_000);
    expect(shop.methods()).not.toContain('SubmitCart');
    expect(shop.methods()).not.toContain('UpdateCart');
    expect(shop.calls(), 'nothing of what was bought').not.toContainEqual(['AddCartItem', expect.anything()]);
  });

  test('a cart that another tab bought is not set back on the next page of a tab that was left before the tracker came', {
    tag: '@one-engine',
  }, async ({ shop }) => {
    await addUnheard(shop);
    shop.tracker = standIn;
    shop.serve('/thanks', thanks);
    const other = await open(shop, '/thanks');
    await hears(shop.page, other);
    shop.forget();
    await shop.visit('/next', { data: { cart: { id: 'c2', lineItems: [] }, events: [] } });
    expect(await shop.settle()).toEqual([['AddCart', { idCart: 'c2', TotalPrice: 0 }]]);
  });

  const both = { data: { cart: { id: 'c1', lineItems: [{ product: shirt }, { product: hat }] }, events: [] } };
  /** A page that leaves it to others to know what is in the cart. */
  const idOnly = { data: { cart: { id: 'c1' }, events: [] } };
  const stagedShirts = [
    ['AddCart', { idCart: 'c1', TotalPrice: 40 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'shirt', productName: 'Shirt', priceunit: 20, quantity: 2 }],
  ];

  for (const when of ['before', 'after'])
    test(`a cart that another tab, opened ${when} this one's add, changed is neither set back nor submitted again on the next page of a tab that was left before the tracker came`, {
      tag: '@one-engine',
    }, async ({ shop }) => {
      shop.serve('/other', when === 'before' ? old : both);
      const early = when === 'before' && (await open(shop, '/other'));
      await addUnheard(shop);
      shop.tracker = standIn;
      const other = early || (await open(shop, '/other'));
      await hears(other, shop.page);
      await push(other, { name: 'Removed Product', product: hat });
      await push(other, add(shirt));
      expect(shop.cart('c1')).toEqual({ shirt: 2, total: 40 });
      await hears(shop.page, other);
      shop.forget();
      await shop.visit('/next', idOnly);
      expect(await shop.settle()).toEqual(stagedShirts);
      await shop.pass(10_000, other);
      expect(shop.calls(), 'the other tab has nothing to add').toEqual(stagedShirts);
    });

  test('a cart that two tabs changed, both without a tracker, is submitted once, as the last of them left it', {
    tag: '@one-engine',
  }, async ({ shop }) => {
    await addUnheard(shop);
    const other = await shop.openTab();
    await arrive(shop, '/other', both, other);
    await push(other, { name: 'Removed Product', product: hat });
    await push(other, add(shirt));
    await hears(shop.page, other);
    shop.tracker = standIn;
    // The tracker of a later page may not know that the hat was there.
    const gone = ['RemoveCartItem', { idCart: 'c1', idProduct: 'hat' }];
    for (const submitted of [[gone, ['SubmitCart']], []]) {
      shop.forget();
      await shop.visit('/next', idOnly);
      expect(await shop.settle()).toEqual([...stagedShirts, ...submitted]);
    }
  });

  test('an add in a tab that still shows the cart which another tab bought tells what was added, and nothing bought', {
    tag: '@one-engine',
  }, async ({ shop }) => {
    const { one } = await two(shop);
    shop.serve('/thanks', thanks);
    const bought = await open(shop, '/thanks');
    await hears(one, bought);
    expect(shop.methods()).not.toContain('SubmitCart');
    await push(one, add(hat));
    expect(shop.cart('c1')).toEqual({ hat: 1, total: 5 });
    expect(shop.journey().orders.map((order) => order.idTransaction)).toEqual(['o1']);
    expect(shop.journey().mistakes).toEqual([]);
  });

  test('an order that two tabs show is sent once', async ({ shop }) => {
    shop.serve('/thanks', thanks);
    await shop.visit('/thanks');
    await shop.settle();
    const other = await open(shop, '/thanks');
    await push(shop.page, { name: 'Completed Transaction' });
    await push(other, { name: 'Completed Transaction' });
    await shop.pass(2000, other);
    expect(shop.journey().orders.map((order) => order.idTransaction)).toEqual(['o1']);
  });

  test('two tabs that are left before the tracker comes both leave what happened to the next page, once', async ({
    shop,
  }) => {
    shop.tracker = never;
    const viewed = (id: string) => ({ name: 'Viewed Product Detail', product: { id } });
    await arrive(shop, '/', {});
    const other = await shop.openTab();
    await arrive(shop, '/', undefined, other);
    await push(shop.page, viewed('one'));
    await untilInPage('the record', other, () => JSON.stringify(localStorage).includes('one'));
    await push(other, viewed('other'));
    shop.serve('/next', {});
    for (const tab of [shop.page, other]) await arrive(shop, '/next', undefined, tab);
    expect(shop.calls()).toEqual([]);
    shop.tracker = standIn;
    await shop.page.goto(`${shop.origin}/next`);
    await shop.settle();
    await other.goto(`${shop.origin}/next`);
    await shop.settle(other);
    expect(shop.calls()).toEqual([
      ['ProductView', 'one'],
      ['ProductView', 'other'],
    ]);
  });

  test('what a hidden tab has left for others, and another tab has delivered, it does not deliver again', async ({
    shop,
  }) => {
    const arrival = deferred<string>();
    shop.tracker = () => arrival.promise;
    await arrive(shop, '/', { data: { events: [{ name: 'Viewed Product Detail', product: 'shirt' }] } });
    await shop.pass(2000);
    await setHidden(shop, true);
    shop.tracker = standIn;
    shop.serve('/next', {});
    const other = await open(shop, '/next');
    expect(shop.calls()).toEqual([['ProductView', 'shirt']]);
    await hears(shop.page, other);
    await setHidden(shop, false);
    arrival.resolve(standIn);
    await shop.settle();
    await push(shop.page, { name: 'Viewed Product Detail', product: 'hat' });
    await shop.pass(60_000);
    expect(shop.calls()).toEqual([
      ['ProductView', 'shirt'],
      ['ProductView', 'hat'],
    ]);
  });

  test('what another tab has left, and this one has not heard of yet, stays when this one stores what it leaves', async ({
    shop,
  }) => {
    const viewed = (id: string) => ({ name: 'Viewed Product Detail', product: { id } });
    const order = { name: 'Completed Transaction', transaction: { orderId: 'o1' } };
    shop.tracker = never;
    await arrive(shop, '/', {});
    await push(shop.page, viewed('one'));
    // A page does not hear of what is stored by itself, and so stands for one that has not heard yet.
    await shop.run(`(() => {
    const record = JSON.parse(localStorage['${RECORD}']);
    record.parcels.push({ id: 'other', time: Date.now() - 1000 });
    record.orders.push('$o1');
    localStorage['${RECORD}'] = JSON.stringify(record);
  })()`);
    await push(shop.page, viewed('two'));
    shop.serve('/next', {});
    shop.tracker = standIn;
    await shop.page.goto(`${shop.origin}/next`);
    await shop.settle();
    await push(shop.page, order);
    await shop.pass(2000);
    expect(shop.methods().sort(), 'the order was sent by the other tab').toEqual(Array(3).fill('ProductView'));
    expect(shop.calls().map(([, id]) => id)).toEqual(expect.arrayContaining(['one', 'other', 'two']));
  });

  test('an email that waits in one tab is sent once, whatever another tab does to the cart', {
    tag: '@one-engine',
  }, async ({ shop }) => {
    const arrival = deferred<string>();
    shop.tracker = () => arrival.promise;
    await arrive(shop, '/', old);
    await push(shop.page, { name: 'Logged In', user: { email: 'anna@example.com' } });
    shop.tracker = standIn;
    shop.serve('/other', old);
    const other = await open(shop, '/other');
    for (let times = 1; times <= 3; times++) {
      await push(other, add(hat));
      await hears(shop.page, other);
      await shop.pass(2000);
    }
    arrival.resolve(standIn);
    await shop.settle();
    expect(shop.journey().emails).toEqual(['anna@example.com']);
    expect(shop.methods().filter((method) => method === 'Track')).toHaveLength(1);
  });

  for (const [what, page] of Object.entries({ 'a cart': old, 'nothing to store': { data: { events: [] } } }))
    test(`ofsysJourney.stop() in one tab, of pages with ${what}, ends all others: they send and store nothing from then on`, async ({
      shop,
    }) => {
      await shop.visit('/', page);
      await shop.settle();
      const one = shop.page;
      const other = await open(shop, '/');
      shop.forget();
      await other.evaluate(() => window.ofsysJourney.stop());
      await untilInPage('the end', one, () => !window.ofsysJourney);
      for (const tab of [one, other]) {
        await push(tab, add(shirt));
        await shop.pass(10_000, tab);
      }
      expect(shop.calls()).toEqual([]);
      expect(await shop.run(`Object.keys(localStorage)`)).toEqual([]);
    });
});
