import type { Page } from 'playwright/test';
import { blocks, read } from '../harness/documents.js';
import { test as inRealTime, overflow, violations } from '../harness/example-pages.js';
import { test } from '../harness/examples.js';
import { expect, inScript, test as inShop, KEY, snippet, TRACKER } from '../harness/shop.js';
import { clean, EXAMPLE, keyProblem, words } from '../harness/tag-builder.js';

const { version, integrity } = JSON.parse(read('dist/integrity.json')) as Record<string, string>;
const made = (page: Page) => page.locator('#tag');
const WORKS = 'It works with the file that is here. Journey would be told 5 things:';

/** Opens the builder with a key that has every kind of character that a key may have. */
const ODD_KEY = `${KEY.slice(0, 22)}&#+%?=\\\\{{`.slice(0, 32);
const open = async (page: Page, address: string, key = KEY): Promise<void> => {
  await page.goto(`${address}tag.html`);
  await page.getByLabel('Your key from Ofsys').fill(key);
};

test('around a key the tag builder leaves out what the snippet leaves out, and nothing else', () => {
  const [, source = '', flags] = /^const AROUND = \/(.+)\/(g);$/m.exec(read('src/tag.ts')) ?? [];
  const around = new RegExp(source, flags);
  const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const left = characters.filter((character) => !`${character}${KEY}`.replace(around, '').startsWith(character));
  expect(left).toEqual(expect.arrayContaining([' ', '"', "'", '\u00ab', '\u00ad', '\u200b', '\u201c', '\ufeff']));
  expect(characters.filter((character) => !clean(character + KEY).startsWith(character))).toEqual(left);
  expect(characters.filter((character) => !clean(KEY + character).endsWith(character))).toEqual(left);
  expect(keyProblem(left.join('') + KEY + left.join(''), words.en)).toBeUndefined();
});

test('for managers that take only an address it is the bare address, with the key and the options in it, and it works', async ({
  examples,
  page,
  address,
}) => {
  await open(page, address, ODD_KEY);
  await page.getByLabel('Its address there').fill('/js/ofsys-journey.min.js');
  await page.getByLabel('takes only the address of a script').check();
  await page.getByLabel('Remember the email').check();
  await page.getByText('A tracker from a host of your own').click();
  await page.getByLabel('Address of the host').fill('https://t.example.com');
  const query = `key=${encodeURIComponent(ODD_KEY)}&remember-email&host=https%3A%2F%2Ft.example.com`;
  await expect(made(page)).toHaveText(`/js/ofsys-journey.min.js?v=${version}&${query}`);
  await expect(page.getByLabel('Run only the very file')).toBeHidden();
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText(WORKS)).toBeVisible();

  await page.getByLabel('Its address there').fill('/js/own.js');
  await expect(page.locator('#address-message')).toContainText('must keep ofsys-journey');
  await expect(page.getByRole('button', { name: 'Copy the address' })).toBeDisabled();
  await page.getByLabel('On the CDN jsDelivr').check();
  await expect(made(page)).toHaveText(
    `https://cdn.jsdelivr.net/npm/ofsys-journey@${version}/dist/ofsys-journey.min.js?${query}`,
  );
  expect(examples.errors).toEqual([]);
  expect(examples.elsewhere).toEqual([]);
});

test('for Google Tag Manager it is the recipe of the guide, with the visitor’s own key', async ({ page, address }) => {
  await open(page, address);
  await page.getByLabel('Into Google Tag Manager').check();
  await page.getByLabel('Run only the very file').uncheck();
  const [recipe = ''] = blocks(read('examples/tag-manager/README.md'), 'html');
  expect(recipe).toContain(EXAMPLE);
  expect(await made(page).textContent()).toBe(recipe.trim().replace(EXAMPLE, KEY));
  await expect(page.getByText('make a new tag of the type Custom HTML')).toBeVisible();
});

