import type { Page } from 'playwright/test';
import { expect } from 'playwright/test';
import { read } from '../harness/documents.js';
import { overflow, test as served, violations } from '../harness/example-pages.js';
import { test as withClock } from '../harness/examples.js';
import { test as inShop, KEY, SNIPPET, standIn, TRACKER } from '../harness/shop.js';
import { EXAMPLE, hostProblem, keyProblem, VERSION, words } from '../harness/tag-builder.js';

const { version, integrity } = JSON.parse(read('dist/integrity.json')) as Record<string, string>;
const CDN = `https://cdn.jsdelivr.net/npm/ofsys-journey@${version}/dist/ofsys-journey.min.js`;

const test = served.extend<{ builder: Page }>({
  builder: async ({ page, address }, use) => {
    const errors: string[] = [];
    // Firefox counts a file that it refuses among the errors.
    const hear = ({ message }: Error) => /integrity attribute/.test(message) || errors.push(message);
    page.on('pageerror', hear);
    await page.goto(`${address}tag.html`);
    await expect(page.getByLabel('Run only the very file')).toBeEnabled();
    await use(page);
    expect(errors).toEqual([]);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    page.off('pageerror', hear);
  },
});

const shownTag = (page: Page) => page.locator('#tag');
const key = (page: Page) => page.getByLabel('Your key from Ofsys');
const WORKS = 'It works with the file that is here. Journey would be told 5 things:';
/** What a frame has to do first takes its time on a busy machine. */
const PATIENCE = { timeout: 30_000 };

const button = (page: Page, name: string) => page.getByRole('button', { name });

/** The one script tag that a browser makes of what is shown. */
const parsed = (page: Page): Promise<{ tag: string; attributes: Record<string, string> }[]> =>
  shownTag(page).evaluate((element) => {
    const { head, body } = new DOMParser().parseFromString(`<head>${element.textContent}`, 'text/html');
    return [...head.childNodes, ...body.childNodes].map((node) => ({
      tag: node.nodeName,
      attributes: Object.fromEntries([...(node as Element).attributes].map(({ name, value }) => [name, value])),
    }));
  });

test('the key makes the tag for an own copy of the file', async ({ builder }) => {
  await key(builder).fill(KEY);
  await expect(shownTag(builder)).toHaveText(
    `<script async src="/ofsys-journey.min.js?v=${version}"
        integrity="${integrity}"
        data-journey-key="${KEY}"></script>`,
    { useInnerText: true },
  );
  await expect(builder.locator('#key-message')).toHaveText('32 characters: this can be a key.');
});

test('the tag for the CDN is the one of the README', async ({ builder }) => {
  await key(builder).fill(KEY);
  await builder.getByLabel('On the CDN jsDelivr').check();
  const [shown] = await parsed(builder);
  const inReadme =
    /<script async src="(https:[^"]+)"\s+integrity="([^"]+)"\s+crossorigin="(\w+)"\s+data-journey-key="([\w-]+)"/;
  const [, src, hash, crossorigin, example] = inReadme.exec(read('README.md')) ?? [];
  expect(shown?.attributes).toEqual({ async: '', src, integrity: hash, crossorigin, 'data-journey-key': KEY });
  expect(src).toBe(CDN);
  expect(example).toBe(EXAMPLE);
});

test('each option that is chosen is in the tag, and no other', async ({ builder }) => {
  const plain = { async: '', src: `/ofsys-journey.min.js?v=${version}`, 'data-journey-key': KEY };
  await key(builder).fill(KEY);
  await builder.getByLabel('Run only the very file').uncheck();
  expect(await parsed(builder)).toEqual([{ tag: 'SCRIPT', attributes: plain }]);
  for (const [label, attribute] of [
    ['Remember the email', 'data-journey-remember-email'],
    ['My shop has no cart ids', 'data-journey-browser-cart'],
    ['Say in the console what happens', 'data-journey-debug'],
  ] as const) {
    await builder.getByLabel(label).check();
    expect(await parsed(builder)).toEqual([{ tag: 'SCRIPT', attributes: { ...plain, [attribute]: '' } }]);
    await builder.getByLabel(label).uncheck();
  }
  await builder.getByText('A tracker from a host of your own').click();
  await builder.getByLabel('Address of the host').fill(' https://t.example.com/ ');
  expect((await parsed(builder))[0]?.attributes['data-journey-host']).toBe('https://t.example.com');
});

