import { createServer } from 'node:net';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright';
import { browsers } from '../install/browsers.mjs';

const RUNS = 5;
const PAGES = ['index.html', 'cart.html'];
const AUDITS = { blocking: 'total-blocking-time', shift: 'cumulative-layout-shift' };

const ERRORS = 'errors-in-console';

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Of each run, total blocking time in milliseconds and layout shift of the demonstration shop, without and with the tag in turn. */
export const measureLighthouse = async (origin) => {
  const port = await freePort();
  const browser = await chromium.launch({
    ...browsers.chromium()?.launchOptions,
    args: [`--remote-debugging-port=${port}`],
  });
  const measured = {};
  for (const page of PAGES) {
    const found = { without: [], with: [] };
    for (let run = 0; run < RUNS; run++)
      for (const kind of ['without', 'with']) {
        const { lhr } = await lighthouse(`${origin}/shop-${kind}/${page}`, {
          port,
          logLevel: 'error',
          onlyAudits: [...Object.values(AUDITS), ERRORS],
        });
        if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
        // A page whose scripts fail has little to block.
        if (lhr.audits[ERRORS].score !== 1) throw new Error(JSON.stringify(lhr.audits[ERRORS].details.items));
        found[kind].push(lhr.audits);
      }
    measured[page] = Object.fromEntries(
      Object.entries(AUDITS).map(([name, audit]) => [
        name,
        Object.fromEntries(
          Object.entries(found).map(([kind, all]) => [kind, all.map((one) => one[audit].numericValue)]),
        ),
      ]),
    );
  }
  await browser.close();
  return measured;
};
