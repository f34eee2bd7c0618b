import type { LogicPage } from './logic.js';

/** Tells the page that its visitor has gone to another tab, or has come back. */
export const setHidden = ({ page }: { page: Pick<LogicPage, 'evaluate'> }, isHidden: boolean): Promise<void> =>
  page.evaluate((hidden) => {
    Object.defineProperty(Document.prototype, 'hidden', { get: () => hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, isHidden);
