import { expect } from 'playwright/test';
import { CHECK, finds, found, openCheck, openWritten, SHOP, TAG, test } from '../harness/checked-page.js';
import { overflow, violations } from '../harness/example-pages.js';

const DATA = `<script>digitalData = { version: '1.1.3', user: {}, cart: { id: 'cart-1', lineItems: [] }, events: [] }</script>`;
const BY_THE_SNIPPET = `<script src="${CHECK}"></script>`;
const badge = 'Open the Journey check';

test('who follows a link sees a badge that tells nothing; only a click opens the panel, for half an hour, until it is closed', async ({
  page,
}) => {
  const html = `<html lang="en"><h1>Shop</h1>${DATA}${TAG}${BY_THE_SNIPPET}`;
  await openWritten(page, { html });
  const panel = page.getByRole('region', { name: 'Journey check' });
  await expect(page.getByRole('button', { name: 'Journey check' })).toHaveText('Journey check');
  await expect(panel).toHaveCount(0);

  await page.getByTitle(badge).click();
  await expect(panel).toContainText('Version 1.0.0 runs');
  await page.goto(`${SHOP}next`);
  await expect(panel).toContainText('Version 1.0.0 runs');

  await panel.getByRole('button', { name: 'Close the check' }).click();
  await expect(panel).toHaveCount(0);
  await page.goto(`${SHOP}last`);
  await expect(page.getByTitle(badge)).toBeVisible();
  await expect(panel).toHaveCount(0);
});

test('the half an hour ends', async ({ page }) => {
  await openWritten(page, { html: `<html lang="en">${DATA}${BY_THE_SNIPPET}` });
  await page.getByTitle(badge).click();
  await page.clock.setFixedTime(Date.now() + 31 * 60_000);
  await page.goto(`${SHOP}next`);
  await expect(page.getByTitle(badge)).toBeVisible();
  await expect(page.getByRole('region')).toHaveCount(0);
});

test('from a bookmarklet it works without the snippet, says so, and leaves the page as it was', async ({ page }) => {
  await openWritten(page, { html: `<html lang="en"><body><h1>Shop</h1>${DATA}` });
  const state = () => page.evaluate('[document.body.outerHTML, JSON.stringify(digitalData), localStorage.length]');
  const before = await state();
  await openCheck(page);
  const panel = page.getByRole('region', { name: 'Journey check' });
  await expect(panel).toContainText('The snippet does not run in this page');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  expect(await state()).toEqual(before);
});

test('the tracker’s methods are those of the tracker again once the check is closed', async ({ page }) => {
  await openWritten(page, { html: `<html lang="en">${DATA}${TAG}` });
  await page.waitForFunction('window.DI');
  await page.evaluate('before = DI.Journey.ECommerce.AddCart');
  await openCheck(page);
  expect(await page.evaluate('DI.Journey.ECommerce.AddCart === before')).toBe(false);
  await page.evaluate('ofsysJourneyCheck.close()');
  expect(await page.evaluate('DI.Journey.ECommerce.AddCart === before')).toBe(true);
});

test('it looks as it should under a policy that forbids styles, and breaks none', async ({ page }) => {
  const policy =
    "default-src 'none'; img-src data:; script-src 'nonce-n'; require-trusted-types-for 'script'; trusted-types 'none'";
  const html = `<html lang="en"><link rel="icon" href="data:,"><h1>Shop</h1>
    <script nonce="n">broken = []; addEventListener('securitypolicyviolation', ({ effectiveDirective }) => broken.push(effectiveDirective))</script>
    <script nonce="n" src="${CHECK}?open"></script>`;
  await openWritten(page, { html, policy });
  const panel = page.getByRole('region', { name: 'Journey check' });
  await expect(panel).toHaveCSS('position', 'fixed');
  await panel.getByRole('button', { name: 'Move' }).click();
  await expect(panel).toHaveCSS('left', '12px');
  expect(await page.evaluate('broken')).toEqual([]);
});