const ADDRESSES = [
  ['/js/ofsys-journey.min.js', `/js/ofsys-journey.min.js?v=${version}`],
  ['/ofsys-journey.min.js?a=1&b=2', `/ofsys-journey.min.js?a=1&b=2&v=${version}`],
  ['/o.js#part', `/o.js?v=${version}#part`],
  [
    '/o.js?x="><script>window.hacked=1</script>&amp;y=1',
    `/o.js?x="><script>window.hacked=1</script>&amp;y=1&v=${version}`,
  ],
  [`/'"onload="window.hacked=1//.js`, `/'"onload="window.hacked=1//.js?v=${version}`],
  ['/\u{1fad6}/\u043a\u043b\u044e\u0447.js', `/\u{1fad6}/\u043a\u043b\u044e\u0447.js?v=${version}`],
] as const;

for (const [entered, src] of ADDRESSES)
  test(`the address ${entered} is in the tag as it was entered, and breaks nothing`, async ({ builder }) => {
    await key(builder).fill(KEY);
    await builder.getByLabel('Its address there').fill(entered);
    const attributes = { async: '', src, integrity, 'data-journey-key': KEY };
    expect(await parsed(builder)).toEqual([{ tag: 'SCRIPT', attributes }]);
    expect(await builder.locator('main script').count()).toBe(0);
  });

test('an address on another site gets the attribute that integrity needs there', async ({ builder }) => {
  await key(builder).fill(KEY);
  for (const address of ['https://files.example.com/o.js', '//files.example.com/o.js']) {
    await builder.getByLabel('Its address there').fill(address);
    expect((await parsed(builder))[0]?.attributes.crossorigin).toBe('anonymous');
  }
});

test('a key with every character that a key may have is in the tag as it was entered', async ({ builder }) => {
  const allowed = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).filter(
    (character) => !`"'<>`.includes(character),
  );
  for (let start = 0; start < allowed.length; start += 32) {
    const odd = allowed
      .slice(start, start + 32)
      .join('')
      .padEnd(32, '&');
    await key(builder).fill(odd);
    expect((await parsed(builder))[0]?.attributes['data-journey-key']).toBe(odd);
  }
});

const WRONG: Record<string, string> = {
  [KEY.slice(1)]: '1 character too few: the key has 32, this has 31.',
  [`${KEY}xy`]: '2 characters too many: the key has 32, this has 34.',
  [`${KEY.slice(0, 15)} ${KEY.slice(16)}`]: 'There is a space inside the key: it is number 16',
  [`${KEY.slice(0, 15)}"${KEY.slice(16)}`]: 'There is a quote inside the key: it is number 16',
  [`${KEY.slice(0, 15)}\u201d${KEY.slice(16)}`]: 'There is a quote inside the key: it is number 16',
  [`${KEY.slice(1)}\u00e9`]: 'No key has the character \u00e9: it is number 32',
  [`${KEY.slice(0, 3)}\u200d${KEY.slice(4)}`]:
    'There is a character inside the key that cannot be seen: it is number 4',
  [`${KEY.slice(0, 3)}\u0430${KEY.slice(4)}`]: 'The letter \u0430 is Cyrillic, even if it looks like a Latin one',
  [EXAMPLE]: 'This is the example of the instructions.',
  '<img src=x onerror="window.hacked=1">': 'That is more than the key: < is number 1',
};

