import { expect, KEY, type Shop, SNIPPET, standIn, TRACKER, tag, test } from '../harness/shop.js';
import { until } from '../harness/until.js';

/** Made up, as KEY is. */
const FOREIGN = 'zZ9yY8xX7wW6vV5uU4tT3sS2rR1qQ0pP';
const ATTACK = `data-journey-key="${FOREIGN}" src="https://cdn.example/ofsys-journey.min.js?key=${FOREIGN}"`;
/** Without what these elements would load. */
const ATTACKS: Record<string, string> = {
  iframe: `data-journey-key="${FOREIGN}"`,
  embed: `data-journey-key="${FOREIGN}"`,
};

const cart = { id: 'c1', lineItems: [{ product: { id: 'p1', name: 'Shirt', unitPrice: 20 }, quantity: 1 }] };
const data = { user: { email: 'anna@example.com' }, cart, events: [] };
const blocking = `<script src="${SNIPPET}" data-journey-key="${KEY}"></script>`;
const bare = `<script src="${SNIPPET}?key=${KEY}"></script>`;
const keyOnHtml = `<script>document.documentElement.setAttribute('data-journey-key', '${KEY}')</script>`;

/** Ways to give the key; while a module runs, no script is the current one. */
const owns: { head?: string; tag: string }[] = [
  { tag: blocking },
  { tag: tag() },
  { tag: bare },
  { tag: `<script type="module" src="${SNIPPET}" data-journey-key="${KEY}"></script>` },
  { head: keyOnHtml, tag: `<script src="${SNIPPET}"></script>` },
  { head: keyOnHtml, tag: `<script type="module" src="${SNIPPET}"></script>` },
];

const frame = { data: null, tag: false } as const;

/** The shop's key was used, the attacker's never, and the shop's data has arrived. */
const expectShopsOwn = async (shop: Shop): Promise<void> => {
  await until('the snippet', () => shop.run(`Object.hasOwn(window, 'ofsysJourney')`));
  await shop.settle();
  await shop.push({ name: 'Added Product', product: cart.lineItems[0]?.product, quantity: 2 });
  await shop.settle();
  expect(shop.requests).toEqual([TRACKER]);
  expect(shop.cart('c1')).toEqual({ p1: 3, total: 60 });
  expect(shop.journey()).toMatchObject({ emails: ['anna@example.com'], mistakes: [] });
  expect(shop.console).toEqual([]);
};

const startAnew = async (shop: Shop): Promise<void> => {
  await shop.run('localStorage.clear()');
  shop.forget();
  shop.requests.length = 0;
};

const names = [
  ...['currentScript', 'querySelector', 'querySelectorAll', 'getElementsByTagName', 'scripts', 'forms'],
  ...['head', 'body', 'documentElement', 'createElement', 'appendChild', 'readyState', 'hidden', 'visibilityState'],
  ...['prerendering', 'cookie', 'location', 'defaultView', 'addEventListener', 'URL', 'baseURI', 'constructor'],
];

for (const element of ['form', 'img', 'object', 'embed', 'iframe'])
  test(`${element} elements that pose as properties of document neither take the key nor stop the data`, {
    // The engines differ in what a frame and an object pose as.
    tag: /img|embed/.test(element) ? '@one-engine' : [],
  }, async ({ shop }) => {
    const markup = names
      .map((name) => `<${element} name="${name}" id="${name}" ${ATTACKS[element] ?? ATTACK}></${element}>`)
      .join('');
    for (const { head = '', tag } of owns) {
      await shop.visit('/', { data, head, tag: markup + tag + markup });
      if (element !== 'embed') expect(await shop.run('typeof document.readyState')).toBe('object');
      await expectShopsOwn(shop);
      await startAnew(shop);
    }
  });

for (const name of ['currentScript', 'querySelector', 'head', 'createElement', 'readyState', 'documentElement'])
  test(`a form that poses as document.${name} alone does not either`, { tag: '@one-engine' }, async ({ shop }) => {
    for (const { head = '', tag } of owns) {
      await shop.visit('/', { data, head, tag: `<form name="${name}" ${ATTACK}></form>${tag}` });
      expect(await shop.run(`document.${name} instanceof HTMLFormElement`)).toBe(true);
      await expectShopsOwn(shop);
      await startAnew(shop);
    }
  });

test('markup that poses as digitalData, its events and its cart is not read; the real one is, when it comes', async ({
  shop,
}) => {
  await shop.visit('/', {
    data: null,
    body: `<form id="digitalData" name="digitalData"><input name="events"><input name="user"><input name="version">
      <fieldset name="cart"><input name="id" value="c9"></fieldset></form>
      <a id="digitalData"></a><a id="digitalData" name="events"></a>`,
  });
  await shop.settle();
  await shop.pass(10_000);
  expect(shop.calls()).toEqual([]);
  await shop.run(`void (window.digitalData = ${JSON.stringify(data)})`);
  await expectShopsOwn(shop);
});

test('markup that poses as cart and events is not read either', async ({ shop }) => {
  await shop.visit('/', {
    data,
    tag: `<form id="cart"><input name="id" value="c9"></form><form id="events"></form><form id="user"></form>${tag()}`,
  });
  await expectShopsOwn(shop);
});