test('only the words of the language that is read are loaded, and the other ones when they are asked for', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const words = () => asked.filter((path) => /check\.\w+\.js/.test(path));
  await openWritten(page, { html: `<html lang="ru"><h1>Магазин</h1>${DATA}` });
  await openCheck(page);
  await expect(page.getByRole('region', { name: 'Проверка Journey' })).toBeVisible();
  expect(words()).toEqual(['/ofsys-journey.check.ru.js']);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('region', { name: 'Journey check' })).toBeVisible();
  await page.getByRole('button', { name: 'Русский' }).click();
  await expect(page.getByRole('region', { name: 'Проверка Journey' })).toBeVisible();
  expect(words()).toEqual(['/ofsys-journey.check.ru.js', '/ofsys-journey.check.en.js']);
});

test('where the words of a language do not lie beside it, the check speaks the other one and says which file is missing', async ({
  page,
}) => {
  const missing = ['/ofsys-journey.check.ru.js'];
  await openWritten(page, { html: `<html lang="ru"><h1>Магазин</h1>${DATA}${BY_THE_SNIPPET}`, missing });
  await page.getByTitle(badge).click();
  await expect(page.getByRole('region', { name: 'Journey check' })).toContainText(
    'There are no Russian words: ofsys-journey.check.ru.js did not load.',
  );
});

test('where no words lie beside it, there is the address of their file in place of the badge', async ({ page }) => {
  const missing = ['/ofsys-journey.check.ru.js', '/ofsys-journey.check.en.js'];
  await openWritten(page, { html: `<html lang="en"><h1>Shop</h1>${DATA}${BY_THE_SNIPPET}`, missing });
  await expect(page.getByRole('alert')).toContainText(`${SHOP}ofsys-journey.check.en.js`);
});

test('the words come from another host as well, which allows no imports', async ({ page, address }) => {
  const refused = page.waitForEvent('console', (message) => message.text().includes('CORS policy'));
  await page.goto(`${address}shop/`);
  await page.addScriptTag({ url: `${address.replace('localhost', '127.0.0.1')}../dist${CHECK}?open` });
  await expect(page.getByRole('region', { name: 'Journey check' })).toContainText('The tracker is there.');
  await refused;
  await expect(page.locator('script[src*="check.en.js"]')).toHaveCount(0);
});

test('it can be used with the keyboard, folded, and moved; Escape closes it and gives the focus back', async ({
  page,
}) => {
  await openWritten(page, {
    html: `<html lang="en"><h1>Shop</h1><button id="own">Own</button>${DATA}${TAG}${BY_THE_SNIPPET}`,
  });
  await page.getByTitle(badge).focus();
  await page.keyboard.press('Enter');
  const body = page.getByRole('group', { name: 'Journey check' });
  await expect(body).toBeFocused();
  const fold = page.getByRole('button', { name: 'Fold or unfold' });
  await fold.press('Enter');
  await expect(body).toBeHidden();
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await fold.press('Enter');
  await expect(body).toBeVisible();
  await expect(fold).toHaveAttribute('aria-expanded', 'true');

  const bar = page.getByRole('heading', { name: 'Journey check' });
  const from = await bar.boundingBox();
  if (!from) throw new Error('there is no bar');
  await page.mouse.move(from.x + 5, from.y + 5);
  await page.mouse.down();
  await page.mouse.move(from.x - 200, from.y - 30);
  await page.mouse.up();
  expect((await bar.boundingBox())?.x).toBeLessThan(from.x - 150);
  await page.keyboard.press('Escape');
  await expect(body).toHaveCount(0);

  await page.locator('#own').focus();
  await page.evaluate('void ofsysJourneyCheck.open()');
  await expect(body).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('#own')).toBeFocused();
});

test('a page full of mistakes: each is named in both languages, and nothing keeps people from reading it', async ({
  page,
  address,
}) => {
  await page.goto(`${address}mistakes/`);
  const panel = page.getByRole('region');
  await expect(panel).toContainText('The tracker is there.');
  for (const button of await page.locator('[data-mistake]').all()) await button.click();
  await expect(panel).toContainText('12 wrong');
  for (const words of ['Did you mean Added Product?', 'Something else calls the tracker', 'could be 1299 or 1.299'])
    await expect(panel).toContainText(words);
  await panel.getByRole('button', { name: 'Русский' }).click();
  await expect(panel).toContainText('ошибки: 12');
  await expect(panel).toContainText('Может быть, Added Product?');
  await expect(panel.getByRole('button', { name: 'Русский' })).toBeFocused();

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const box = await panel.boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 390 && box.y >= 0).toBe(true);
});

