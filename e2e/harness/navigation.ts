import type { Shop } from './shop.js';

/** The clock that a test installs hides how a page was reached; this shows it again. */
export const showNavigation = async (shop: Shop): Promise<void> => {
  await shop.context.addInitScript(() => {
    const { __pwClock: clock } = window as { __pwClock?: { builtins: { performance: Performance } } };
    if (clock) performance.getEntriesByType = (type) => clock.builtins.performance.getEntriesByType(type);
  });
};

/** Firefox's own command for it hangs. */
export const goBack = async (shop: Shop, path: string): Promise<void> => {
  await Promise.all([shop.page.waitForURL(`**${path}`), shop.page.evaluate('history.back()')]);
};