for (const [wrong, message] of Object.entries(WRONG))
  test(`of the key ${wrong} it says what is wrong, and gives no tag`, async ({ builder }) => {
    await key(builder).fill(wrong);
    await expect(builder.locator('#key-message')).toContainText(message);
    await expect(key(builder)).toHaveAttribute('aria-invalid', 'true');
    for (const name of ['Copy the tag', 'Try it', 'Ask for the real tracker'])
      await expect(button(builder, name)).toBeDisabled();
    await expect(shownTag(builder)).toContainText(`data-journey-key="${EXAMPLE}"`);
  });

/** What people paste in place of the key. */
const PASTED: Record<string, (key: string) => string> = {
  'a tag': (key) => `<script async src="/ofsys-journey.min.js?v=1"\n  data-journey-key="${key}"></script>`,
  'a tag with its key in the address': (key) =>
    `<script src="/ofsys-journey.min.js?v=1&amp;key=${key}&amp;debug"></script>`,
  'the code for a tag manager': (key) => `tag.setAttribute('data-journey-key', '${key}');`,
  'the address of the tracker': (key) => `https://t.ofsys.com/js/Journey/1/${key}/DI.Journey-min.js`,
  'the tag of the tracker': (key) => `<script src='//t.ofsys.com/js/Journey/1/${key}/DI.Journey-min.js'></script>`,
};

for (const [what, pasted] of Object.entries(PASTED))
  test(`of ${what} that is pasted in place of the key it takes the key, and says so`, async ({ builder }) => {
    await key(builder).fill(pasted(KEY));
    await expect(key(builder)).toHaveValue(KEY);
    await expect(builder.locator('#key-message')).toContainText('It was taken out of what you pasted.');
    expect((await parsed(builder))[0]?.attributes['data-journey-key']).toBe(KEY);
    await key(builder).fill(pasted('too-short'));
    await expect(builder.locator('#key-message')).toHaveText(
      'This was taken out of what you pasted. 23 characters too few: the key has 32, this has 9.',
    );
  });

for (const wrong of [
  'shop.ru/file.js',
  'file.js',
  'http://shop.example/file.js',
  'ftp://shop.example/file.js',
  '../file.js',
])
  test(`the address ${wrong} cannot work: it is refused, with what to do`, async ({ builder }) => {
    await key(builder).fill(KEY);
    await builder.getByLabel('Its address there').fill(wrong);
    await expect(builder.locator('#address-message')).toHaveText('It must begin with https:// or with /.');
    for (const name of ['Copy the tag', 'Try it']) await expect(button(builder, name)).toBeDisabled();
    await builder.getByLabel('On the CDN jsDelivr').check();
    await expect(button(builder, 'Copy the tag')).toBeEnabled();
  });

test('the version of the tag is that of the package', () => {
  expect(VERSION).toBe(version);
});

test('it says where the key would go before it is asked', async ({ builder }) => {
  await key(builder).fill(KEY);
  await expect(builder.locator('#asked')).toHaveText(TRACKER);
  await builder.getByText('A tracker from a host of your own').click();
  await builder.getByLabel('Address of the host').fill('https://t.example.com');
  await expect(builder.locator('#asked')).toHaveText(TRACKER.replace('https://t.ofsys.com', 'https://t.example.com'));
});

test('quotes and spaces around the key are left out', async ({ builder }) => {
  await key(builder).fill(` \u201c${KEY}\u201d `);
  await expect(builder.locator('#key-message')).toContainText('What stood around it was left out.');
  expect((await parsed(builder))[0]?.attributes['data-journey-key']).toBe(KEY);
});

