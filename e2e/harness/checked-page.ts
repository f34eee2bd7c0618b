import { expect, type Page } from 'playwright/test';
import type { Said } from '../../src/check/texts.js';
import { read } from './documents.js';
import { test as base } from './example-pages.js';

export const SHOP = 'https://shop.example/';
export const KEY = 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xZ';
export const TAG = `<script src="/ofsys-journey.min.js" data-journey-key="${KEY}"></script>`;
export const CHECK = '/ofsys-journey.check.js';
const TRACKER = '**/DI.Journey-min.js';

/** Each test has a browser that was never at this shop. */
export const test = base.extend<{ page: Page }>({
  page: async ({ openContext }, use) => {
    const context = await openContext();
    await use(await context.newPage());
    await context.close();
  },
});

/** A page that a test writes inline. */
export interface Written {
  html: string;
  policy?: string;
  /** Paths that are not there. */
  missing?: string[];
}

const javascript = (body: string) => ({ contentType: 'text/javascript', body });

/** Opens the page in a shop that has the files beside it, with a stand-in for the tracker. */
export const openWritten = async (page: Page, { html, policy, missing = [] }: Written, path = ''): Promise<void> => {
  await page.route(`${SHOP}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (missing.includes(pathname)) return route.fulfill({ status: 404, body: 'Not found' });
    if (pathname.endsWith('.js')) return route.fulfill(javascript(read(`dist${pathname}`)));
    if (pathname.endsWith('.ico')) return route.fulfill({ status: 204 });
    const headers = policy ? { 'content-security-policy': policy } : {};
    return route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: `<!doctype html>${html}` });
  });
  await page.route(TRACKER, (route) => route.fulfill(javascript(read('examples/stand-in/tracker.js'))));
  await page.goto(SHOP + path);
};

/** As the bookmarklet does. */
export const openCheck = async (page: Page): Promise<void> => {
  await page.addScriptTag({ url: `${CHECK}?open` });
};

/** What the check finds now. */
export const found = (page: Page, language: 'en' | 'ru' = 'en'): Promise<Said[]> =>
  page.evaluate(`ofsysJourneyCheck.findings('${language}')`);

/** Waits until the check finds it. */
export const finds = async (page: Page, code: string): Promise<Said> => {
  const one = async () => (await found(page)).find((finding) => finding.code === code);
  await expect.poll(one, code).toBeTruthy();
  return (await one()) as Said;
};
