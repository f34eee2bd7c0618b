import { expect, type Shop, test } from '../harness/logic.js';
import { setHidden } from '../harness/set-hidden.js';
import { around, expectHurry, looks, putIn, told, visitQuiet, watching } from '../harness/watched.js';

const changes: Record<string, (shop: Shop) => Promise<unknown>> = {
  'a step back': (shop) => shop.run(`dispatchEvent(Object.assign(new Event('popstate'), { state: null }))`),
  'a changed address': async (shop) => {
    await shop.run(`history.pushState(null, '', '/next')`);
    // Nothing says that the address has changed: a slow look finds it.
    await shop.pass(1000);
  },
};

for (const [what, change] of Object.entries(changes))
  test(`for some seconds after ${what} an event that is put into the array without a push is told within 150 ms`, ({
    shop,
  }) => expectHurry(shop, change));

test('a page is looked at ten times a second for 5 s after it has come, then once a second, for ever', async ({
  shop,
}) => {
  await shop.visit('/', { data: {}, body: watching });
  await shop.page.waitForFunction(() => !!window.ofsysJourney);
  await around(shop, 3000, 30);
  await shop.pass(5000);
  await around(shop, 10_000, 10);
  await shop.page.clock.fastForward(36_000_000);
  await around(shop, 10_000, 10);
});

test('a hidden page is not looked at; when it is shown again it is, at once and then often', async ({ shop }) => {
  await visitQuiet(shop);
  await setHidden(shop, true);
  await putIn(shop);
  expect(await looks(shop, 60_000)).toBe(0);
  expect(shop.calls()).toEqual([]);
  await setHidden(shop, false);
  expect(await shop.pass(0)).toEqual(told);
  await around(shop, 5000, 50);
});

test('an event that is put into the array without a push is told when the page is hidden', async ({ shop }) => {
  await visitQuiet(shop);
  await putIn(shop);
  await setHidden(shop, true);
  expect(await shop.pass(0)).toEqual(told);
});

test('of an array with millions of places no more than 100,000 are looked through, and what is pushed counts', async ({
  shop,
}) => {
  await visitQuiet(shop);
  await shop.run(`
    window.read = new Set();
    const events = new Proxy([], {
      get: (array, name) => {
        if (/^\\d/.test(String(name))) read.add(name);
        return array[name];
      },
    });
    events.length = 5e6;
    history.pushState(null, '', '/many');
    window.digitalData = { events };
    dispatchEvent(new Event('click'));
  `);
  expect(await shop.run('read.size')).toBe(100_000);
  expect(await shop.run(`digitalData.events.push({ name: 'Viewed Product Detail', product: 'p1' })`)).toBe(5_000_001);
  expect(shop.calls()).toEqual(told);
});
