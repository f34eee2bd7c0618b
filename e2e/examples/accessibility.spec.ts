import { expect, type Page } from 'playwright/test';
import { overflow, test, violations } from '../harness/example-pages.js';

/** Puts a mug and a shirt into the cart and makes an order, without the pages that come between. */
const buy = (page: Page, isOrdered: boolean): Promise<string> =>
  page.evaluate((ordered) => {
    // biome-ignore lint/suspicious/noExplicitAny: the shop's server, which the page has as a script
    const { demoShop } = window as any;
    demoShop.changeQuantity('p-101', 2);
    demoShop.changeQuantity('p-103-L', 1);
    return ordered ? demoShop.order('anna@example.com', 'Anna') : '';
  }, isOrdered);

const PAGES: Record<string, { path: string; heading: string; isOrdered?: boolean; hasCart?: boolean }> = {
  'the list of examples': { path: '', heading: 'See what Journey is told' },
  'the start page of the shop': { path: 'shop/', heading: 'Linen, clay and wool' },
  'a product': { path: 'shop/product.html?id=p-103', heading: 'Linen shirt' },
  'the empty cart': { path: 'shop/cart.html', heading: 'Your cart' },
  'the cart': { path: 'shop/cart.html', heading: 'Your cart', hasCart: true },
  'the checkout': { path: 'shop/checkout.html', heading: 'Checkout', hasCart: true },
  'the thank-you page': { path: 'shop/thank-you.html?order=', heading: 'Thank you', isOrdered: true },
  'the single page': { path: 'single-page/', heading: 'Linen, clay and wool' },
  'a product of the single page': { path: 'single-page/#/product/p-102', heading: 'Wool throw' },
  'the cart of the single page': { path: 'single-page/#/cart', heading: 'Your cart', hasCart: true },
  'the checkout of the single page': { path: 'single-page/#/checkout', heading: 'Checkout', hasCart: true },
  'the thank-you page of the single page': { path: 'single-page/#/thank-you/', heading: 'Thank you', isOrdered: true },
};

for (const [name, { path, heading, isOrdered = false, hasCart = isOrdered }] of Object.entries(PAGES))
  test(`nothing keeps people from using ${name}`, async ({ page, address }) => {
    let order = '';
    if (hasCart) {
      // Each folder has a cart of its own.
      await page.goto(`${address}${path.split('/')[0]}/`);
      order = await buy(page, isOrdered);
    }
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(address + path + order);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(heading);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations(page), colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const panel = page.getByRole('button', { name: 'What Journey was told' });
    if (await panel.count()) await panel.click();
    expect(await violations(page), 'on a phone').toEqual([]);
  });
