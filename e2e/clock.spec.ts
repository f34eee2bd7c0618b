import { startClock } from './harness/kept-window.js';
import { expect, test } from './harness/shop.js';

test('a clock that one test has stopped runs again, and shows the time, in the next test of its window', async ({
  shop,
}) => {
  await shop.page.clock.pauseAt(Date.now() + 60_000);
  await startClock(shop.context);
  for (const path of ['/', '/next']) {
    await shop.visit(path, {});
    await shop.run('setTimeout(() => { window.isLater = true; }, 50); undefined');
    await shop.page.waitForFunction('window.isLater');
    expect(Math.abs((await shop.run<number>('Date.now()')) - Date.now())).toBeLessThan(30_000);
  }
});
