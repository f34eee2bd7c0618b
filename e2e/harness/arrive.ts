import type { LogicPage, LogicShop } from './logic.js';
import type { PageOptions } from './shop.js';
import { until, untilInPage } from './until.js';

type Asked = Pick<LogicShop, 'requests'>;

/** Goes to a page whose tracker may never come, and with it the end of loading; the snippet has run and asked for it. */
export const arrive = async <Page extends Pick<LogicPage, 'evaluate' | 'goto'>>(
  shop: Pick<LogicShop, 'serve' | 'origin'> & Asked & { page: Page },
  path: string,
  options?: PageOptions,
  page = shop.page,
): Promise<void> => {
  if (options) shop.serve(path, options);
  const asked = shop.requests.length;
  await page.goto(shop.origin + path, { waitUntil: 'commit' });
  await hasStarted(page);
  await hasAsked(shop, asked);
};

/** Waits until the tracker has been asked for more often, and so has been answered with the one that is there now. */
export const hasAsked = async ({ requests }: Asked, times: number): Promise<void> => {
  await until('the request for the tracker', async () => requests.length > times);
};

/** Waits until the snippet has run in the page that is there now, to the end of its markup. */
export const hasStarted = async (page: Pick<LogicPage, 'evaluate'>): Promise<void> => {
  await untilInPage('the snippet', page, () => !!window.ofsysJourney && document.readyState !== 'loading');
};
