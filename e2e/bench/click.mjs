import { median } from './median.mjs';
import { pause, quietWindow, timeOf } from './quiet.mjs';

const RUNS = 5;
/** How many times slower the processor is made: a visitor's phone is no developer's machine. */
const RATE = 4;

/** Milliseconds of the click's event, its listeners and the microtasks that they leave, the first time in a page. */
const click = async (tabs, path) => {
  const page = await tabs.open();
  await page.goTo(path);
  await pause(6500);
  await page.throttle(RATE);
  const events = await page.trace(async () => {
    await page.press('button');
    await pause(1500);
  });
  await page.close();
  const clicks = events.filter(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'click');
  if (!clicks[0]) throw new Error('nothing was clicked');
  return Math.max(...clicks.map(timeOf));
};

/** Without and with the tag, in turn. */
export const measureClick = async (browser, origin) => {
  const tabs = await quietWindow(browser, origin);
  const found = { with: [], without: [] };
  for (let run = 0; run < RUNS; run++) {
    found.without.push(await click(tabs, '/click-without'));
    found.with.push(await click(tabs, '/click'));
  }
  await tabs.close();
  return { with: median(found.with), without: median(found.without) };
};