test('the demonstration shop is all green, in two screens at most', async ({ page, address }) => {
  await page.goto(`${address}shop/product.html?id=p-101`);
  await page.addScriptTag({ url: '../../dist/ofsys-journey.check.js?open' });
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.locator('.detail button').click();
  const panel = page.getByRole('region', { name: 'Journey check' });
  await expect(panel).toContainText('1 × Stoneware mug. Total: 12.5');
  await finds(page, 'cart-belief');
  expect((await found(page)).filter(({ level }) => level !== 'green')).toEqual([]);
  const body = panel.getByRole('group', { name: 'Journey check' });
  expect(await body.evaluate((element) => element.scrollHeight / element.clientHeight)).toBeLessThan(2);
});

test('a report is copied, or shown where the page may not copy, without an email', async ({ page }) => {
  const html = `<html lang="en"><script>
    digitalData = { user: { email: 'anna@example.com' }, cart: { id: 'cart-31415926' }, events: ['bob@example.com'] };
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { if (window.isRefused) throw 1; copied = text; } } });
  </script>${TAG}`;
  await openWritten(page, { html }, '?visitor=carl@example.com');
  await openCheck(page);
  await page.getByRole('button', { name: 'Copy a report' }).click();
  await expect(page.getByText('Copied, without personal data')).toBeVisible();
  const copied = String(await page.evaluate('copied'));
  expect(copied).toContain('WRONG · Events · events[0]');
  expect(copied).toContain('shop.example/');
  expect(copied).not.toMatch(/anna|bob|carl|314159/);

  await page.evaluate('isRefused = true');
  await page.getByRole('button', { name: 'Copy a report' }).click();
  await expect(page.getByLabel('Copy this text:')).toHaveValue(copied);
});

test('what the snippet says is shown, and what waits is told apart from what was told', async ({ page }) => {
  const html = `<html lang="en">${DATA}<script>
    digitalData.events.push({ name: 'Added Product', product: { id: 'A', unitPrice: 5 } });
    ofsysJourney = { version: '1.0.0', key: 'k', messages: [['page view'], ['Track'], ['Added Product'], ['waits for the tracker']] };
  </script>`;
  await openWritten(page, { html });
  await openCheck(page);
  const panel = page.getByRole('region', { name: 'Journey check' });
  await expect(panel).toContainText('Added Product waits for the tracker.');
  await panel.getByText('What the snippet said').click();
  await expect(panel.locator('.said li')).toHaveText(['waits for the tracker', 'Added Product', 'Track', 'page view']);
});

const SEEN: Record<string, { code: string; html: string; policy?: string; missing?: string[]; place?: string }> = {
  'a push before the declaration': {
    code: 'data-early',
    html: `<script>try { digitalData.events.push({ name: 'Added Product' }) } catch {}</script>${DATA}${TAG}`,
  },
  'an older integration in the source': {
    code: 'calls-source',
    html: `${DATA}${TAG}<script>function old() { DI.Journey.ECommerce.SubmitCart() }</script>`,
    place: '<body>, script 3',
  },
  'a policy that forbids the tracker': {
    code: 'tracker-forbidden',
    html: DATA + TAG,
    policy: "script-src 'self' 'unsafe-inline'",
  },
  'a tag that waits for consent': {
    code: 'snippet-waits',
    html: DATA + TAG.replace('<script', '<script type="text/plain" data-category="analytics"'),
  },
  'a file that is not there': { code: 'file-missing', html: DATA + TAG, missing: ['/ofsys-journey.min.js'] },
  'a tag that a manager has made anew': {
    code: 'key-dropped',
    html: `${DATA}<script>google_tag_manager = {}</script><script src="/ofsys-journey.min.js"></script>`,
  },
  'two tags with two keys': {
    code: 'keys-two',
    html: DATA + TAG + TAG.replace('aB3', 'zZ9'),
    place: '<body>, script 3',
  },
  'the tracker of another key': {
    code: 'tracker-foreign',
    html: `${DATA}<script async src="https://t.ofsys.com/js/Journey/1/another/DI.Journey-min.js"></script>${TAG}`,
  },
  'a visitor who is greeted': {
    code: 'email-unknown',
    html: `${DATA}${TAG}<a href="/logout">Log out</a>`,
  },
  'a thank-you page, which needs no cart': {
    code: 'cart-ordered',
    html: `<script>digitalData = { transaction: { orderId: 'order-1', total: 5, lineItems: [] }, events: [{ name: 'Completed Transaction' }] }</script>${TAG}`,
  },
  'a cart that a browser id stands for': {
    code: 'cart-browser',
    html: `<script>digitalData = { events: [] }</script>${TAG.replace('data-', 'data-journey-browser-cart data-')}`,
  },
};

