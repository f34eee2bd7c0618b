import type { LogicShop } from './logic.js';

/** Firefox's own command for it hangs. */
export const goBack = async ({ page }: Pick<LogicShop, 'page'>, path: string): Promise<void> => {
  await Promise.all([page.waitForURL(`**${path}`), page.evaluate('history.back()')]);
};

/** What a visitor does on a page begins with one. */
export const click = ({ page }: Pick<LogicShop, 'page'>): Promise<void> =>
  page.evaluate(() => void dispatchEvent(new Event('click')));

/** Back, as a page without page loads hears of it. */
export const stepBack = ({ page }: Pick<LogicShop, 'page'>): Promise<void> =>
  page.evaluate(() => void dispatchEvent(Object.assign(new Event('popstate'), { state: { step: 1 } })));

/** Of a page that Back brings as it was, from the browser's cache. */
export const CACHED = { 'cache-control': 'max-age=600' };
