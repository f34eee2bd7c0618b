import { blocks, read } from '../harness/documents.js';
import { test as examplesTest } from '../harness/examples.js';
import { runTemplate } from '../harness/gallery-template.js';
import {
  expect,
  inScript,
  KEY,
  type PageOptions,
  RECORD,
  type Shop,
  SNIPPET,
  snippet,
  TRACKER,
  test,
} from '../harness/shop.js';
import { EXAMPLE } from '../harness/tag-builder.js';

const NONCE = 'bWFkZSB1cA==';
const data = { user: { email: 'anna@example.com' }, events: [{ name: 'Viewed Product Detail', product: 'before' }] };
const manager = read('examples/tag-manager/manager.js');
/** As the guide has it, to be pasted as Custom HTML. */
const [copied = ''] = blocks(read('examples/tag-manager/README.md'), 'html');
/** With the shop's key. */
const recipe = copied.replace(EXAMPLE, KEY);

/** A page with a tag manager, which makes anew what is pasted into it. */
const visit = async (shop: Shop, { nonce = '', ...page }: PageOptions & { nonce?: string } = {}): Promise<void> => {
  const own = nonce && ` nonce="${nonce}"`;
  await shop.route(`${shop.origin}/ofsys-journey.min.js*`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: snippet }),
  );
  await shop.visit('/', {
    data: null,
    tag: false,
    body: `<script${own}>window.digitalData = ${inScript(data)};</script><script${own}>${manager}</script>`,
    ...page,
  });
};

const fire = (shop: Shop, html: string): Promise<void> => shop.page.evaluate((pasted) => window.fireTag(pasted), html);

const expectStarted = async (shop: Shop): Promise<void> => {
  expect(await shop.settle()).toEqual([['Set', 'f_EMail', 'anna@example.com'], ['Track'], ['ProductView', 'before']]);
  await shop.push({ name: 'Viewed Product Detail', product: 'after' });
  expect((await shop.pass(6000)).slice(3)).toEqual([['ProductView', 'after']]);
  expect(shop.requests).toEqual([TRACKER]);
  expect(shop.console).toEqual([]);
};

/** Forms in which the key stays with the tag. */
const forms: Record<string, string> = {
  'the recipe of the guide': recipe,
  'a tag with the key in its address': `<script src="${SNIPPET}?key=${KEY}"></script>`,
  'a tag with the key in its address, an id and a type': `<script id="journey" type="text/javascript" charset="utf-8" src="${SNIPPET}?v=1&amp;key=${KEY}"></script>`,
};

for (const [what, html] of Object.entries(forms)) {
  test(`${what} comes through a tag manager that drops attributes, and loses nothing by coming late`, async ({
    shop,
  }) => {
    await visit(shop);
    await shop.pass(60_000);
    await fire(shop, html);
    await expectStarted(shop);
  });

  test(`${what} starts once, however often the manager fires it`, async ({ shop }) => {
    await visit(shop);
    await fire(shop, html);
    await fire(shop, html);
    await expectStarted(shop);
    await fire(shop, html);
    await shop.pass(6000);
    expect(shop.calls()).toHaveLength(4);
    expect(shop.requests).toEqual([TRACKER]);
  });

  for (const policy of [`'nonce-${NONCE}'`, `'nonce-${NONCE}' 'strict-dynamic'`])
    test(`${what} comes through under a policy of script-src ${policy}`, async ({ shop }) => {
      await visit(shop, { nonce: NONCE, headers: { 'content-security-policy': `script-src ${policy}` } });
      await fire(shop, html);
      await expectStarted(shop);
    });
}

test('options come through in the address', async ({ shop }) => {
  await visit(shop);
  await fire(shop, `<script src="${SNIPPET}?key=${KEY}&amp;debug&amp;remember-email"></script>`);
  await shop.settle();
  expect(shop.console.map(({ text }) => text).join('\n')).toContain('[ofsys-journey]');
  shop.forget();
  await visit(shop, { body: `<script>window.digitalData = { events: [] };</script><script>${manager}</script>` });
  await fire(shop, `<script src="${SNIPPET}?key=${KEY}&amp;remember-email"></script>`);
  expect(await shop.settle()).toEqual([['Set', 'f_EMail', 'anna@example.com'], ['Track']]);
});

