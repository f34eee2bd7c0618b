import { type Browser, type BrowserContext, test as base, type Page } from 'playwright/test';
import { KeptWindow, type OpenContext } from './kept-window.js';
import { DriverContext } from './webkit/context.js';
import { Driver, type Programs } from './webkit/driver.js';
import { LocalProxy } from './webkit/proxy.js';

/** The browser of the project, with a context and a page for each test. */
export const test = base.extend<
  { context: BrowserContext; page: Page },
  { webkitGtk: Programs | null; openContext: OpenContext; keptWindow: KeptWindow }
>({
  /** Where WebKit is WebKitGTK, which Playwright cannot drive. */
  webkitGtk: [null, { option: true, scope: 'worker' }],
  openContext: [
    async ({ playwright, browserName, launchOptions, webkitGtk }, use) => {
      if (!webkitGtk) {
        // Not before a test asks for it: those of the simulated browser never do.
        let browser: Promise<Browser> | undefined;
        await use(async () => (await (browser ??= playwright[browserName].launch(launchOptions))).newContext());
        return (await browser)?.close();
      }
      const proxy = new LocalProxy();
      await proxy.open();
      const driver = await Driver.start(webkitGtk);
      // It has as much of a context as the tests ask for.
      await use(async () => (await DriverContext.open(driver, proxy)) as unknown as BrowserContext);
      await driver.stop();
      proxy.close();
    },
    { scope: 'worker' },
  ],
  keptWindow: [
    async ({ openContext }, use) => {
      const kept = new KeptWindow(openContext);
      await use(kept);
      await kept.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ openContext, keptWindow }, use) => {
    // WebKitGTK opens one window at a time.
    await keptWindow.close();
    const context = await openContext();
    await use(context);
    await context.close();
  },
  page: async ({ context }, use) => {
    await use(await context.newPage());
  },
});