test('for Google Tag Manager the options are in the code, no key breaks it, and it works', async ({
  examples,
  page,
  address,
}) => {
  await open(page, address, ODD_KEY);
  await page.getByLabel('Into Google Tag Manager').check();
  await page.getByLabel('On the CDN jsDelivr').check();
  for (const option of ['Remember the email', 'My shop has no cart ids', 'Say in the console'])
    await page.getByLabel(option).check();
  const code = (await made(page).textContent()) ?? '';
  // Two braces would be a variable of the tag manager.
  expect(code).not.toContain('{{');
  const attributes = await page.evaluate((html) => {
    const [, inner = ''] = /<script>(.*)<\/script>/s.exec(html) ?? [];
    const tags: HTMLScriptElement[] = [];
    new Function('document', inner)({
      querySelector: () => null,
      createElement: () => document.implementation.createHTMLDocument().createElement('script'),
      head: { appendChild: (tag: HTMLScriptElement) => tags.push(tag) },
    });
    return tags.map((tag) => Object.fromEntries([...tag.attributes].map(({ name, value }) => [name, value])));
  }, code);
  expect(attributes).toEqual([
    {
      async: '',
      src: `https://cdn.jsdelivr.net/npm/ofsys-journey@${version}/dist/ofsys-journey.min.js`,
      integrity,
      crossorigin: 'anonymous',
      'data-journey-key': ODD_KEY,
      'data-journey-remember-email': '',
      'data-journey-browser-cart': '',
      'data-journey-debug': '',
    },
  ]);
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText(WORKS)).toBeVisible();
  expect(examples.errors).toEqual([]);
  expect(examples.elsewhere).toEqual([]);
});

test('a bookmark, and a line for the console, open the panel of the check from beside the file', async ({
  page,
  address,
}) => {
  await open(page, address);
  const bookmark = page.getByRole('link', { name: 'Check this page' });
  const source = async (): Promise<string | undefined> => {
    const line = (await page.locator('#line').textContent()) ?? '';
    expect(decodeURIComponent((await bookmark.getAttribute('href')) ?? '')).toBe(`javascript:void ${line}`);
    return page.evaluate((code) => {
      const added: HTMLScriptElement[] = [];
      const createElement = () => document.implementation.createHTMLDocument().createElement('script');
      new Function('document', code)({ createElement, head: { append: (tag: HTMLScriptElement) => added.push(tag) } });
      return added[0]?.getAttribute('src') ?? undefined;
    }, line);
  };
  await page.getByLabel('Its address there').fill(`/js/it's/ofsys-journey.min.js?a=b/c`);
  expect(await source()).toBe(`/js/it's/ofsys-journey.check.js?open`);
  await expect(page.getByText('It needs all four files')).toBeVisible();
  await page.getByLabel('Its address there').fill('shop.ru/file.js');
  expect(await source()).toBe('/ofsys-journey.check.js?open');
  await page.getByLabel('On the CDN jsDelivr').check();
  expect(await source()).toBe(`https://cdn.jsdelivr.net/npm/ofsys-journey@${version}/dist/ofsys-journey.check.js?open`);
  await expect(page.getByText('It needs all four files')).toBeHidden();
  await bookmark.click();
  await expect(page.getByText('Drag it to your bookmarks')).toBeVisible();
});

inShop('a key that was forgotten in what a shop has copied gives the one error, which shows it', async ({ shop }) => {
  await shop.route(`${shop.origin}/ofsys-journey.min.js*`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: snippet }),
  );
  await shop.visit('/', {
    data: null,
    tag: false,
    head: `<script>window.digitalData = ${inScript({ user: { email: 'anna@example.com' }, events: [] })};</script>
      <script async src="/ofsys-journey.min.js" data-journey-key="${EXAMPLE}"></script>`,
  });
  await expect.poll(() => shop.console).toHaveLength(1);
  await shop.pass(20_000);
  expect(shop.console).toEqual([
    { type: 'error', text: expect.stringMatching(/32 characters from Ofsys.*YOUR-KEY-FROM-OFSYS/) },
  ]);
  expect(shop.requests).not.toContain(TRACKER);
  expect(shop.calls()).toEqual([]);
});

inRealTime(
  'opened from a folder, without a server, it makes the tag and tries it; only the checksum is not to be had',
  async ({ browser }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.goto(new URL('../../examples/tag.html', import.meta.url).href);
    await page.getByLabel('Your key from Ofsys').fill(KEY);
    await expect(made(page)).toHaveText(
      `<script async src="/ofsys-journey.min.js?v=${version}"\n        data-journey-key="${KEY}"></script>`,
      { useInnerText: true },
    );
    await expect(page.getByLabel('Run only the very file')).toBeDisabled();
    await expect(page.getByText('It cannot be chosen here')).toBeVisible();
    for (const form of ['Into the head of my pages', 'Into Google Tag Manager', 'takes only the address']) {
      await page.getByLabel(form).check();
      await page.getByRole('button', { name: 'Try it' }).click();
      await expect(page.getByText(WORKS)).toBeVisible();
    }
    expect(complaints).toEqual([]);
    await page.goto(new URL('../../examples/index.html', import.meta.url).href);
    await expect(page.getByText('You have opened this page from a folder.')).toBeVisible();
    await context.close();
  },
);

