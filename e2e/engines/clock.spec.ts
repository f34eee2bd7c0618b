import { expect, type Shop, test } from '../harness/shop.js';

// In one window, one after the other.
test.describe.configure({ mode: 'serial' });

const now = (shop: Shop): Promise<number> => shop.run('Date.now()');

test('a test stops the clock, and puts it forward', async ({ shop }) => {
  await shop.page.clock.pauseAt(Date.now() + 60_000);
  await shop.visit('/', {});
  const stopped = await now(shop);
  expect(stopped).toBeGreaterThan(Date.now() + 30_000);
  await shop.pass(1000);
  expect(await now(shop)).toBe(stopped + 1000);
});

test('the clock of the next test runs, and shows the time', async ({ shop }) => {
  await shop.visit('/', {});
  await shop.run('setTimeout(() => { window.isLater = true; }, 50); undefined');
  await shop.page.waitForFunction('window.isLater');
  expect(Math.abs((await now(shop)) - Date.now())).toBeLessThan(30_000);
});
