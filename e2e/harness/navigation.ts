import type { LogicShop } from './logic.js';

/** Firefox's own command for it hangs. */
export const goBack = async ({ page }: Pick<LogicShop, 'page'>, path: string): Promise<void> => {
  await Promise.all([page.waitForURL(`**${path}`), page.evaluate('history.back()')]);
};
