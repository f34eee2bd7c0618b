import type { Page } from 'playwright/test';
import { arrive } from '../harness/arrive.js';
import { deferred } from '../harness/deferred.js';
import { expect, KEY, type Shop, SNIPPET, standIn, TRACKER, test } from '../harness/shop.js';

const viewed = (id: string) => ({ name: 'Viewed Product Detail', product: { id } });
const views = (...ids: string[]) => ids.map((id) => ['ProductView', id]);

/** What the tracker's address answers, one request after the other; null fails. */
const answer = (shop: Shop, ...answers: (string | null)[]): void => {
  shop.tracker = () => answers.shift() ?? null;
};

const trackers = (page: Page): Promise<number> => page.locator('script[src*="DI.Journey-min.js"]').count();

test('a browser that was offline asks for the tracker when it comes back online, and nothing is lost', async ({
  shop,
}) => {
  shop.tracker = null;
  await shop.visit('/', { data: { events: [viewed('early')] } });
  await shop.context.setOffline(true);
  for (const milliseconds of [1100, 4100, 16_100]) {
    await shop.pass(milliseconds);
    await expect.poll(() => trackers(shop.page)).toBe(0);
  }
  await shop.push(viewed('offline'));
  expect(shop.requests).toHaveLength(4);
  shop.tracker = standIn;
  await shop.context.setOffline(false);
  expect(await shop.settle()).toEqual(views('early', 'offline'));

  await shop.context.setOffline(true);
  await shop.push(viewed('offline again'));
  await shop.context.setOffline(false);
  await shop.pass(60_000);
  expect(shop.calls()).toEqual(views('early', 'offline', 'offline again'));
  expect(shop.requests, 'a tracker that is there is not asked for again').toHaveLength(5);
});

const JOURNEY = 'window.DI = { Journey: { Set() {}, Track() {} } };';

test('a DI.Journey that the page has, and that has no ECommerce, is given 16 s to complete itself, then ours is asked for', async ({
  shop,
}) => {
  await shop.visit('/', { head: `<script>${JOURNEY}</script>`, data: { events: [viewed('p1')] } });
  await shop.pass(14_000);
  expect(shop.requests).toEqual([]);
  await shop.pass(3000);
  expect(await shop.settle()).toEqual(views('p1'));
  expect(shop.requests).toEqual([TRACKER]);
});

test('a DI.Journey without ECommerce that nothing completes: one debug message says that there is no tracker', async ({
  shop,
}) => {
  shop.tracker = JOURNEY;
  await shop.visit('/', {
    head: `<script>${JOURNEY}</script>`,
    data: null,
    tag: { 'data-journey-debug': '' },
  });
  await shop.pass(120_000);
  expect(shop.requests).toEqual([TRACKER]);
  expect(shop.console, 'behind the one that says what runs').toEqual([
    { type: 'log', text: expect.stringContaining(`key …${KEY.slice(-4)}`) },
    { type: 'log', text: `[ofsys-journey] no tracker ${TRACKER}` },
  ]);
});

test('a tracker that the page brings while ours is on its way is used at once, and ours tells nothing twice', async ({
  shop,
}) => {
  const arrival = deferred<string>();
  shop.tracker = () => arrival.promise;
  await arrive(shop, '/', { data: { events: [viewed('p1')] } });
  await shop.run(standIn);
  await shop.settle();
  await shop.push(viewed('p2'));
  expect(shop.calls()).toEqual(views('p1', 'p2'));
  arrival.resolve(standIn);
  await shop.page.waitForLoadState();
  await shop.push(viewed('p3'));
  await shop.pass(60_000);
  expect(shop.calls()).toEqual(views('p1', 'p2', 'p3'));
  expect(shop.requests).toHaveLength(1);
});

test('a tracker that the page loads after ours is there is told what comes next, and nothing again', async ({
  shop,
}) => {
  await shop.visit('/', { data: { events: [viewed('p1')] } });
  await shop.settle();
  await shop.page.addScriptTag({ url: TRACKER });
  await shop.push(viewed('p2'));
  await shop.pass(60_000);
  expect(shop.calls()).toEqual(views('p1', 'p2'));
  expect(shop.requests, 'ours and theirs').toHaveLength(2);
});

/** As tarteaucitron's service `dialoginsight` adds it: https://github.com/AmauriC/tarteaucitron.js */
const tarteaucitron = (address = TRACKER): string => `
  const script = document.createElement('script');
  script.type = 'text/javascript';
  script.async = true;
  script.src = '${address}';
  document.getElementsByTagName('head')[0].appendChild(script);`;

test('a tracker that tarteaucitron has asked for before us is waited for, not asked for again', async ({ shop }) => {
  const arrival = deferred<string>();
  shop.tracker = () => arrival.promise;
  await arrive(shop, '/', { head: `<script>{${tarteaucitron()}}</script>`, data: { events: [viewed('p1')] } });
  await shop.push(viewed('p2'));
  await shop.pass(10_000);
  arrival.resolve(standIn);
  await shop.settle();
  await shop.pass(60_000);
  expect(shop.calls()).toEqual(views('p1', 'p2'));
  expect(shop.requests).toHaveLength(1);
  expect(await trackers(shop.page)).toBe(1);
});

