import type { Shop } from './shop.js';

/** Firefox's own command for it hangs. */
export const goBack = async (shop: Shop, path: string): Promise<void> => {
  await Promise.all([shop.page.waitForURL(`**${path}`), shop.page.evaluate('history.back()')]);
};
