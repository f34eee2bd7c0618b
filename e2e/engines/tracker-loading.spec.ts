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
