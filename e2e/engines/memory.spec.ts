import type { Page } from 'playwright/test';
import { buying, expectOrders, shopping, stored } from '../harness/busy-page.js';
import { expect, standIn, test } from '../harness/shop.js';

/** In bytes. */
const ROOM = 64 * 1024;
/** In bytes: what a garbage collector may leave one time and not another. */
const NOISE = 200 * 1024;

/** Bytes that the page holds once the garbage is gone. */
const held = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
  await session.detach();
  return usedSize;
};

test('a page of 20,000 events whose tracker is blocked holds no more memory than one of 7,000, and keeps its orders', {
  tag: '@chromium-only',
}, async ({ shop }) => {
  test.setTimeout(120_000);
  shop.tracker = null;
  await shop.visit('/', { data: { cart: { id: 'cart' }, events: [] }, head: `<script>${shopping}</script>` });
  await shop.page.waitForFunction(() => !!window.ofsysJourney);
  /** The shop's own array is emptied, so that what grows is ours. */
  const more = async (count: number): Promise<void> => {
    await shop.run(`shopping(0, ${count}); digitalData.events.length = 0`);
    await shop.pass(2000);
  };
  await shop.run(buying(1));
  // A table of what was handled shrinks less than it grew: the first batch is the largest.
  await more(7000);
  const before = await held(shop.page);
  await more(6500);
  await shop.run(buying(2));
  await more(6500);
  const after = await held(shop.page);
  expect(after - before).toBeLessThan(NOISE);
  expect(await stored(shop)).toBeLessThan(ROOM);

  await shop.page.clock.fastForward('01:00:00');
  await shop.pass(2000);
  expect(shop.requests.length).toBeLessThanOrEqual(4);
  expect(shop.calls()).toEqual([]);
  shop.tracker = standIn;
  await shop.visit('/', { data: { events: [] } });
  expect(await stored(shop)).toBeLessThan(ROOM);
  await shop.settle();
  expectOrders(shop, [1, 2]);
});
