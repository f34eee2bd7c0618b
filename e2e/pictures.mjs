import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { serve } from '../examples/serve.mjs';
import { browsers } from './install/browsers.mjs';

// Makes the pictures of the README anew: `node e2e/pictures.mjs`, after a change of the shop or of the messages.
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const WIDTH = 1180;
/** Of the window that is taken, in pixels. */
export const WINDOW = { width: WIDTH, height: 760 };
const LINE = 20;
const EDGE = 16;

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text) => text.replace(/[&<>]/g, (character) => ESCAPES[character]);

/** A visitor logs in, puts a mug into the cart, and looks at a lamp. */
const goShopping = async (page, address) => {
  await page.goto(`${address}shop/product.html?id=p-101`);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.locator('.detail button').click();
  await page.getByText('1 × Stoneware mug').first().waitFor();
  await page.goto(`${address}shop/product.html?id=p-106`);
  await page.locator('.detail button').click();
  await page.getByText('1 × Desk lamp').first().waitFor();
};

/** Runs in the page: notes what is said to its console, each line with how deep it stands in groups. */
const noteWhatIsSaid = () => {
  const lines = [];
  let depth = 0;
  const note = (isGroup, words) => {
    const text = words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word))).join(' ');
    lines.push({ depth, isGroup, text });
    if (isGroup) depth++;
  };
  for (const method of ['group', 'groupCollapsed']) console[method] = (...words) => note(true, words);
  for (const method of ['log', 'warn', 'error']) console[method] = (...words) => note(false, words);
  console.groupEnd = () => {
    depth--;
  };
  window.said = lines;
};

/** The lines as the console shows them, groups unfolded; nothing is added to what they say. */
const drawn = (lines) => {
  const rows = lines.map(({ depth, isGroup, text }, index) => {
    const y = EDGE + (index + 1) * LINE - 5;
    const x = EDGE + 18 + depth * 22;
    const mark = isGroup ? `<text x="${x - 16}" y="${y}">▾</text>` : '';
    return `${mark}<text x="${x}" y="${y}"${isGroup ? ' class="group"' : ''}>${escaped(text)}</text>`;
  });
  const height = 2 * EDGE + lines.length * LINE;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">
<title>What the console says with data-journey-debug</title>
<style>text{font:13px ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#b3bdc9;white-space:pre}.group{fill:#eef1f5;font-weight:600}</style>
<rect width="100%" height="100%" rx="12" fill="#1b2129"/>
${rows.join('\n')}
</svg>
`;
};

/** A page whose pictures are the same each time: ids of carts and the time of day are made up by the shop. */
const openPage = async (browser) => {
  const page = await browser.newPage({ viewport: WINDOW, colorScheme: 'light' });
  await page.addInitScript(() => {
    Math.random = () => 0.5;
  });
  await page.clock.setFixedTime('2026-01-15T10:00:00');
  return page;
};

/** The shop with its panel, as a PNG. */
export const shopPicture = async (browser, address) => {
  const page = await openPage(browser);
  await goShopping(page, address);
  return page.screenshot({ animations: 'disabled' });
};

/** Keeps a file back until the function that it gives is called. */
const hold = async (page, address) => {
  let letCome = () => {};
  const gate = new Promise((resolve) => {
    letCome = resolve;
  });
  await page.route(address, async (route) => {
    await gate;
    await route.continue();
  });
  return letCome;
};

/** What the console says of a product that is looked at and put into the cart, and of a broken event, as an SVG. */
export const consolePicture = async (browser, address) => {
  const page = await openPage(browser);
  await goShopping(page, address);
  await page.addInitScript(noteWhatIsSaid);
  // The page, then its own script, then the tracker: in life the order differs each time.
  const letShopCome = await hold(page, '**/shop/page.js');
  const letTrackerCome = await hold(page, '**/DI.Journey-min.js');
  const hasSaid = (text) =>
    page.waitForFunction((part) => JSON.stringify(window.said).includes(part), text, { polling: 50 });
  await page.goto(`${address}shop/product.html?id=p-102`, { waitUntil: 'commit' });
  await hasSaid('page view');
  letShopCome();
  await hasSaid('Viewed Product Detail');
  letTrackerCome();
  await hasSaid('AddCart');
  await page.locator('.detail button').click();
  await page.getByText('1 × Wool throw').first().waitFor();
  await page.evaluate(() => window.digitalData.events.push({ name: 'Added Product', quantity: 1 }));
  return drawn(await page.evaluate('said'));
};

/** Of a phone, in pixels. */
const PHONE = { width: 390, height: 844 };

/** Puts the check into each page, as the snippet does for who has opened it. */
const withCheck = (page, address) =>
  page.route(`${address}**/*.html*`, async (route) => {
    const response = await route.fetch();
    const tag = `<script src="${new URL('../dist/ofsys-journey.check.js?open', address).href}"></script>`;
    await route.fulfill({ response, body: (await response.text()).replace('</head>', `${tag}</head>`) });
  });

/** The check on the demonstration shop, where all is well, as a PNG. */
const goodPicture = async (browser, address) => {
  const page = await openPage(browser);
  await withCheck(page, address);
  await page.goto(`${address}shop/product.html?id=p-101`);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.locator('.detail button').click();
  await page.getByText('What Journey was told of it: 1 × Stoneware mug').waitFor();
  return page.screenshot({ animations: 'disabled' });
};

/** The check on a page full of mistakes. */
const mistakesPicture = async (browser, address, { size = WINDOW, colorScheme = 'light', language }) => {
  const page = await openPage(browser);
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme });
  await page.goto(`${address}mistakes/`);
  await page.getByText('The tracker is there.').waitFor();
  if (language) {
    await page.getByRole('button', { name: language }).click();
    await page.getByRole('button', { name: language, pressed: true }).waitFor();
  }
  // The focus that the opened panel has is of no use in a picture.
  await page.getByRole('region').getByRole('heading', { level: 2 }).click();
  return page.screenshot({ animations: 'disabled' });
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address, stop } = await serve({ port: 0 });
  const browser = await chromium.launch({ ...browsers.chromium()?.launchOptions, args: ['--no-sandbox'] });
  try {
    const pictures = join(root, 'examples/pictures');
    mkdirSync(pictures, { recursive: true });
    writeFileSync(join(pictures, 'shop.png'), await shopPicture(browser, address));
    writeFileSync(join(pictures, 'console.svg'), await consolePicture(browser, address));
    writeFileSync(join(pictures, 'check.png'), await goodPicture(browser, address));
    for (const [name, wishes] of Object.entries({
      'check-mistakes': {},
      'check-mistakes-ru': { language: 'Русский' },
      'check-phone': { size: PHONE },
      'check-dark': { colorScheme: 'dark' },
    }))
      writeFileSync(join(pictures, `${name}.png`), await mistakesPicture(browser, address, wishes));
  } finally {
    await browser.close();
    await stop();
  }
}
