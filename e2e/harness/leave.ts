import { hasStarted } from './arrive.js';
import type { Shop } from './shop.js';

/** Presses the page's button, which goes to a page with such a heading; the snippet has run there. */
export const leave = async ({ page }: Shop, heading: string): Promise<void> => {
  await page.click('button');
  await page.locator('h2', { hasText: heading }).waitFor();
  await hasStarted(page);
};