for (const [name, { code, place, ...written }] of Object.entries(SEEN))
  test(`the check sees ${name}`, async ({ page }) => {
    await openWritten(page, { ...written, html: `<html lang="en"><head></head><body>${written.html}` });
    // A policy of the page holds for the check as well; it is there with the next attempt of the snippet.
    await openCheck(page);
    const finding = await finds(page, code);
    if (place) expect(finding.place).toBe(place);
  });

test('the check sees calls that are not the snippet’s, and takes none of the snippet’s for such', async ({ page }) => {
  const old = `<script>addEventListener('click', () => DI.Journey.ECommerce.SubmitCart())</script>`;
  await openWritten(page, { html: `<html lang="en"><h1>Shop</h1>${DATA}${TAG}${old}` });
  await page.waitForFunction('window.DI');
  await openCheck(page);
  await page.evaluate(`digitalData.events.push({ name: 'Added Product', product: { id: 'A', unitPrice: 5 } })`);
  expect((await found(page)).map(({ code }) => code)).not.toContain('calls-other');
  await page.getByRole('heading', { name: 'Shop' }).click();
  expect((await finds(page, 'calls-other')).says).toContain('`SubmitCart`');
});

test('the check sees a cart that changes without an event, and none where an event comes late', async ({ page }) => {
  await page.clock.install();
  const html = `<html lang="en">${DATA.replace('lineItems: []', "lineItems: [{ product: { id: 'A' }, quantity: 1 }]")}${TAG}`;
  await openWritten(page, { html });
  await openCheck(page);
  const change = (quantity: number) => page.evaluate(`digitalData.cart.lineItems[0].quantity = ${quantity}`);
  const codes = async () => (await found(page)).map(({ code }) => code);
  await page.clock.runFor(5000);
  await change(2);
  await page.clock.runFor(2000);
  await page.evaluate(`digitalData.events.push({ name: 'Added Product', product: { id: 'A', unitPrice: 5 } })`);
  await page.clock.runFor(8000);
  expect(await codes()).not.toContain('cart-silent');
  await change(3);
  await page.clock.runFor(8000);
  expect(await codes()).toContain('cart-silent');
});

for (const [name, code] of Object.entries({
  'a getter that throws': `Object.defineProperty(window, 'digitalData', { get() { throw 1 } })`,
  'an object in a circle': 'digitalData = { events: [] }; digitalData.cart = digitalData',
  'a revoked proxy': '{ const { proxy, revoke } = Proxy.revocable({}, {}); digitalData = proxy; revoke() }',
  'its whole window in it': 'digitalData = { user: {}, self: window, body: document.documentElement, events: [] }',
  'odd events': 'digitalData = { events: [null, , 1, [], () => {}, Symbol(), { name: {} }] }',
  'odd lines': 'digitalData = { cart: { id: {}, lineItems: [null, 1, { product: null, quantity: [] }] }, events: [] }',
}))
  test(`the check looks at a page with ${name} without an error`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await openWritten(page, { html: `<html lang="en"><script>${code}</script>` });
    await openCheck(page);
    await expect(page.getByRole('region', { name: 'Journey check' })).toContainText('The snippet does not run');
    expect(await found(page)).not.toEqual([]);
    expect(errors).toEqual([]);
  });

test('markup that has the names of the page’s variables is not taken for them', async ({ page }) => {
  const html = `<html lang="en"><form id="digitalData"><input name="events"></form><a id="ofsysJourney"></a><img name="head"><img name="querySelectorAll"><img name="createElement">`;
  await openWritten(page, { html });
  await page.evaluate(
    `document.body.append(Object.assign(Document.prototype.createElement.call(document, 'script'), { src: '${CHECK}?open' }))`,
  );
  await page.waitForFunction('window.ofsysJourneyCheck');
  expect((await found(page)).map(({ code }) => code)).toEqual(['snippet-missing', 'data-missing']);
});
