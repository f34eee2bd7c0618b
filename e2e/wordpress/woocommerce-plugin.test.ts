import { test as base, expect } from 'playwright/test';
import { zips } from '../../pack.mjs';
import { KEY, RECORD, TRACKER } from '../harness/shop.js';
import { Owner } from './owner.js';
import { Visitor } from './visitor.js';
import { OWNER, WordPress } from './wordpress.js';

const ZIP = 'ofsys-journey-woocommerce.zip';
const NAME = 'ofsys-journey for WooCommerce';

const mug = { id: '7', name: `Mug "Anna's" </script><!-- <script> & \u2028 \u{1fad6}`, price: 12.5 };
const home = { page: 'home', lines: [], session: {} };
const inCart = { ...home, page: 'cart', lines: [{ product: mug, quantity: 2 }] };
const order = { id: '1001', lines: inCart.lines, total: 29.9, tax: 4.98, shipping: 4.9, email: 'anna@example.com' };

const test = base.extend<{ visitor: Visitor }, { wordpress: WordPress; owner: Owner }>({
  wordpress: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
    async ({}, use) => {
      const wordpress = await WordPress.start();
      wordpress.visit(home);
      await use(wordpress);
      await wordpress.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  owner: [
    async ({ browser, wordpress }, use) => {
      const owner = await Owner.logIn(browser, wordpress.url);
      await owner.install(ZIP, zips()[ZIP] as Uint8Array);
      await use(owner);
      await owner.page.close();
    },
    { scope: 'worker' },
  ],
  visitor: async ({ browser, wordpress }, use) => {
    const visitor = await Visitor.enter(browser, wordpress.url);
    await use(visitor);
    expect(visitor.elsewhere).toEqual([]);
    expect(wordpress.complaints()).toEqual([]);
    await visitor.page.close();
  },
});

test('a plugin that is installed from the zip asks for the key, and adds nothing to the pages before it has one', async ({
  owner,
  visitor,
}) => {
  const { page } = owner;
  await page.goto('/wp-admin/plugins.php');
  await expect(page.getByText('ofsys-journey sends nothing yet: it needs your Journey key.')).toBeVisible();
  await page.getByRole('link', { name: 'Enter the key' }).click();
  await expect(page.getByRole('heading', { name: 'ofsys-journey', level: 1 })).toBeVisible();
  await expect(page.getByText('There is no key yet, so nothing is sent.')).toBeVisible();
  await page.goto('/wp-admin/plugins.php');
  await page.getByRole('row', { name: NAME }).getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByLabel('Journey key')).toHaveValue('');

  await visitor.opens('/');
  expect(await visitor.page.content()).not.toMatch(/ofsys|digitalData/);
});

test('with the key saved, every page has the tag, and Journey hears who is logged in', async ({ owner, visitor }) => {
  expect(await owner.saves({ key: ` “${KEY}” ` })).toEqual(['Settings saved.']);
  await expect(owner.page.getByLabel('Journey key')).toHaveValue(KEY);
  await owner.page.goto('/wp-admin/plugins.php');
  await expect(owner.page.getByText('sends nothing yet')).toBeHidden();

  await visitor.opens('/');
  const tag = visitor.page.locator('script[src*="ofsys-journey.min.js"]');
  await expect(tag).toHaveAttribute('data-journey-key', KEY);
  await expect(tag).toHaveAttribute('src', /\/wp-content\/plugins\/ofsys-journey\/ofsys-journey\.min\.js\?v=[\d.]+$/);
  await expect.poll(() => visitor.page.evaluate('window.ofsysJourney?.key')).toBe(KEY);
  await expect.poll(() => visitor.trackers).toEqual([TRACKER]);

  await visitor.page.context().addCookies(await owner.page.context().cookies());
  await visitor.opens('/?p=1');
  await expect.poll(() => visitor.journey().emails).toEqual([OWNER.email]);
  expect(visitor.console).toEqual([]);
});

test('who follows a link with #journey-debug has the check, which came with the zip', async ({ owner, visitor }) => {
  await owner.saves({ key: KEY });
  await visitor.opens('/#journey-debug');
  await visitor.page.getByTitle('Open the Journey check').click();
  await expect(visitor.page.getByText(KEY.slice(-4)).first()).toBeVisible();
});

