import { arrive } from '../harness/arrive.js';
import { deferred } from '../harness/deferred.js';
import { expect, KEY, type Shop, SNIPPET, standIn, TRACKER, tag, test } from '../harness/logic.js';

const viewed = (id: string) => ({ name: 'Viewed Product Detail', product: { id } });
const views = (...ids: string[]) => ids.map((id) => ['ProductView', id]);

/** What the tracker's address answers, one request after the other; null fails. */
const answer = (shop: Shop, ...answers: (string | null)[]): void => {
  shop.tracker = () => answers.shift() ?? null;
};

const trackers = (shop: Shop): Promise<number> =>
  shop.run(
    () => [...document.querySelectorAll('script')].filter(({ src }) => src.includes('DI.Journey-min.js')).length,
  );

test('a first request that fails is followed by a second, and nothing is lost', async ({ shop }) => {
  answer(shop, null, standIn);
  await shop.visit('/', { data: { events: [viewed('early')] } });
  await shop.push(viewed('meanwhile'));
  expect(shop.calls()).toEqual([]);
  await shop.pass(1100);
  await shop.settle();
  await shop.push(viewed('afterwards'));
  await shop.pass(60_000);
  expect(shop.calls()).toEqual(views('early', 'meanwhile', 'afterwards'));
  expect(shop.requests).toHaveLength(2);
  expect(await trackers(shop), 'the element that failed is gone').toBe(1);
});

test('a tracker that fails is asked for again after 1, 4 and 16 seconds, and then no more', async ({ shop }) => {
  shop.tracker = null;
  await shop.visit('/', { data: { events: [viewed('p1')] } });
  expect(shop.requests).toHaveLength(1);
  expect(await trackers(shop)).toBe(0);
  for (const [times, seconds] of [1, 4, 16].entries()) {
    await shop.pass(seconds * 1000 - 300);
    expect(shop.requests, `before ${seconds} s`).toHaveLength(times + 1);
    await shop.pass(400);
    expect(shop.requests).toHaveLength(times + 2);
    expect(await trackers(shop)).toBe(0);
  }
  await shop.page.clock.fastForward(3_600_000);
  await shop.pass(2000);
  expect(shop.requests).toHaveLength(4);
  expect(shop.calls()).toEqual([]);
});

test('a tracker that loads but defines nothing is asked for again as one that fails', async ({ shop }) => {
  answer(shop, '', 'window.DI = {}', standIn);
  await shop.visit('/', { data: { events: [viewed('p1')] } });
  await shop.pass(1100);
  expect(shop.requests, 'after 1 s').toHaveLength(2);
  await shop.pass(4100);
  expect(await shop.settle(), 'after 4 s more').toEqual(views('p1'));
  expect(shop.requests).toHaveLength(3);
});

test('a tracker that completes itself later is waited for, not asked for again', async ({ shop }) => {
  answer(
    shop,
    `{ ${standIn} }
    const { ECommerce } = DI.Journey;
    delete DI.Journey.ECommerce;
    window.complete = () => { DI.Journey.ECommerce = ECommerce; };`,
  );
  await shop.visit('/', { data: { user: { email: 'anna@example.com' }, events: [viewed('p1')] } });
  await shop.pass(30_000);
  await shop.push(viewed('p2'));
  expect(shop.calls(), 'half a tracker is told nothing').toEqual([]);
  await shop.run('complete()');
  expect(await shop.settle()).toEqual([['Set', 'f_EMail', 'anna@example.com'], ['Track'], ...views('p1', 'p2')]);
  expect(shop.requests).toHaveLength(1);
});

test('a method of the tracker that throws stops neither the next calls nor the shop', { tag: '@smoke' }, async ({
  shop,
}) => {
  shop.tracker = `${standIn};
    for (const name of ['ProductView', 'AddCart', 'AddTransaction']) {
      const tell = DI.Journey.ECommerce[name];
      DI.Journey.ECommerce[name] = (...args) => { tell(...args); throw new Error('broken tracker'); };
    }
    DI.Journey.Track = () => { throw new Error('broken tracker'); };`;
  const product = { id: 'shirt', name: 'Shirt', unitPrice: 20 };
  const cart = { id: 'c1', lineItems: [{ product, quantity: 1 }] };
  await shop.visit('/', { data: { user: { email: 'anna@example.com' }, cart, events: [viewed('waiting')] } });
  await shop.settle();
  const returned = await shop.run(() =>
    window.digitalData.events.push(
      { name: 'Viewed Product Detail', product: { id: 'pushed' } },
      {
        name: 'Completed Transaction',
        transaction: { orderId: 'o1', cartId: 'c1', lineItems: [{ product: 'shirt' }] },
      },
      { name: 'Viewed Product Detail', product: { id: 'last' } },
    ),
  );
  expect(returned, 'push answers as ever').toBe(4);
  await shop.pass(2000);
  expect(shop.methods()).toEqual([
    'Set',
    'ProductView',
    'AddCart',
    'AddCartItem',
    'ProductView',
    'AddTransaction',
    'AddItem',
    'SubmitTransaction',
    'ProductView',
  ]);
  expect(shop.console).toEqual([]);
});

