import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, inScript, KEY, type Shop, SNIPPET, snippet, TRACKER, test } from '../harness/shop.js';

const FOREIGN = 'zZ9yY8xX7wW6vV5uU4tT3sS2rR1qQ0pP';
const data = { user: { email: 'anna@example.com' }, events: [] };
const own = `src="${SNIPPET}" data-journey-key="${KEY}"`;

/** The shop's key was used, once, and what the page says has arrived. */
const expectRuns = async (shop: Shop): Promise<void> => {
  await shop.settle();
  await shop.push({ name: 'Viewed Product Detail', product: { id: 'p1' } });
  expect(await shop.settle()).toEqual([['Set', 'f_EMail', 'anna@example.com'], ['Track'], ['ProductView', 'p1']]);
  expect(shop.requests).toEqual([TRACKER]);
  // Chromium warns of any script of another site that is written: https://chromestatus.com/feature/5718547946799104
  expect(shop.console.filter(({ text }) => !/invoked via document\.write/.test(text))).toEqual([]);
};

const typed = (text: string): string => inScript(text);

const placements: Record<string, string> = {
  blocking: `<script ${own}></script>`,
  defer: `<script defer ${own}></script>`,
  async: `<script async ${own}></script>`,
  'of type text/javascript': `<script type="text/javascript" charset="utf-8" ${own}></script>`,
  'pasted inline': `<script data-journey-key="${KEY}">${snippet}</script>`,
  'pasted inline with a source map line': `<script data-journey-key="${KEY}">\n${snippet}\n</script>`,
  'as a module': `<script type="module" ${own}></script>`,
  'as an inline module': `<script type="module" data-journey-key="${KEY}">${snippet}</script>`,
  'by document.write': `<script>document.write(${typed(`<script ${own}></script>`)});</script>`,
  'by document.write, inline': `<script>document.write(${typed(`<script data-journey-key="${KEY}">`)} + ${typed(snippet)} + ${typed('</script>')});</script>`,
  'created by a script': `<script>{
    const script = document.createElement('script');
    script.src = '${SNIPPET}';
    script.setAttribute('data-journey-key', '${KEY}');
    document.head.appendChild(script);
  }</script>`,
  'created by a script, with dataset, and removed at once': `<script>{
    const script = Object.assign(document.createElement('script'), { src: '${SNIPPET}', async: false });
    script.dataset.journeyKey = '${KEY}';
    document.head.append(script);
    script.remove();
  }</script>`,
  'created by a script with its text': `<script>{
    const script = document.createElement('script');
    script.dataset.journeyKey = '${KEY}';
    script.text = ${typed(snippet)};
    document.head.append(script);
  }</script>`,
  'with the key in the query': `<script src="${SNIPPET}?key=${KEY}"></script>`,
  'with the key in the query, encoded, among others': `<script src="${SNIPPET}?v=3&amp;key=%20${KEY}%20&amp;x=1"></script>`,
  'as a tag manager re-creates it, with the key in the query': `<script>{
    const script = document.createElement('script');
    script.type = 'text/javascript';
    script.id = 'gtm-1';
    script.src = '${SNIPPET}?key=${KEY}';
    document.head.appendChild(script);
  }</script>`,
  'with the key on html': `<script>document.documentElement.setAttribute('data-journey-key', '${KEY}')</script><script src="${SNIPPET}"></script>`,
  'as a module, with the key on html': `<script>document.documentElement.setAttribute('data-journey-key', '${KEY}')</script><script type="module" src="${SNIPPET}"></script>`,
  'as a module, with the key in the query': `<script type="module" src="${SNIPPET}?key=${KEY}"></script>`,
  'by import()': `<script>document.documentElement.setAttribute('data-journey-key', '${KEY}'); import('${SNIPPET}');</script>`,
  'by eval, with the key on html': `<script>document.documentElement.setAttribute('data-journey-key', '${KEY}'); (0, eval)(${typed(snippet)});</script>`,
  'in a shadow root': `<script>{
    document.documentElement.setAttribute('data-journey-key', '${KEY}');
    const host = document.head.appendChild(document.createElement('div'));
    host.attachShadow({ mode: 'open' }).appendChild(Object.assign(document.createElement('script'), { src: '${SNIPPET}' }));
  }</script>`,
  'by a timer after the page': `<script>addEventListener('load', () => queueMicrotask(() => {
    const script = document.createElement('script');
    script.src = '${SNIPPET}';
    script.setAttribute('data-journey-key', '${KEY}');
    document.body.appendChild(script);
  }))</script>`,
};

for (const [what, tag] of Object.entries(placements))
  test(`a tag ${what} starts with its key`, async ({ shop }) => {
    await shop.visit('/', { data, tag });
    await expectRuns(shop);
  });

test('a tag at the end of body starts with its key', async ({ shop }) => {
  await shop.visit('/', { data, tag: false, body: `<p>Shirts</p><script ${own}></script>` });
  await expectRuns(shop);
});

const around: Record<string, string> = {
  spaces: `  ${KEY}  `,
  'line breaks and tabs': `\n\t${KEY}\r\n`,
  quotes: `&quot;${KEY}&quot;`,
  apostrophes: `&#39;${KEY}&#39;`,
  'smart quotes': `\u201c${KEY}\u201d`,
  'single smart quotes': `\u2018${KEY}\u2019`,
  guillemets: `\u00ab\u00a0${KEY}\u00a0\u00bb`,
  'low quotes': `\u201e${KEY}\u201c`,
  'what cannot be seen': `\ufeff\u200b${KEY}\u200b`,
};

