import { arrive } from '../harness/arrive.js';
import { deferred } from '../harness/deferred.js';
import { test as inRealTime } from '../harness/real-time-shop.js';
import { expect, inScript, standIn, test } from '../harness/shop.js';

inRealTime(
  'a tracker that takes 12 s by a real clock is told once, in order, all that happens meanwhile',
  async ({ shop }) => {
    shop.tracker = () => new Promise((arrive) => setTimeout(arrive, 12_000, standIn));
    const products = Array.from({ length: 26 }, (_, index) => `p${index}`);
    await arrive(shop, '/', {
      body: `<script>{
      const products = ${JSON.stringify(products)};
      const browsing = setInterval(() => {
        digitalData.events.push({ name: 'Viewed Product Detail', product: { id: products.shift() } });
        if (!products.length) clearInterval(browsing);
      }, 500);
    }</script>`,
    });
    const views = products.map((id) => ['ProductView', id]);
    await expect.poll(() => shop.calls().length, { timeout: 25_000 }).toBe(views.length);
    expect(shop.calls()).toEqual(views);
    expect(shop.requests).toHaveLength(1);
  },
);

test('an event that the page pushes when the tracker has loaded does not overtake those that wait', async ({
  shop,
}) => {
  const arrival = deferred<string>();
  shop.tracker = () => arrival.promise;
  const viewed = (id: string) => ({ name: 'Viewed Product Detail', product: { id } });
  await arrive(shop, '/', {
    head: `<script>document.addEventListener('load', ({ target }) => {
      if (/DI\\.Journey/.test(target.src)) digitalData.events.push(${inScript(viewed('second'))});
    }, true)</script>`,
  });
  await shop.push(viewed('first'), viewed('also first'));
  arrival.resolve(standIn);
  expect(await shop.settle()).toEqual([
    ['ProductView', 'first'],
    ['ProductView', 'also first'],
    ['ProductView', 'second'],
  ]);
});