test('a tag with its key in an attribute loses it on the way, and one message says what is missing', async ({
  shop,
}) => {
  await visit(shop);
  await fire(shop, `<script async src="${SNIPPET}" data-journey-key="${KEY}"></script>`);
  await expect.poll(() => shop.console).toHaveLength(1);
  await shop.pass(60_000);
  expect(shop.console).toEqual([{ type: 'error', text: expect.stringContaining('data-journey-key') }]);
  expect(shop.requests).toEqual([]);
  await shop.push({ name: 'Viewed Product Detail', product: 'after' });
  expect(await shop.run('Object.hasOwn(window, "ofsysJourney")')).toBe(false);
});

/** Runs the template of the gallery, and answers what it has the manager do in the page. */
const fireTemplate = async (shop: Shop, fields: object): Promise<void> => {
  const done: Promise<unknown>[] = [];
  const report: string[] = [];
  runTemplate(
    { ...fields, gtmOnSuccess: () => report.push('success'), gtmOnFailure: () => report.push('failure') },
    {
      callInWindow: (path: string) => done.push(shop.run(`${path}()`)),
      // What it is in the page is asked before.
      copyFromWindow: () => true,
      encodeUriComponent: encodeURIComponent,
      injectScript: (address: string, onSuccess: () => void) => {
        done.push(shop.page.addScriptTag({ url: address }).then(onSuccess));
      },
      logToConsole: (text: string) => report.push(text),
      queryPermission: () => true,
    },
  );
  await Promise.all(done);
  expect(report).toEqual(['success']);
};

test('the template of the gallery starts Journey, stops it when the visitor withdraws, and starts it again', async ({
  shop,
}) => {
  const start = { action: 'start', key: KEY, address: `${SNIPPET}?v=1.0.0`, rememberEmail: true };
  await visit(shop);
  await fireTemplate(shop, start);
  await fireTemplate(shop, start);
  await expectStarted(shop);
  const stored = (): Promise<string | null> => shop.page.evaluate((record) => localStorage.getItem(record), RECORD);
  await expect.poll(stored).toContain('anna@example.com');
  await fireTemplate(shop, { action: 'stop' });
  expect(await stored()).toBeNull();
  expect(await shop.run('Object.hasOwn(window, "ofsysJourney")')).toBe(false);
  await fireTemplate(shop, start);
  expect(await shop.run('window.ofsysJourney.key')).toBe(KEY);
});

for (const [button, starts] of [
  ['Fire the script', true],
  ['Fire the address', true],
  ['Fire it nevertheless', false],
] as const)
  examplesTest(`the example: “${button}” ${starts ? 'starts Journey' : 'starts nothing'}`, async ({ examples }) => {
    const { page, requests } = examples;
    await examples.open('tag-manager/');
    await page.getByRole('button', { name: 'Put a mug into the cart' }).click();
    expect(requests).toEqual({ snippet: [], tracker: [] });
    await page.getByRole('button', { name: button }).click();
    const report = page.getByRole('complementary', { name: 'What has left this page' });
    if (starts) {
      await expect(report).toContainText('Sent the cart');
      expect(requests.tracker).toHaveLength(1);
      expect(examples.errors).toEqual([]);
    } else {
      await expect.poll(() => examples.errors).toEqual([expect.stringContaining('data-journey-key')]);
      await examples.pass(20_000);
      await expect(report).toContainText('has not run in this page');
      expect(requests.tracker).toEqual([]);
    }
    expect(examples.elsewhere).toEqual([]);
  });

examplesTest(
  'the example shows the recipe of the guide, and no key that could be taken for one’s own',
  async ({ examples }) => {
    await examples.open('tag-manager/');
    const shown = await examples.page.locator('pre').allTextContents();
    expect(shown[0]).toBe(copied.trim().replace(/\?v=[\d.]+/, ''));
    for (const text of shown) expect(text).toContain(EXAMPLE);
  },
);

declare global {
  interface Window {
    fireTag: (html: string) => void;
  }
}
