import { expect, KEY, RECORD, type Shop, SNIPPET, standIn, TRACKER, tag, test } from '../harness/logic.js';

/** Made up, as KEY is. */
const OTHER = 'zZ9yY8xX7wW6vV5uU4tT3sS2rR1qQ0pP';
const data = { user: { email: 'anna@example.com' }, cart: { id: 'c1' }, events: [] };
const view = [['Set', 'f_EMail', 'anna@example.com'], ['Track'], ['AddCart', { idCart: 'c1', TotalPrice: 0 }]];

/** Nothing has started, and one console error says what to do. */
const expectRefused = async (shop: Shop, ...cure: string[]): Promise<void> => {
  await shop.push({ name: 'Added Product', product: { id: 'p1' } });
  await shop.pass(60_000);
  expect(shop.console).toEqual([{ type: 'error', text: expect.stringMatching(/^\[ofsys-journey\] /) }]);
  for (const part of cure) expect(shop.console[0]?.text).toContain(part);
  expect(shop.requests).toEqual([]);
  expect(shop.told).toEqual([]);
  expect(await shop.run('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);
  expect(await shop.run(`['ofsysJourney' in window, Object.hasOwn(digitalData.events, 'push')]`)).toEqual([
    false,
    false,
  ]);
};

/** The tracker comes from there, once, and is told the page view. */
const expectAsked = async (shop: Shop, origin: string): Promise<void> => {
  expect(await shop.settle()).toEqual(view);
  expect(shop.requests).toEqual([`${origin}/js/Journey/1/${KEY}/DI.Journey-min.js`]);
  expect(shop.console).toEqual([]);
};

const keys: Record<string, string | undefined> = {
  'no key': undefined,
  'an empty key': '',
  'a key of 31 characters': KEY.slice(1),
  'a key of 33 characters': `${KEY}x`,
  'a key with a space inside': `${KEY.slice(0, 15)} ${KEY.slice(16)}`,
  'a key with a quote inside': `${KEY.slice(0, 15)}"${KEY.slice(16)}`,
  'a key with an apostrophe inside': `${KEY.slice(0, 15)}'${KEY.slice(16)}`,
  'a key with markup inside': `<${KEY.slice(2)}>`,
  'a key with a letter that is not ASCII': `${KEY.slice(1)}\u00e9`,
  'a key with a smart quote inside': `${KEY.slice(0, 15)}\u201c${KEY.slice(16)}`,
  'the placeholder of the manual': '\u202632 characters\u2026',
};

for (const [what, key] of Object.entries(keys))
  test(`${what} gets one console error with the cure, and nothing starts`, async ({ shop }) => {
    const attribute = key === undefined ? '' : `data-journey-key="${key.replaceAll('"', '&quot;')}"`;
    await shop.visit('/', { data, tag: `<script src="${SNIPPET}" ${attribute}></script>` });
    await expectRefused(shop, 'data-journey-key', '32 characters', 'Ofsys');
  });

for (const key of ['', KEY.slice(1), `${KEY}x`])
  test(`a key of ${key.length} characters in the query gets one console error too`, async ({ shop }) => {
    await shop.visit('/', { data, tag: `<script src="${SNIPPET}?key=${key}"></script>` });
    await expectRefused(shop, 'data-journey-key', '32 characters');
  });

for (const host of [
  'http://t.example.com',
  't.example.com',
  '//t.example.com',
  'https://',
  'https://t.example.com/path',
  'https://t.example.com?x=1',
  'https://user@t.example.com',
  'ftp://t.example.com',
  'javascript:alert(1)//',
  'data:text/javascript,alert(1)',
  'blob:https://t.example.com',
  'https://t.example.com https://other.example',
  'http://localhost.example.com',
  'http://127.0.0.1.example.com',
  '',
])
  test(`the host "${host}" gets one console error with the cure, and nothing starts`, async ({ shop }) => {
    await shop.visit('/', { data, tag: { 'data-journey-host': host } });
    await shop.page.waitForFunction(() => document.readyState === 'complete');
    await expectRefused(shop, 'data-journey-host', 'https');
  });

for (const [host, origin] of [
  ['https://t.example.com', 'https://t.example.com'],
  ['https://t.example.com/', 'https://t.example.com'],
  [' https://t.example.com ', 'https://t.example.com'],
  ['\u201chttps://t.example.com\u201d', 'https://t.example.com'],
  ['https://T.Example.COM', 'https://t.example.com'],
  ['https://t.example.com:8443', 'https://t.example.com:8443'],
  ['https://t.магазин.рф', 'https://t.xn--80aairftm.xn--p1ai'],
] as const)
  test(`the host "${host}" is where the tracker is asked for`, async ({ shop }) => {
    await shop.visit('/', { data, tag: { 'data-journey-host': host } });
    await expectAsked(shop, origin);
  });

for (const host of ['http://localhost:8080', 'http://127.0.0.1:8080'])
  test(`the host "${host}" is where a shop on the same machine asks for the tracker`, async ({ shop }) => {
    shop.serve('/', { data, tag: { 'data-journey-host': host } });
    await shop.page.goto('http://localhost:3000/');
    await expectAsked(shop, host);
  });

test('a page that has something of its own at window.URL gets the tracker from its usual host', async ({ shop }) => {
  await shop.visit('/', { data, head: `<script>var URL = '/shop/';</script>` });
  await expectAsked(shop, 'https://t.ofsys.com');
});

test('a wrong key throws nothing into a page that has silenced its console', async ({ shop }) => {
  await shop.visit('/', { data, head: '<script>window.console = {};</script>', tag: { 'data-journey-key': 'wrong' } });
  await shop.pass(1000);
  expect(shop.console).toEqual([]);
  expect(await shop.run(`'ofsysJourney' in window`)).toBe(false);
});

test('the same tag twice runs once', async ({ shop }) => {
  await shop.visit('/', { data, tag: tag() + tag(), body: tag() });
  await shop.settle();
  await shop.push({ name: 'Viewed Product Detail', product: { id: 'p1' } });
  expect(await shop.settle()).toEqual([...view, ['ProductView', 'p1']]);
  expect(shop.requests).toHaveLength(1);
  expect(shop.console).toEqual([]);
});

test('a good tag after one with a wrong key starts; the wrong one has its one message', async ({ shop }) => {
  const wrong = `<script src="${SNIPPET}" data-journey-key="wrong"></script>`;
  await shop.visit('/', { data, tag: wrong + tag() });
  expect(await shop.settle()).toEqual(view);
  expect(shop.requests).toEqual([expect.stringContaining(KEY)]);
  expect(shop.console).toEqual([{ type: 'error', text: expect.stringContaining('32 characters') }]);
});

test('of two tags with two keys the first wins, and one message says so', { tag: '@smoke' }, async ({ shop }) => {
  const blocking = (key: string): string => `<script src="${SNIPPET}" data-journey-key="${key}"></script>`;
  await shop.visit('/', { data, tag: blocking(KEY) + blocking(OTHER) });
  await shop.settle();
  await shop.push({ name: 'Viewed Product Detail', product: { id: 'p1' } });
  expect(await shop.settle()).toEqual([...view, ['ProductView', 'p1']]);
  expect(shop.requests).toEqual([expect.stringContaining(KEY)]);
  expect(shop.console).toEqual([{ type: 'error', text: expect.stringMatching(/data-journey-key.*Keep one/) }]);
  expect(await shop.run('JSON.stringify(localStorage)')).not.toContain(OTHER);
});

test('ofsysJourney has its version, its key, what was said and stop, and nothing else that a shop could lean on', async ({
  shop,
}) => {
  await shop.visit('/', { data });
  await shop.settle();
  expect(await shop.run('Reflect.ownKeys(ofsysJourney).map(String)')).toEqual(['version', 'key', 'messages', 'stop']);
  expect(await shop.run('ofsysJourney.messages'), 'nobody has asked for them').toEqual([]);
  expect(await shop.run('ofsysJourney.key')).toBe(KEY);
  expect(await shop.run('ofsysJourney.version')).toMatch(/^\d+\.\d+\.\d+$/);
  expect(await shop.run('ofsysJourney.stop.length')).toBe(0);
});

test('after ofsysJourney.stop() nothing is sent, stored or asked for, whatever the page does', {
  tag: '@smoke',
}, async ({ shop }) => {
  await shop.visit('/', { data, tag: { 'data-journey-remember-email': '' } });
  await shop.settle();
  await shop.push({ name: 'Added Product', product: { id: 'p1' } });
  await shop.settle();
  expect(await shop.run(`localStorage.getItem('${RECORD}')`)).toContain('anna@example.com');
  shop.forget();

  // The push before it leaves something to be written at the end of the task.
  await shop.run(
    `digitalData.events.push({ name: 'Logged In', user: { email: 'carl@example.com' } }), ofsysJourney.stop()`,
  );
  shop.forget();
  await shop.push(
    { name: 'Added Product', product: { id: 'p1' } },
    { name: 'Viewed Page', user: { email: 'bob@example.com' } },
    { name: 'Completed Transaction', transaction: { orderId: 'o1' } },
  );
  await shop.run(`
    digitalData.events.unshift({ name: 'Viewed Product Detail', product: { id: 'p2' } });
    digitalData = { user: { email: 'bob@example.com' }, cart: { id: 'c2' }, events: [{ name: 'Viewed Page' }] };
    for (const type of ['pagehide', 'pageshow', 'popstate', 'online', 'storage', 'click', 'visibilitychange'])
      dispatchEvent(new Event(type));
  `);
  await shop.pass(60_000);
  expect(shop.told).toEqual([]);
  expect(await shop.run(`[...Object.keys(localStorage), 'ofsysJourney' in window]`)).toEqual([false]);
  expect(shop.requests).toHaveLength(1);
  expect(shop.console).toEqual([]);

  await shop.visit('/next', { data: { events: [] }, tag: false });
  expect(await shop.run('localStorage.length')).toBe(0);
});

test('after a stop before the tracker is there, nothing that waited is sent when it comes', async ({ shop }) => {
  let arrive = (_body: string): void => {};
  shop.tracker = () => new Promise((resolve) => (arrive = resolve));
  shop.serve('/', { data });
  await shop.page.goto(`${shop.origin}/`, { waitUntil: 'commit' });
  await shop.page.waitForFunction(() => !!window.ofsysJourney);
  await expect.poll(() => shop.requests.length).toBe(1);
  await shop.push({ name: 'Added Product', product: { id: 'p1' } });
  await shop.run('ofsysJourney.stop()');
  arrive(standIn);
  await shop.page.waitForFunction(() => !!window.DI);
  await shop.pass(60_000);
  expect(shop.told).toEqual([]);
  expect(await shop.run('localStorage.length')).toBe(0);
  expect(shop.requests).toHaveLength(1);
  expect(shop.console).toEqual([]);
});

test('after a stop while the tracker fails, it is not asked for again', async ({ shop }) => {
  shop.tracker = null;
  await shop.visit('/', { data });
  await shop.page.waitForFunction(() => !!window.ofsysJourney);
  await expect.poll(() => shop.requests.length).toBeGreaterThan(0);
  await shop.run('ofsysJourney.stop()');
  await shop.pass(2000);
  const before = shop.requests.length;
  await shop.pass(60_000);
  await shop.run(`dispatchEvent(new Event('online'))`);
  await shop.pass(60_000);
  expect(shop.requests).toHaveLength(before);
});

test('consent that is given again sends no order twice, not on the next page either, and the one that waited once', async ({
  shop,
}) => {
  const order = (orderId: string) => ({ name: 'Completed Transaction', transaction: { orderId, lineItems: [] } });
  const again = async (): Promise<void> => {
    await shop.run('ofsysJourney.stop()');
    await shop.page.addScriptTag({ url: `${SNIPPET}?key=${KEY}` });
  };
  await shop.visit('/', { data });
  await shop.settle();
  await shop.push(order('o1'));
  await again();
  await shop.settle();
  await shop.visit('/again', { data: { events: [order('o1')] } });
  await shop.settle();
  shop.tracker = '';
  await shop.visit('/waiting', { data: { events: [order('o2')] } });
  await shop.page.waitForFunction(() => !!window.ofsysJourney);
  await again();
  shop.tracker = standIn;
  await shop.visit('/later', { data: { events: [] } });
  await shop.settle();
  expect(shop.journey().orders.map(({ idTransaction }) => idTransaction)).toEqual(['o1', 'o2']);
  expect(shop.console).toEqual([]);
});

test('after a stop the tag can start anew, when consent is given again', async ({ shop }) => {
  await shop.visit('/', { data });
  await shop.settle();
  await shop.run('ofsysJourney.stop()');
  shop.forget();
  await shop.page.addScriptTag({ url: `${SNIPPET}?key=${KEY}` });
  expect(await shop.settle()).toEqual(view);
  await shop.push({ name: 'Viewed Product Detail', product: { id: 'p1' } });
  expect(await shop.settle()).toEqual([...view, ['ProductView', 'p1']]);
  expect(shop.console).toEqual([]);
});

test('consent that is withdrawn and given again in a page sends its orders and product views once', async ({
  shop,
}) => {
  const order = (orderId: string) => ({ name: 'Completed Transaction', transaction: { orderId, lineItems: [] } });
  const viewed = (id: string) => ({ name: 'Viewed Product Detail', product: { id } });
  await shop.visit('/', { data });
  await shop.settle();
  await shop.push(viewed('p1'), order('o1'));
  for (const time of [2, 3]) {
    await shop.settle();
    await shop.run('ofsysJourney.stop()');
    await shop.page.addScriptTag({ url: `${SNIPPET}?key=${KEY}` });
    await shop.push(viewed(`p${time}`), order(`o${time}`));
  }
  await shop.settle();
  expect(shop.journey().views).toEqual(['p1', 'p2', 'p3']);
  expect(shop.journey().orders.map(({ idTransaction }) => idTransaction)).toEqual(['o1', 'o2', 'o3']);
  expect(shop.console).toEqual([]);
});

for (const [what, storage] of [
  ['throws', `get() { throw new DOMException('denied', 'SecurityError'); }`],
  ['cannot remove', `value: { getItem: () => null, setItem() {}, removeItem() { throw new Error('of the page'); } }`],
])
  test(`after a stop where the storage ${what}, nothing is sent all the same, and the tag can start anew`, async ({
    shop,
  }) => {
    const head = `<script>Object.defineProperty(window, 'localStorage', { configurable: true, ${storage} })</script>`;
    await shop.visit('/', { data, head });
    await shop.settle();
    shop.forget();
    await shop.run('ofsysJourney.stop()');
    await shop.push({ name: 'Viewed Product Detail', product: { id: 'p1' } });
    await shop.pass(60_000);
    expect(shop.calls()).toEqual([]);
    expect(await shop.run(`'ofsysJourney' in window`)).toBe(false);
    await shop.page.addScriptTag({ url: `${SNIPPET}?key=${KEY}` });
    expect(await shop.settle()).toEqual([...view.slice(0, 2), ['ProductView', 'p1'], ...view.slice(2)]);
    expect(shop.console).toEqual([]);
  });

test('the key in the address of the script that runs counts, and none in that of another script', async ({ shop }) => {
  const other = `<script src="https://elsewhere.example/widget.js?key=${'x'.repeat(32)}"></script>`;
  await shop.visit('/', { tag: `${other}<script src="${SNIPPET}?key=${KEY}"></script>` });
  await shop.settle();
  expect(shop.requests).toEqual([TRACKER]);
  shop.requests.length = 0;
  await shop.visit('/', { tag: `${other}<script src="${SNIPPET}"></script>` });
  expect(shop.requests).toEqual([]);
  expect(shop.console.map(({ text }) => text)).toEqual([expect.stringContaining('data-journey-key must be')]);
});
