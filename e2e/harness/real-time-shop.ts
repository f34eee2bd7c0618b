import { test as base } from './engine.js';
import { Shop } from './shop.js';

/** The shop without a clock of its own: the page's time is the real one. */
export const test = base.extend<{ shop: Shop }>({
  shop: async ({ context, page }, use) => {
    const shop = new Shop(context, page);
    await shop.open();
    await use(shop);
  },
});
