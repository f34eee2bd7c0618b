import type { LogicShop } from './logic.js';
import { expect } from './shop.js';

type WatchedShop = Pick<LogicShop, 'run' | 'pass' | 'visit' | 'settle'> & { page: Pick<LogicShop['page'], 'evaluate'> };

const viewed = { name: 'Viewed Product Detail', product: { id: 'p1' } };
export const told = [['ProductView', 'p1']];

/** Puts an event into the array without a push: only a look finds it. */
export const putIn = (shop: WatchedShop): Promise<void> =>
  shop.page.evaluate((event) => {
    const { events } = window.digitalData;
    events[events.length] = event;
  }, viewed);

/** Runs in the page: keeps the times at which `digitalData.events` was read. */
export const watching = `<script>{
  const events = [];
  window.looks = new Set();
  Object.defineProperty(digitalData, 'events', { get: () => (looks.add(Date.now()), events) });
}</script>`;

/** How often the page was looked at in so many milliseconds. */
export const looks = async (shop: WatchedShop, milliseconds: number): Promise<number> => {
  await shop.run('looks.clear()');
  const from = await shop.run<number>('Date.now()');
  await shop.pass(milliseconds);
  return shop.run(`[...looks].filter((time) => time >= ${from} && time < ${from + milliseconds}).length`);
};

export const around = async (shop: WatchedShop, milliseconds: number, times: number): Promise<void> => {
  const found = await looks(shop, milliseconds);
  expect(found).toBeGreaterThanOrEqual(times - 2);
  expect(found).toBeLessThanOrEqual(times + 2);
};

/** The watch has become slow. */
export const visitQuiet = async (shop: WatchedShop): Promise<void> => {
  await shop.visit('/', { data: {}, body: watching });
  await shop.settle();
  await shop.pass(10_000);
};

/** What happens makes the watch quick for some seconds. */
export const expectHurry = async <Watched extends WatchedShop>(
  shop: Watched,
  change: (shop: Watched) => Promise<unknown>,
): Promise<void> => {
  await visitQuiet(shop);
  await change(shop);
  await around(shop, 3000, 30);
  await putIn(shop);
  expect(await shop.pass(150)).toEqual(told);
  await shop.pass(4000);
  await around(shop, 10_000, 10);
};
