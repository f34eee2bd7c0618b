import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { test as base, type Page } from 'playwright/test';
import { serve } from '../../examples/serve.mjs';
import { root } from './documents.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The examples as `npm start` serves them; `address` is that of their first page. */
export const test = base.extend<object, { address: string }>({
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
    async ({}, use) => {
      const nothing = { dispose: async () => {} };
      const { address, stop } = await serve(nothing as never, { root: fileURLToPath(root), port: 0 });
      await use(address);
      await stop();
    },
    { scope: 'worker' },
  ],
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