test('a tracker that the page loads by itself before us is used, and none is asked for', async ({ shop }) => {
  await shop.visit('/', { head: `<script>${standIn}</script>`, data: { events: [viewed('p1')] } });
  await shop.push(viewed('p2'));
  await shop.pass(60_000);
  expect(shop.calls()).toEqual(views('p1', 'p2'));
  expect(shop.requests).toEqual([]);
  expect(await trackers(shop)).toBe(0);
});

const JOURNEY = 'window.DI = { Journey: { Set() {}, Track() {} } };';

test('a DI.Journey that the page has, and that has no ECommerce, is given 16 s to complete itself, then ours is asked for', {
  tag: '@smoke',
}, async ({ shop }) => {
  await shop.visit('/', { head: `<script>${JOURNEY}</script>`, data: { events: [viewed('p1')] } });
  await shop.pass(14_000);
  expect(shop.requests).toEqual([]);
  await shop.pass(3000);
  expect(await shop.settle()).toEqual(views('p1'));
  expect(shop.requests).toEqual([TRACKER]);
});

test('a DI.Journey without ECommerce that nothing completes: one debug message says that there is no tracker', {
  tag: '@smoke',
}, async ({ shop }) => {
  shop.tracker = JOURNEY;
  await shop.visit('/', {
    head: `<script>${JOURNEY}</script>`,
    data: null,
    tag: { 'data-journey-debug': '' },
  });
  await shop.pass(120_000);
  expect(shop.requests).toEqual([TRACKER]);
  expect(shop.console, 'behind the one that says what runs').toEqual([
    { type: 'log', text: expect.stringMatching(/^\[ofsys-journey\] \d+\.\d+\.\d+ /) },
    { type: 'log', text: `[ofsys-journey] no tracker ${TRACKER}` },
  ]);
});

test('a tracker that the page loads after ours is there is told what comes next, and nothing again', {
  tag: '@smoke',
}, async ({ shop }) => {
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

test('a tracker that tarteaucitron has asked for before us is waited for, not asked for again', {
  tag: '@smoke',
}, async ({ shop }) => {
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
  expect(await trackers(shop)).toBe(1);
});

test('a tracker that tarteaucitron asks for after us, once the visitor consents, tells nothing twice', {
  tag: '@smoke',
}, async ({ shop }) => {
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

test("tarteaucitron's request that brings nothing in 16 s is followed by ours", { tag: '@smoke' }, async ({ shop }) => {
  answer(shop, null, standIn);
  await shop.visit('/', { head: `<script>{${tarteaucitron()}}</script>`, data: { events: [viewed('p1')] } });
  await shop.pass(14_000);
  expect(shop.requests).toHaveLength(1);
  await shop.pass(3000);
  expect(await shop.settle()).toEqual(views('p1'));
  expect(shop.requests).toHaveLength(2);
});

test("tarteaucitron's request for another key is not fed: one console error, and nothing is sent", {
  tag: '@smoke',
}, async ({ shop }) => {
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

test('a script with that address which waits for consent is no tracker: ours is asked for', { tag: '@smoke' }, async ({
  shop,
}) => {
  await shop.visit('/', {
    head: `<script type="text/plain" data-src="${TRACKER}" src="${TRACKER}"></script>`,
    data: { events: [viewed('p1')] },
  });
  expect(await shop.settle()).toEqual(views('p1'));
  expect(shop.requests).toHaveLength(1);
});

test('a tracker whose script comes a second time has a new DI.Journey, which was told nothing: all is staged anew', {
  tag: '@smoke',
}, async ({ shop }) => {
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

for (const [where, page] of [
  ['our tag', { tag: tag({ nonce: 'bm9uY2U' }) }],
  [
    'our tag, also where the key stands at the root',
    { root: `data-journey-key="${KEY}"`, tag: `<script async src="${SNIPPET}" nonce="bm9uY2U"></script>` },
  ],
] as const)
  test(`the tracker's script has the nonce of ${where}, for which a policy of the page asks`, async ({ shop }) => {
    await shop.visit('/', { data: null, ...page });
    await shop.settle();
    const nonces = await shop.run(() =>
      [...document.querySelectorAll('script')]
        .filter(({ src }) => src.includes('DI.Journey-min.js'))
        .map(({ nonce }) => nonce),
    );
    expect(nonces).toEqual(['bm9uY2U']);
  });

test('a browser that comes back online while the tracker is loaded does not ask for it once more', async ({ shop }) => {
  const arrival = deferred<string>();
  shop.tracker = () => arrival.promise;
  await arrive(shop, '/', { data: { events: [viewed('p1')] } });
  await shop.run(`void dispatchEvent(new Event('online'))`);
  await shop.pass(2000);
  expect(await trackers(shop)).toBe(1);
  arrival.resolve(standIn);
  expect(await shop.settle()).toEqual(views('p1'));
  expect(shop.requests).toHaveLength(1);
});

test('a page with Trusted Types is asked for one policy, however often the tracker is asked for', async ({ shop }) => {
  answer(shop, null, null, standIn);
  await shop.visit('/', {
    head: `<script>window.policies = []; window.trustedTypes = { createPolicy: (name, rules) => { policies.push(name); return rules; } };</script>`,
    data: { events: [viewed('p1')] },
  });
  await shop.pass(5200);
  expect(await shop.settle()).toEqual(views('p1'));
  expect(shop.requests).toEqual([TRACKER, TRACKER, TRACKER]);
  expect(await shop.run('policies')).toEqual(['ofsys-journey']);
});