inShop('it takes the keys and hosts that the snippet takes, and no others', async ({ shop }) => {
  const keys = ['', KEY, KEY.slice(1), `${KEY}x`, `\u00ab ${KEY} \u00bb`, `'${KEY}'`, `${KEY}\u200b`];
  for (let code = 32; code < 0x180; code++) keys.push(KEY.slice(0, 15) + String.fromCharCode(code) + KEY.slice(16));
  keys.push(...['\u2018', '\u201f', '\u2026', '\u{1fad6}'].map((odd) => KEY.slice(0, 15) + odd + KEY.slice(16)));
  const hosts = [
    'https://t.example.com',
    'https://t.example.com/',
    ' "https://t.example.com" ',
    'http://localhost:8080',
  ];
  hosts.push('http://t.example.com', 't.example.com', 'https://', 'https://t.example.com/x', 'https://u@t.example.com');
  hosts.push(
    'http://127.0.0.1',
    'http://[::1]:80',
    'https://t.example.com?x',
    'HTTPS://t.example.com',
    'ftp://t.example',
  );

  await shop.visit('/', { data: { events: [] }, tag: false });
  const taken = (values: string[], attribute: string): Promise<boolean[]> =>
    shop.page.evaluate(
      async ({ values, attribute, src, key }) => {
        const results: boolean[] = [];
        for (const value of values) {
          const script = document.createElement('script');
          script.src = src;
          script.setAttribute('data-journey-key', key);
          script.setAttribute(attribute, value);
          await new Promise((resolve) => {
            script.onload = resolve;
            document.head.append(script);
          });
          results.push(!!window.ofsysJourney);
          window.ofsysJourney?.stop();
          script.remove();
        }
        return results;
      },
      { values, attribute, src: SNIPPET, key: KEY },
    );

  const isGood = (problem: typeof keyProblem) => (value: string) => problem(value, words.en) === undefined;
  expect(keys.map(isGood(keyProblem))).toEqual(await taken(keys, 'data-journey-key'));
  expect(hosts.map(isGood(hostProblem))).toEqual(await taken(hosts, 'data-journey-host'));
});

test('the button copies the tag, and says so', async ({ builder }) => {
  await builder.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => void Object.assign(window, { copied: text }) },
    });
  });
  await key(builder).fill(KEY);
  await button(builder, 'Copy the tag').click();
  await expect(builder.getByText('Copied. Paste it into the head of every page.')).toBeVisible();
  expect(await builder.evaluate('window.copied')).toBe(await shownTag(builder).textContent());
});

test('where copying is forbidden, the tag is selected', async ({ builder }) => {
  await builder.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
  });
  await key(builder).fill(KEY);
  await button(builder, 'Copy the tag').click();
  await expect(builder.getByText('It is selected: copy it with Ctrl+C')).toBeVisible();
  expect(await builder.evaluate(() => String(getSelection()))).toBe(await shownTag(builder).textContent());
});

test('the tag is tried with the stand-in: what Journey would be told is shown, what was not tried is named, and nothing is left or sent', async ({
  builder,
  address,
}) => {
  const elsewhere: string[] = [];
  builder.on('request', (request) => {
    if (!request.url().startsWith(new URL(address).origin)) elsewhere.push(request.url());
  });
  await key(builder).fill(KEY);
  await builder.getByLabel('Remember the email').check();
  for (const [place, unseen] of [
    ['On my own site', 'Not tried: whether your shop has the file at /ofsys-journey.min.js.'],
    ['On the CDN jsDelivr', 'Not tried: whether the CDN has the file.'],
  ] as const) {
    await builder.getByLabel(place).check();
    await button(builder, 'Try it').click();
    await expect(builder.getByText(WORKS)).toBeVisible(PATIENCE);
    await expect(builder.getByText(unseen)).toBeVisible();
    await expect(builder.locator('.told li')).toHaveText([
      'Set("f_EMail", "anna@example.com")',
      'Track()',
      'AddCart({"idCart":"cart-1","TotalPrice":20})',
      'AddCartItem({"idCart":"cart-1","idProduct":"mug","productName":"Mug","priceunit":20,"quantity":1})',
      'SubmitCart()',
    ]);
  }
  expect(elsewhere).toEqual([]);
  expect(await builder.evaluate('[localStorage.length, sessionStorage.length, frames.length]')).toEqual([0, 0, 0]);
});

