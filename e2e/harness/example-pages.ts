import { createRequire } from 'node:module';
import type { Page } from 'playwright/test';
import { serve } from '../../examples/serve.mjs';
import { test as base } from './engine.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const DESK = { width: 1280, height: 720 };

/** Leaves the window as the next test must find it; says whether it may be kept. */
export const leave = async (page: Page, address: string): Promise<boolean> => {
  try {
    // Of WebKitGTK the harness has less; there each test has a window of its own.
    const context = page.context();
    if (context.pages().length > 1) return false;
    // From an empty page, since what the pages store at their end is there by then.
    await page.goto(`${address}empty`);
    await page.evaluate('localStorage.clear(); sessionStorage.clear()');
    await context.clearCookies();
    await page.unrouteAll();
    await page.emulateMedia({ colorScheme: null, reducedMotion: null });
    await page.setViewportSize(DESK);
    return true;
  } catch {
    return false;
  }
};

/** The examples as `npm start` serves them; `address` is that of their first page. */
export const test = base.extend<{ page: Page }, { address: string }>({
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
    async ({}, use) => {
      const { address, stop } = await serve({ port: 0, say() {} });
      await use(address);
      await stop();
    },
    { scope: 'worker' },
  ],
  page: async ({ keptWindow, address }, use) => {
    const { page } = await keptWindow.enter('examples in real time', async () => {});
    await use(page);
    if (!(await leave(page, address))) await keptWindow.close();
  },
});

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** What keeps people from using the page as it is now, one line each. */
export const violations = async (page: Page): Promise<string[]> => {
  await page.addScriptTag({ path: axe });
  const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  return (found as { violations: Violation[] }).violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`),
  );
};

/** How far the page reaches beyond the window, to the side. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
