import { started } from '../harness/held.js';
import { setHidden } from '../harness/set-hidden.js';
import { expect, type Shop, test } from '../harness/shop.js';

const viewed = { name: 'Viewed Product Detail', product: { id: 'p1' } };
const told = [['ProductView', 'p1']];

/** Puts an event into the array without a push: only a look finds it. */
const putIn = (shop: Shop): Promise<void> =>
  shop.page.evaluate((event) => {
    const { events } = window.digitalData;
    events[events.length] = event;
  }, viewed);

/** Runs in the page: keeps the times at which `digitalData.events` was read. */
const watching = `<script>{
  const events = [];
  window.looks = new Set();
  Object.defineProperty(digitalData, 'events', { get: () => (looks.add(Date.now()), events) });
}</script>`;

/** How often the page was looked at in so many milliseconds. */
const looks = async (shop: Shop, milliseconds: number): Promise<number> => {
  await shop.run('looks.clear()');
  const from = await shop.run<number>('Date.now()');
  await shop.pass(milliseconds);
  return shop.run(`[...looks].filter((time) => time >= ${from} && time < ${from + milliseconds}).length`);
};

const around = async (shop: Shop, milliseconds: number, times: number): Promise<void> => {
  const found = await looks(shop, milliseconds);
  expect(found).toBeGreaterThanOrEqual(times - 2);
  expect(found).toBeLessThanOrEqual(times + 2);
};

/** The watch has become slow. */
const visitQuiet = async (shop: Shop): Promise<void> => {
  await shop.visit('/', { data: {}, body: watching });
  await shop.settle();
  await shop.pass(10_000);
};

const changes: Record<string, (shop: Shop) => Promise<unknown>> = {
  'a click': (shop) => shop.page.click('h1'),
  'a click that the page keeps to itself': async (shop) => {
    await shop.run(`document.body.addEventListener('click', (event) => event.stopPropagation(), true)`);
    await shop.page.click('h1');
  },
  'a step back': (shop) => shop.run(`dispatchEvent(new PopStateEvent('popstate', { state: null }))`),
  'a changed address': async (shop) => {
    await shop.run(`history.pushState(null, '', '/next')`);
    // Nothing says that the address has changed: a slow look finds it.
    await shop.pass(1000);
  },
};

for (const [what, change] of Object.entries(changes))
  test(`for some seconds after ${what} an event that is put into the array without a push is told within 150 ms`, async ({
    shop,
  }) => {
    await visitQuiet(shop);
    await change(shop);
    await around(shop, 3000, 30);
    await putIn(shop);
    expect(await shop.pass(150)).toEqual(told);
    await shop.pass(4000);
    await around(shop, 10_000, 10);
  });

test('a page is looked at ten times a second for 5 s after it has come, then once a second, for ever', async ({
  shop,
}) => {
  await shop.visit('/', { data: {}, body: watching });
  await started(shop);
  await around(shop, 3000, 30);
  await shop.pass(5000);
  await around(shop, 10_000, 10);
  await shop.page.clock.fastForward('10:00:00');
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