for (const [what, key] of Object.entries(around))
  test(`${what} around the key are left out`, { tag: '@one-engine' }, async ({ shop }) => {
    await shop.visit('/', { data, tag: `<script src="${SNIPPET}" data-journey-key="${key}"></script>` });
    await expectRuns(shop);
  });

test('the file contains nothing that ends an inline script', () => {
  expect(snippet).not.toMatch(/<\/script|<!--|-->|\]\]>/i);
  expect(snippet).toMatch(/^[\n -~]*$/);
});

const jquery = readFileSync(createRequire(import.meta.url).resolve('jquery'), 'utf8');

for (const [what, code] of Object.entries({
  'an external tag that jQuery appends': `$('head').append(${typed(`<script ${own}></script>`)})`,
  'an external tag that jQuery writes as HTML': `$('#place').html(${typed(`<p>Shirts</p><script ${own}></script>`)})`,
  'an inline tag that jQuery appends': `$('body').append(${typed(`<script data-journey-key="${KEY}">`)} + ${typed(snippet)} + ${typed('</script>')})`,
}))
  test(`${what} starts with its key, though jQuery runs a copy`, async ({ shop }) => {
    await shop.visit('/', { data, tag: false, body: '<div id="place"></div>' });
    await shop.page.addScriptTag({ content: jquery });
    await shop.run(`void ${code}`);
    await expectRuns(shop);
  });

test('a div with a key, and a tag that waits for consent, are never read', async ({ shop }) => {
  const others = [
    `<div data-journey-key="${FOREIGN}"></div>`,
    `<script type="text/plain" data-category="marketing" src="${SNIPPET}?key=${FOREIGN}" data-journey-key="${FOREIGN}"></script>`,
  ].join('');
  await shop.visit('/', { data, tag: `${others}<script src="${SNIPPET}?key=${KEY}"></script>${others}` });
  await expectRuns(shop);
});

test('where there is nothing else, a div with a key or a tag that waits for consent starts nothing', async ({
  shop,
}) => {
  await shop.visit('/', {
    data,
    tag: `<div data-journey-key="${KEY}"></div><script type="text/plain" ${own}></script><script>${snippet}</script>`,
  });
  await shop.pass(10_000);
  expect(shop.requests).toEqual([]);
  expect(shop.console).toEqual([{ type: 'error', text: expect.stringContaining('data-journey-key') }]);
});

test('a tag that waited for consent starts when it is re-created with its attributes', async ({ shop }) => {
  await shop.visit('/', {
    data: { ...data, events: [{ name: 'Viewed Product Detail', product: { id: 'before' } }] },
    tag: `<script type="text/plain" data-category="marketing" ${own}></script>`,
  });
  await shop.pass(5000);
  expect([...shop.requests, ...shop.calls()]).toEqual([]);
  await shop.run(`{
    const blocked = document.querySelector('script[type="text/plain"]');
    const script = document.createElement('script');
    for (const { name, value } of blocked.attributes) if (name !== 'type') script.setAttribute(name, value);
    blocked.replaceWith(script);
  }`);
  expect(await shop.settle()).toEqual([['Set', 'f_EMail', 'anna@example.com'], ['Track'], ['ProductView', 'before']]);
  expect(shop.requests).toEqual([TRACKER]);
});

const SLOPPY = `window.sloppy = (function () { undeclared = 1; return typeof this === 'object' && arguments.callee.length === 0 && 010; })();`;

for (const [what, code] of Object.entries({
  'in front of others': `${snippet}\n${SLOPPY}`,
  'behind others': `${SLOPPY}\n${snippet}`,
  'behind code without a semicolon or line break at its end': `${SLOPPY}window.last = function () { return 1 };${snippet}`,
  'between others': `window.first = 1;\n${snippet}\n;${SLOPPY}`,
  'twice in a row': `${snippet}\n${snippet}\n${SLOPPY}`,
}))
  test(`in one bundle ${what}, the snippet starts with the key on html, and the others stay sloppy`, async ({
    shop,
  }) => {
    await shop.visit('/', {
      data,
      tag: `<script>document.documentElement.setAttribute('data-journey-key', '${KEY}')</script><script>${code}</script>`,
    });
    expect(await shop.run('[sloppy, undeclared]')).toEqual([8, 1]);
    await expectRuns(shop);
  });

test('a tag in a frame tells what the frame’s digitalData says, and nothing of the page’s', async ({ shop }) => {
  shop.serve('/frame', { data });
  await shop.visit('/', {
    data: { user: { email: 'carl@example.com' }, events: [{ name: 'Viewed Product Detail', product: 'p2' }] },
    tag: false,
    body: '<iframe name="framed" src="/frame"></iframe>',
  });
  const frame = shop.page.frame('framed');
  await frame?.waitForFunction(() => !!window.DI && !!window.ofsysJourney);
  await frame?.evaluate(() => void window.digitalData.events.push({ name: 'Viewed Product Detail', product: 'p1' }));
  const told = JSON.stringify(await shop.pass(2000));
  expect(told).toContain('p1');
  expect(told).not.toMatch(/carl|p2/);
});
