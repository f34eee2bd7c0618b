import type { PageOptions, Shop } from './shop.js';
import { until } from './until.js';

/** Goes to a page whose tracker may never come, and with it the end of loading; the snippet has run and asked for it. */
export const arrive = async (shop: Shop, path: string, options?: PageOptions, page = shop.page): Promise<void> => {
  if (options) shop.serve(path, options);
  const asked = shop.requests.length;
  await page.goto(shop.origin + path, { waitUntil: 'commit' });
  await hasStarted(page);
  await hasAsked(shop, asked);
};

/** Waits until the tracker has been asked for more often, and so has been answered with the one that is there now. */
export const hasAsked = async (shop: Shop, times: number): Promise<void> => {
  await until('the request for the tracker', async () => shop.requests.length > times);
};

/** Waits until the snippet has run in the page that is there now, to the end of its markup. */
export const hasStarted = async (page: Shop['page']): Promise<void> => {
  await until('the snippet', () => page.evaluate(() => !!window.ofsysJourney && document.readyState !== 'loading'));
};
