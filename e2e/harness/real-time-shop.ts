import { test as base } from './engine.js';
import { Shop } from './shop.js';
import { ShopWindow } from './shop-window.js';

/** The shop without a clock of its own: the page's time is the real one. */
export const test = base.extend<{ shop: Shop }>({
  shop: async ({ context, page }, use) => {
    await use(await Shop.open(await ShopWindow.open(context, { hasClock: false }), page));
  },
});
