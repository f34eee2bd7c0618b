import { hasAsked, hasStarted } from './arrive.js';
import type { Shop } from './shop.js';

/** Presses the page's button, which goes to a page with such a heading; the snippet has run there, and asked for the tracker. */
export const leave = async (shop: Shop, heading: string): Promise<void> => {
  const { page } = shop;
  const asked = shop.requests.length;
  await page.click('button');
  await page.locator('h2', { hasText: heading }).waitFor();
  await hasStarted(page);
  await hasAsked(shop, asked);
};