test('a wrong key is refused with its reason, and the shop goes on with the one that it had', async ({
  owner,
  visitor,
}) => {
  await owner.saves({ key: KEY });
  const [refusal] = await owner.saves({ key: 'YOUR-KEY-FROM-OFSYS', isEmailKept: true });
  expect(refusal).toContain('has 32 characters without spaces, and “YOUR-KEY-FROM-OFSYS” has 19');
  await expect(owner.page.getByLabel('Journey key')).toHaveValue(KEY);
  await expect(owner.page.getByLabel('After logout')).toBeChecked();

  const markup = `"><img src=x onerror="window.hacked = 1">`;
  const refusals = await owner.saves({ key: markup, host: `http://${markup}`, consent: markup });
  expect(refusals).toHaveLength(3);
  for (const text of refusals) expect(text).toContain('<img src=x onerror=');
  expect(await owner.page.evaluate('window.hacked')).toBeUndefined();

  await visitor.opens('/');
  await expect.poll(() => visitor.trackers).toEqual([TRACKER]);
});

test('the options of the page are those of the tag, and an empty key takes the tag away', async ({
  owner,
  visitor,
}) => {
  await owner.saves({ key: KEY, isEmailKept: true, isDebug: true, host: 'https://t.shop.example/' });
  await visitor.opens('/');
  const tag = visitor.page.locator('script[src*="ofsys-journey.min.js"]');
  await expect(tag).toHaveAttribute('data-journey-host', 'https://t.shop.example');
  await expect(tag).toHaveAttribute('data-journey-remember-email', 'true');
  await expect(tag).toHaveAttribute('data-journey-debug', 'true');
  await expect.poll(() => visitor.trackers).toEqual([TRACKER.replace('t.ofsys.com', 't.shop.example')]);
  expect(visitor.console.join('\n')).toContain('[ofsys-journey]');

  await owner.saves({ key: KEY });
  await visitor.opens('/');
  await expect(tag).not.toHaveAttribute('data-journey-debug');
  await expect(tag).not.toHaveAttribute('data-journey-remember-email');

  await owner.saves({ key: '' });
  await visitor.opens('/');
  await expect(tag).toHaveCount(0);
});

test('without WooCommerce the page of settings says what is missing, and nothing breaks', async ({
  owner,
  visitor,
}) => {
  await owner.saves({ key: KEY });
  await expect(owner.page.getByText('WooCommerce is not active')).toBeVisible();
  await visitor.opens('/');
  expect(await visitor.page.evaluate('digitalData')).toMatchObject({ events: [] });
});

test('of what WooCommerce tells, Journey hears the product, the cart and the order, once', async ({
  owner,
  visitor,
  wordpress,
}) => {
  wordpress.openShop();
  await owner.saves({ key: KEY });
  await expect(owner.page.getByText('The tag stands on every page of the shop.')).toBeVisible();
  // To be looked at, and for the README of the plugin.
  await owner.page.screenshot({ path: test.info().outputPath('settings.png'), fullPage: true });

  wordpress.visit({ ...home, page: 'product', product: mug });
  await visitor.opens('/?p=1');
  await expect.poll(() => visitor.methods()).toContain('ProductView');

  wordpress.visit(inCart);
  await visitor.opens('/');
  await expect.poll(() => visitor.journey().carts.size).toBe(1);
  const [[id, { lines, total }]] = [...visitor.journey().carts] as never as [
    [string, { lines: Map<string, object>; total: number }],
  ];
  expect(id).toMatch(/^[\w-]{36}$/);
  expect([...lines]).toEqual([['7', expect.objectContaining({ productName: mug.name, priceunit: 12.5, quantity: 2 })]]);
  expect(total).toBe(25);

  const { session } = wordpress.visited();
  const orders = { 1001: { _ofsys_journey_cart: id } };
  wordpress.visit({ ...home, page: 'thank you', session: { ...session, orders }, order });
  for (const _ of [1, 2]) {
    await visitor.opens('/?order-received=1001&key=wc_order_1');
    await expect.poll(() => visitor.page.evaluate('!!window.DI?.Journey')).toBe(true);
  }
  await expect.poll(() => visitor.journey().orders).toHaveLength(1);
  expect(visitor.journey().orders[0]).toMatchObject({ idTransaction: '1001', idCart: id, revenue: 29.9 });
  expect(visitor.journey().emails).toContain(order.email);
  await visitor.opens('/?order-received=1001&key=guessed');
  expect(await visitor.page.content()).not.toContain(order.email);
  expect(visitor.console).toEqual([]);
});

