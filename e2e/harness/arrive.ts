import { expect, type PageOptions, type Shop } from './shop.js';

/** Goes to a page whose tracker may never come, and with it the end of loading; the snippet has run and asked for it. */
export const arrive = async (shop: Shop, path: string, options?: PageOptions, page = shop.page): Promise<void> => {
  if (options) shop.serve(path, options);
  const asked = shop.requests.length;
  await page.goto(shop.origin + path, { waitUntil: 'commit' });
  await hasStarted(page);
  await expect.poll(() => shop.requests.length).toBeGreaterThan(asked);
};

/** Waits until the snippet has run in the page that is there now, to the end of its markup. */
export const hasStarted = async (page: Shop['page']): Promise<void> => {
  await page.waitForFunction(() => !!window.ofsysJourney && document.readyState !== 'loading');
};
