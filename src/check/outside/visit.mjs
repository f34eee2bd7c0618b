import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fault } from './faults.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path) => readFileSync(root + path, 'utf8');

/** In milliseconds. */
const LOAD = 30_000;
/** In milliseconds: a page that is loaded gets as much for its snippet, and that for the tracker. */
const PATIENCE = 6000;
const TRACKER = /\/js\/Journey\/1\/[^/]+\/DI\.Journey-min\.js/;
const VENDOR = /^https?:\/\/([^/]+\.)?(ofsys|dialoginsight)\.com\//;
const INTEGRITY = /integrity/i;

/** Why a page does not open, by what the browser says of it. */
const REASONS = [
  [/NAME_NOT_RESOLVED/, { en: 'there is no server of that name', ru: 'сервера с таким именем нет' }],
  [/CONNECTION|ADDRESS_UNREACHABLE/, { en: 'the server does not answer', ru: 'сервер не отвечает' }],
  [/ERR_CERT|ERR_SSL/, { en: 'its certificate is not valid', ru: 'недействительный сертификат' }],
  [/INTERNET_DISCONNECTED/, { en: 'there is no network', ru: 'нет сети' }],
  [/TOO_MANY_REDIRECTS/, { en: 'it leads in a circle', ru: 'адреса ведут по кругу' }],
  [
    /Timeout/,
    { en: `it takes longer than ${LOAD / 1000} seconds`, ru: `она загружается дольше ${LOAD / 1000} секунд` },
  ],
];

const reasonOf = ({ message }, language) =>
  REASONS.find(([pattern]) => pattern.test(message))?.[1][language] ??
  message.split('\n')[0].replace(/^page\.goto: /, '');

/** Without it the snippet does not say what it does. */
const withDebug = (address) => (new URL(address).hash ? address : `${address}#journey-debug`);

/** A context in which nothing reaches the vendor, unless that is asked for. */
const openContext = async (browser, { real, language }) => {
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1280, height: 900 } });
  if (!real) {
    await context.route(VENDOR, (route) => route.abort());
    await context.route(TRACKER, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: read('examples/stand-in/tracker.js') }),
    );
  }
  const files = ['ofsys-journey.check.js', `ofsys-journey.check.${language}.js`].map((name) => read(`dist/${name}`));
  await context.addInitScript(`window.ofsysJourneyCheck = 'unseen';\n${files.join('\n')}`);
  return context;
};

/** What only somebody outside of the page can know: files that did not come, and why. */
const watchFiles = (page) => {
  const failed = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script' && response.status() >= 400)
      failed.push({ url: response.url(), status: response.status() });
  });
  page.on('console', (message) => {
    const [url] = /https?:\/\/[^'"\s]+\.js[^'"\s]*/.exec(message.text()) ?? [];
    if (message.type() === 'error' && INTEGRITY.test(message.text()) && url)
      failed.push({ url, status: 200, isRefused: true });
  });
  return failed;
};

/** Runs in the page. */
const isThere = (name) =>
  name === 'snippet' ? typeof window.ofsysJourney === 'object' : !!window.DI?.Journey?.ECommerce;

const waitFor = (page, what) =>
  page.waitForFunction(isThere, what, { timeout: PATIENCE }).then(
    () => true,
    () => false,
  );

const putSnippet = async (page, key) => {
  await page.evaluate((given) => {
    const { documentElement: html } = document;
    html.setAttribute('data-journey-key', given);
    html.setAttribute('data-journey-debug', '');
  }, key);
  await page.evaluate(read('dist/ofsys-journey.min.js'));
};

const hasTag = (page) =>
  page.evaluate(
    () => !!document.querySelector('script[data-journey-key], script[src*="ofsys-journey"]') || !!window.ofsysJourney,
  );

/** Presses the button that has these words, or that a selector finds. */
const press = async (page, wish) => {
  const byWords = page.getByRole('button', { name: wish }).or(page.getByText(wish, { exact: true }));
  for (const locator of [byWords, page.locator(wish)])
    try {
      await locator.first().click({ timeout: PATIENCE / 2 });
      return true;
    } catch {
      // Words are seldom a selector, and a selector is no words.
    }
  return false;
};

const ask = (page, { language }, failed) =>
  page.evaluate(
    ([name, known]) => window.ofsysJourneyCheck.findings(name, known),
    [language, failed.length ? { failed } : {}],
  );

const look = async (page, address, wishes, say) => {
  const failed = watchFiles(page);
  const faults = [];
  say('opens the page');
  const response = await page.goto(withDebug(address), { waitUntil: 'domcontentloaded', timeout: LOAD });
  if (response?.status() >= 400) return [fault(wishes.language, 'page-status', response.status())];
  // Some pages never end to load, and work all the same.
  await page.waitForLoadState('load', { timeout: PATIENCE }).catch(() => {});
  if (wishes.click) {
    say(`presses "${wishes.click}"`);
    if (!(await press(page, wishes.click))) faults.push(fault(wishes.language, 'button-missing', wishes.click));
  }
  if (wishes.key && !(await hasTag(page))) {
    say('puts the snippet in');
    await putSnippet(page, wishes.key);
  }
  say('waits for the snippet');
  if (await waitFor(page, 'snippet')) {
    say('waits for the tracker');
    await waitFor(page, 'tracker');
  }
  return [...faults, ...(await ask(page, wishes, failed))];
};

/** The findings of a page, as a visitor sees it who was never here before. */
export const visit = async (browser, address, wishes, say) => {
  const context = await openContext(browser, wishes);
  const page = await context.newPage();
  try {
    return await look(page, address, wishes, say);
  } catch (error) {
    return [fault(wishes.language, 'page-absent', reasonOf(error, wishes.language))];
  } finally {
    await context.close();
  }
};