inRealTime(
  'where its scripts do not run it says what it needs, and where they run it does not',
  async ({ page, address }) => {
    const complaint = page.getByText('The scripts of this page do not run.');
    await page.route('**/tag/*.js', (route) => route.abort());
    await page.goto(`${address}tag.html`);
    await expect(complaint).toBeVisible();
    await page.unrouteAll();
    await page.goto(`${address}tag.html`);
    await expect(made(page)).toContainText(EXAMPLE);
    await expect(complaint).toBeHidden();
  },
);

/** Russian words, as a visitor sees them. */
const cyrillic = /\p{Script=Cyrillic}/u;
/** What is the same in both languages. */
const NAMES = ['ofsys-journey', 'English'];

for (const path of ['tag.html', ''])
  inRealTime(
    `${path || 'the first page of the examples'} greets who reads Russian in Russian, and changes its language on demand`,
    async ({ browser, address }) => {
      const context = await browser.newContext({ locale: 'ru-RU' });
      const page = await context.newPage();
      const visible = async (): Promise<string[]> =>
        // biome-ignore lint/performance/useDomNodeTextContent: what the visitor sees, in one of the languages
        (await page.locator('body').innerText()).split('\n').filter((line) => /[a-zа-я]/i.test(line));
      await page.goto(address + path);
      const heading = page.getByRole('heading', { level: 1 });
      await expect(heading).toHaveText(cyrillic, { useInnerText: true });
      await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
      expect(await page.title()).toMatch(cyrillic);
      const untranslated = (await visible()).filter((line) => !cyrillic.test(line) && !/[<>="/]/.test(line));
      expect(untranslated).toEqual([...NAMES]);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await violations(page), colorScheme).toEqual([]);
      }
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await overflow(page)).toBe(0);

      await page.getByRole('button', { name: 'English' }).click();
      await expect(heading).not.toHaveText(cyrillic, { useInnerText: true });
      expect((await visible()).filter((line) => cyrillic.test(line))).toEqual(['Русский']);
      await page.reload();
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await page.goto(`${address}${path}?lang=ru`);
      await expect(heading).toHaveText(cyrillic, { useInnerText: true });
      await context.close();
    },
  );

inRealTime('in Russian it says what is wrong, what works and what was not tried', async ({ page, address }) => {
  await page.goto(`${address}tag.html?lang=ru`);
  const key = page.getByLabel('Ваш ключ от Ofsys');
  const message = page.locator('#key-message');
  await expect(page.getByLabel('Запускать только файл этой версии')).toBeEnabled();
  await expect(message).toContainText('32 символа, которые вам дал менеджер');
  for (const [wrong, said] of [
    [KEY.slice(1), 'Не хватает: 1 символ. В ключе их 32, а здесь 31.'],
    [`${KEY}xy`, 'Лишнее: 2 символа. В ключе их 32, а здесь 34.'],
    [KEY.slice(5), 'Не хватает: 5 символов. В ключе их 32, а здесь 27.'],
    [`${KEY.slice(0, 3)}\u0441${KEY.slice(4)}`, 'Буква \u0441 — русская, даже если похожа на латинскую'],
  ] as const) {
    await key.fill(wrong);
    await expect(message).toContainText(said);
  }
  await key.fill(KEY);
  await page.getByRole('button', { name: 'Проверить' }).click();
  await expect(
    page.getByText('С файлом, который лежит здесь, всё работает. Journey получил бы 5 вызовов:'),
  ).toBeVisible();
  await expect(page.getByText('Не проверялось, лежит ли файл в вашем магазине')).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('#key-message')).toHaveText('32 characters: this can be a key.');
  await expect(page.getByLabel('Your key from Ofsys')).toHaveValue(KEY);
});

/** The names of all messages, with those inside them. */
const paths = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value
    ? Object.entries(value).flatMap(([name, inner]) => paths(inner, `${path}.${name}`))
    : [path];

test('every message is there in both languages', () => {
  expect(paths(words.ru)).toEqual(paths(words.en));
  expect(paths(words.en).length).toBeGreaterThan(30);
});