test('a file that is not that of this version is found out', async ({ builder }) => {
  await builder.route('**/dist/ofsys-journey.min.js*', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'window.changed = 1' }),
  );
  await key(builder).fill(KEY);
  await button(builder, 'Try it').click();
  await expect(builder.getByText('It does not work. The browser refused the file')).toBeVisible(PATIENCE);
  await builder.getByLabel('Run only the very file').uncheck();
  await button(builder, 'Try it').click();
  await expect(builder.getByText('It does not work. Nothing was heard of it.')).toBeVisible(PATIENCE);
});

const ANSWERS: Record<string, [body: string | null, verdict: string]> = {
  'the tracker': [standIn, 'The tracker came: Ofsys has one for this key.'],
  nothing: [null, 'The tracker did not come.'],
  'something else': ['window.other = 1', 'Something came, but it is not the tracker.'],
};

for (const [what, [body, verdict]] of Object.entries(ANSWERS))
  test(`the real tracker is asked for on request only; ${what} comes, and it says so`, async ({ builder }) => {
    const asked: string[] = [];
    await builder.route('https://t.ofsys.com/**', (route) => {
      asked.push(route.request().url());
      return body === null ? route.abort() : route.fulfill({ contentType: 'text/javascript', body });
    });
    await key(builder).fill(KEY);
    await button(builder, 'Try it').click();
    await expect(builder.getByText(WORKS)).toBeVisible(PATIENCE);
    expect(asked).toEqual([]);
    await button(builder, 'Ask for the real tracker').click();
    await expect(builder.getByText(verdict)).toBeVisible(PATIENCE);
    expect(asked).toEqual([TRACKER]);
  });

withClock('where no answer comes from the real tracker, it says so after 20 seconds', async ({ page, address }) => {
  await page.goto(`${address}tag.html`);
  await page.route('https://t.ofsys.com/**', () => new Promise(() => {}));
  await key(page).fill(KEY);
  await button(page, 'Ask for the real tracker').click();
  await expect(page.getByText('Asking')).toBeVisible();
  await page.clock.runFor(20_000);
  await expect(page.getByText('No answer came within 20 seconds.')).toBeVisible();
});

test('it can be used with the keyboard alone', async ({ builder }) => {
  const focused = (): Promise<string> => builder.evaluate(() => document.activeElement?.id ?? '');
  await key(builder).focus();
  await builder.keyboard.type(KEY);
  const order: string[] = [];
  // Not beyond the last: the focus would leave the page.
  for (let step = 0; step < 16 && order.at(-1) !== 'ask'; step++) {
    await builder.keyboard.press('Tab');
    order.push(await focused());
  }
  const controls = [
    'own',
    'address',
    'attributes',
    'integrity',
    'remember-email',
    'browser-cart',
    'debug',
    'copy',
    'try',
    'ask',
  ];
  expect(order.filter((id) => controls.includes(id))).toEqual(controls);
  await button(builder, 'Try it').focus();
  await builder.keyboard.press('Enter');
  await expect(builder.getByText(WORKS)).toBeVisible(PATIENCE);
});

for (const scheme of ['light', 'dark'] as const)
  test(`nothing keeps people from using it, on a phone and on a desk, in ${scheme} colours`, async ({ builder }) => {
    await builder.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await builder.getByText('A tracker from a host of your own').click();
    for (const width of [390, 1280]) {
      await builder.setViewportSize({ width, height: 844 });
      await key(builder).fill('');
      expect(await violations(builder)).toEqual([]);
      await key(builder).fill('wrong');
      expect(await violations(builder)).toEqual([]);
      await key(builder).fill(KEY);
      await button(builder, 'Try it').click();
      await expect(builder.getByText(WORKS)).toBeVisible(PATIENCE);
      expect(await violations(builder)).toEqual([]);
      expect(await overflow(builder)).toBe(0);
    }
  });
