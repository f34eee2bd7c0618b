import { expect, type Shop, standIn, test } from '../harness/logic.js';

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