test('an owner whose WordPress is in Russian reads the settings in Russian', async ({ owner, wordpress }) => {
  await owner.saves({ key: KEY });
  wordpress.speak('ru_RU');
  await owner.opensSettings();
  await expect(owner.page.getByLabel('Ключ Journey')).toHaveValue(KEY);
  await owner.page.screenshot({ path: test.info().outputPath('settings-ru.png'), fullPage: true });
  wordpress.speak('');
});

/** The plugin WP Consent API, as its documentation has it. */
const consentApi = (): void => {
  Object.assign(window, {
    wp_consent_type: 'optin',
    wp_has_consent: (category: string) => document.cookie.includes(`wp_consent_${category}=allow`),
    wp_set_consent: (category: string, value: string) => {
      // biome-ignore lint/suspicious/noDocumentCookie: as the plugin does
      document.cookie = `wp_consent_${category}=${value}; path=/`;
      const detail = { [category]: value };
      document.dispatchEvent(new CustomEvent('wp_listen_for_consent_change', { detail }));
    },
  });
};

test('where visitors are asked first, nothing is loaded before they agree, and what is stored goes when they withdraw', async ({
  owner,
  visitor,
  wordpress,
}) => {
  wordpress.openShop();
  await owner.saves({ key: KEY, consent: 'marketing', isEmailKept: true });
  await expect(owner.page.getByText('The plugin WP Consent API is not active.')).toBeVisible();
  const { page } = visitor;
  const isStored = (): Promise<boolean> => page.evaluate((record) => localStorage.getItem(record) !== null, RECORD);
  const snippets: string[] = [];
  page.on('request', (request) => request.url().includes('ofsys-journey.min.js') && snippets.push(request.url()));
  await page.addInitScript(consentApi);

  await visitor.opens('/');
  await page.evaluate("wp_set_consent('statistics', 'allow')");
  await page.waitForLoadState('networkidle');
  expect(snippets).toEqual([]);
  expect(await isStored()).toBe(false);

  await page.evaluate("wp_set_consent('marketing', 'allow')");
  await expect.poll(() => visitor.trackers).toEqual([TRACKER]);
  await expect.poll(isStored).toBe(true);
  expect(snippets).toHaveLength(1);

  await visitor.opens('/?p=1');
  await expect.poll(() => visitor.trackers).toHaveLength(2);

  await page.evaluate("wp_set_consent('marketing', 'deny')");
  await expect.poll(isStored).toBe(false);
  expect(await page.evaluate("'ofsysJourney' in window")).toBe(false);

  await page.evaluate("wp_set_consent('marketing', 'allow')");
  await expect.poll(() => page.evaluate('window.ofsysJourney?.key')).toBe(KEY);
});

test('a consent plugin that nobody has told to ask gives no consent', async ({ owner, visitor }) => {
  await owner.saves({ key: KEY, consent: 'marketing' });
  // So it answers where no banner has set a type.
  await visitor.page.addInitScript(() => Object.assign(window, { wp_has_consent: () => true }));
  await visitor.opens('/');
  await visitor.page.waitForLoadState('networkidle');
  expect(visitor.trackers).toEqual([]);
});

test('a consent manager without the WP Consent API runs the script that is marked with the category', async ({
  owner,
  visitor,
}) => {
  await owner.saves({ key: KEY, consent: 'marketing' });
  await visitor.opens('/');
  await visitor.page.waitForLoadState('networkidle');
  expect(visitor.trackers).toEqual([]);
  await visitor.page.locator('script[type="text/plain"][data-category="marketing"]').evaluate((marked) => {
    const made = document.createElement('script');
    made.text = marked.textContent ?? '';
    marked.replaceWith(made);
  });
  await expect.poll(() => visitor.trackers).toEqual([TRACKER]);
});

test('a plugin that is deleted takes its settings with it', async ({ owner, visitor, wordpress }) => {
  await owner.saves({ key: KEY });
  expect(wordpress.run("return get_option('ofsys_journey');")).toMatchObject({ key: KEY });
  await owner.remove(NAME);
  expect(wordpress.run("return get_option('ofsys_journey');")).toBe(false);
  await visitor.opens('/');
  expect(await visitor.page.content()).not.toContain('ofsys');
});