for (const [what, markup] of Object.entries({
  'a form': '<form id="DI"><input name="Journey"><input name="ECommerce"></form>',
  'two links': '<a id="DI"></a><a id="DI" name="Journey"></a><a id="Journey"></a><a id="ECommerce"></a>',
  'a frame': `<iframe name="DI" srcdoc="<script>var Journey = { ECommerce: {} }</script>"></iframe>`,
  'a frame of another origin': '<iframe name="DI" src="https://elsewhere.example/frame"></iframe>',
}))
  test(`${what} posing as DI and DI.Journey is not told anything; the tracker is`, async ({ shop }) => {
    shop.serve('/frame', frame);
    await shop.visit('/', { data, tag: markup + tag() });
    await expectShopsOwn(shop);
  });

for (const markup of [
  '<input id="ofsysJourney">',
  '<form name="ofsysJourney"><input name="key"><input name="stop"></form>',
  `<a id="ofsysJourney"></a><a id="ofsysJourney" name="key" href="${FOREIGN}"></a>`,
  '<iframe name="ofsysJourney" src="about:blank"></iframe>',
  '<iframe name="ofsysJourney" src="https://elsewhere.example/frame"></iframe>',
])
  test(`markup cannot pose as our own guard: ${markup}`, async ({ shop }) => {
    shop.serve('/frame', frame);
    await shop.visit('/', { data, tag: markup + tag() });
    await expectShopsOwn(shop);
    expect(await shop.run('typeof ofsysJourney.stop')).toBe('function');
  });

test('elements that may carry data attributes give no key, wherever they stand', async ({ shop }) => {
  const elements = ['div', 'a', 'img', 'link', 'meta', 'base', 'template', 'svg', 'noscript', 'custom-element'];
  const carriers = elements.map((name) => `<${name} ${ATTACK}></${name}>`).join('');
  const inert = ['text/plain', 'application/json', 'text/template', 'importmap-shim', 'text/javascript-blocked']
    .map((type) => `<script type="${type}" ${ATTACK}></script>`)
    .join('');
  const hidden = `<template><script ${ATTACK}></script></template><textarea><script ${ATTACK}></script></textarea>`;
  await shop.visit('/', { data, tag: carriers + inert + hidden + bare, body: carriers });
  await expectShopsOwn(shop);
});

test('a base element does not move the tracker elsewhere', async ({ shop }) => {
  await shop.visit('/', { data, head: '<base href="https://elsewhere.example/js/">' });
  await expectShopsOwn(shop);
});

const other = `https://t.ofsys.com/js/Journey/1/${FOREIGN}/DI.Journey-min.js`;

const twoKeys = { type: 'error', text: expect.stringMatching(/another key/) };

for (const [when, tags] of Object.entries({
  'before ours': `<script src="${other}"></script>${tag()}`,
  'before ours, while it still loads': `<script async src="${other}"></script>${blocking}`,
}))
  test(`a tracker of another key, ${when}, is not fed, and one console error says why`, async ({ shop }) => {
    await shop.visit('/', { data, tag: tags });
    await shop.settle();
    await shop.push({ name: 'Viewed Product Detail', product: { id: 'p1' } });
    await shop.pass(60_000);
    expect(shop.told).toEqual([]);
    expect(shop.requests).toEqual([other]);
    expect(shop.console).toEqual([twoKeys]);
  });

test('a tracker of another key that comes after ours and takes its place is not fed, and one console error says why', async ({
  shop,
}) => {
  await shop.visit('/', { data });
  await shop.settle();
  shop.forget();
  await shop.page.addScriptTag({ url: other });
  await shop.push({ name: 'Viewed Product Detail', product: { id: 'p1' } });
  await shop.pass(60_000);
  expect(shop.told).toEqual([]);
  expect(shop.console).toEqual([twoKeys]);
});

for (const [where, tags] of Object.entries({
  before: (script: string) => script + blocking,
  after: (script: string) => blocking + script,
}))
  for (const [what, script] of Object.entries({
    'of another key': `<script src="${other}"></script>`,
    'of another site': '<script src="https://elsewhere.example/DI.Journey-min.js"></script>',
    'of our own key': `<script src="${TRACKER}"></script>`,
  }))
    test(`a script in markup that looks like a tracker ${what}, ${where} the tag, and that never comes, stops nothing`, async ({
      shop,
    }) => {
      let isFirst = true;
      const answers = (): string | null => {
        const isBlocked = isFirst && what === 'of our own key';
        isFirst = false;
        return isBlocked ? null : standIn;
      };
      shop.tracker = answers;
      await shop.route(/elsewhere\.example|zZ9yY8xX/, (route) => route.abort());
      await shop.visit('/', { data, tag: tags(script) });
      await shop.pass(17_000);
      await shop.settle();
      await shop.push({ name: 'Added Product', product: cart.lineItems[0]?.product, quantity: 2 });
      await shop.settle();
      expect(shop.cart('c1')).toEqual({ p1: 3, total: 60 });
      expect(shop.journey()).toMatchObject({ emails: ['anna@example.com'], mistakes: [] });
      expect(shop.requests.at(-1)).toBe(TRACKER);
      expect(shop.console.filter(({ text }) => text.startsWith('[ofsys-journey]'))).toEqual([]);
    });

test('the tracker of our own key that the page loads itself is fed, and not loaded twice', async ({ shop }) => {
  await shop.visit('/', { data, tag: `<script src="${TRACKER}"></script>${tag()}` });
  await expectShopsOwn(shop);
});

test('a blocked tag of another tracker is not taken for one', async ({ shop }) => {
  await shop.visit('/', {
    data,
    tag: `<script type="text/plain" src="${other}"></script><div src="${other}"></div>${tag()}`,
  });
  await expectShopsOwn(shop);
  expect(shop.page.url()).toBe(`${shop.origin}/`);
});
