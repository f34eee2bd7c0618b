const HOUR = 3_600_000;
/** In milliseconds: for how long the watch may look often. */
const HURRY = 5000;

/** Counts the wake-ups and their time by the real clock, while the page's own clock is made to run. */
const count = () => {
  const now = performance.now.bind(performance);
  window.idle = { wakeUps: 0, time: 0 };
  window.watchTimers = () => {
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) {
      const original = window[name];
      window[name] = (work, ...rest) =>
        original(
          () => {
            const start = now();
            work();
            window.idle.time += now() - start;
            window.idle.wakeUps++;
          },
          ...rest,
        );
    }
  };
};

/** An hour of a page in which nothing happens: wake-ups and milliseconds of script, visible and hidden. */
export const measureIdle = async (open) => {
  const page = await open('/bare');
  await page.addInitScript(count);
  await page.clock.install();
  await page.reload();
  await page.addScriptTag({ url: '/page.js' });
  await page.evaluate(async () => {
    window.watchTimers();
    bench.declare(3);
    await bench.install.ours();
  });
  const hour = async () => {
    await page.clock.runFor(HURRY + 1000);
    await page.evaluate(() => Object.assign(window.idle, { wakeUps: 0, time: 0 }));
    await page.clock.runFor(HOUR);
    return page.evaluate(() => ({ ...window.idle }));
  };
  const visible = await hour();
  await page.evaluate(() => {
    Object.defineProperty(Document.prototype, 'hidden', { configurable: true, get: () => true });
    Object.defineProperty(Document.prototype, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  const hidden = await hour();
  await page.context().close();
  return { visible, hidden };
};