test('a tracker that tarteaucitron asks for after us, once the visitor consents, tells nothing twice', async ({
  shop,
}) => {
  await shop.visit('/', { data: { events: [viewed('p1')] } });
  await shop.run(`{${tarteaucitron()}}`);
  await shop.push(viewed('p2'));
  await shop.settle();
  await expect.poll(() => shop.requests.length).toBe(2);
  await shop.push(viewed('p3'));
  await shop.pass(60_000);
  expect(shop.calls()).toEqual(views('p1', 'p2', 'p3'));
  expect(shop.requests, 'theirs and ours').toHaveLength(2);
});

test("tarteaucitron's request that brings nothing in 16 s is followed by ours", async ({ shop }) => {
  answer(shop, null, standIn);
  await shop.visit('/', { head: `<script>{${tarteaucitron()}}</script>`, data: { events: [viewed('p1')] } });
  await shop.pass(14_000);
  expect(shop.requests).toHaveLength(1);
  await shop.pass(3000);
  expect(await shop.settle()).toEqual(views('p1'));
  expect(shop.requests).toHaveLength(2);
});

test("tarteaucitron's request for another key is not fed: one console error, and nothing is sent", async ({ shop }) => {
  const address = TRACKER.replace(KEY, KEY.toLowerCase());
  await shop.visit('/', { head: `<script>{${tarteaucitron(address)}}</script>`, data: { events: [viewed('p1')] } });
  await shop.settle();
  await shop.push(viewed('p2'));
  await shop.pass(60_000);
  expect(shop.calls()).toEqual([]);
  expect(shop.requests).toEqual([address]);
  expect(shop.console.map(({ type }) => type)).toEqual(['error']);
  expect(shop.console[0]?.text).toContain('another key');
});

test('a script with that address which waits for consent is no tracker: ours is asked for', async ({ shop }) => {
  await shop.visit('/', {
    head: `<script type="text/plain" data-src="${TRACKER}" src="${TRACKER}"></script>`,
    data: { events: [viewed('p1')] },
  });
  expect(await shop.settle()).toEqual(views('p1'));
  expect(shop.requests).toHaveLength(1);
});

test('the tracker is asked for with low priority, async, with our nonce and without crossorigin, also again', async ({
  shop,
}) => {
  const nonce = 'bm9uY2U';
  answer(shop, null, standIn);
  const elements = `<script nonce="${nonce}">
    const added = [];
    new MutationObserver((records) => records.forEach(({ addedNodes }) => addedNodes.forEach((element) => {
      if (/DI\\.Journey/.test(element.src)) added.push(element);
    }))).observe(document, { childList: true, subtree: true });
  </script>`;
  const origins: unknown[] = [];
  shop.page.on('request', (request) => {
    if (request.url() === TRACKER) origins.push(request.headers().origin);
  });
  await shop.visit('/', {
    head: elements,
    data: null,
    tag: `<script async nonce="${nonce}" src="${SNIPPET}" data-journey-key="${KEY}"></script>`,
    headers: { 'content-security-policy': `script-src 'nonce-${nonce}'` },
  });
  await shop.pass(1100);
  await shop.settle();
  const found = await shop.run(`added.map((element) => [
    element.async, element.fetchPriority, element.nonce, element.crossOrigin, element.src,
  ])`);
  const asked = [true, 'low', nonce, null, TRACKER];
  expect(found).toEqual([asked, asked]);
  expect(origins, 'no request with CORS').toEqual([undefined, undefined]);
});

test('a tracker whose script comes a second time has a new DI.Journey, which was told nothing: all is staged anew', async ({
  shop,
}) => {
  const product = { id: 'shirt', name: 'Shirt', unitPrice: 20 };
  const cart = { id: 'c1', total: 20, lineItems: [{ product, quantity: 1 }] };
  await shop.visit('/', { data: { user: { email: 'anna@example.com' }, cart, events: [] } });
  await shop.settle();
  shop.forget();
  await shop.page.addScriptTag({ url: TRACKER });
  await shop.push({ name: 'Added Product', product, quantity: 1 });
  await shop.settle();
  const methods = shop.methods();
  expect(methods.indexOf('AddCart')).toBeGreaterThanOrEqual(0);
  expect(methods.indexOf('AddCart')).toBeLessThan(methods.indexOf('AddCartItem'));
  expect(shop.calls()).toContainEqual(['Set', 'f_EMail', 'anna@example.com']);
  expect(shop.cart('c1')).toEqual({ shirt: 2, total: 40 });
  expect(shop.methods().at(-1)).toBe('SubmitCart');
});
