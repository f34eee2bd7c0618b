import { arrive } from '../harness/arrive.js';
import { never } from '../harness/deferred.js';
import { leave } from '../harness/leave.js';
import { expect, standIn, test } from '../harness/shop.js';

const viewed = (id: string) => ({ name: 'Viewed Product Detail', product: { id } });
const views = (...ids: string[]) => ids.map((id) => ['ProductView', id]);

const descriptors = {
  'can be assigned': 'value: own, writable: true',
  'cannot be assigned': 'value: own, writable: false',
  'comes from a getter': 'get: () => own',
};
const pushes = {
  'calls the one before': 'before',
  'calls the native one': 'Array.prototype.push',
};

/** Runs in the page: puts a push on `events` that nobody can replace or wrap. */
const locking = (descriptor: string, push: string): string => `{
  const { events } = digitalData;
  const before = events.push;
  window.seen = [];
  const own = function (...items) {
    seen.push(...items.map(({ product }) => product.id));
    return ${push}.apply(this, items);
  };
  window.isLocked = () => events.push === own;
  Object.defineProperty(events, 'push', { ${descriptor}, configurable: false });
}`;

const EMPTY = 'window.digitalData = { events: [] };';

for (const when of ['before us', 'after us'])
  for (const [how, descriptor] of Object.entries(descriptors))
    for (const [what, push] of Object.entries(pushes))
      test(`a push that a library has locked ${when}, which ${how} and ${what}: each event is seen once, within a second`, async ({
        shop,
      }) => {
        const lock = locking(descriptor, push);
        await shop.visit('/', { data: EMPTY + (when === 'before us' ? lock : '') });
        await shop.settle();
        if (when === 'after us') await shop.run(lock);
        await shop.pass(10_000);
        expect(
          await shop.run(`[digitalData.events.push(${JSON.stringify(viewed('p1'))}),
            digitalData.events.push(${JSON.stringify(viewed('p2'))}, ${JSON.stringify(viewed('p3'))})]`),
        ).toEqual([1, 3]);
        expect(await shop.pass(1100)).toEqual(views('p1', 'p2', 'p3'));
        await shop.push(viewed('p4'));
        expect(await shop.pass(60_000)).toEqual(views('p1', 'p2', 'p3', 'p4'));
        expect(await shop.run('[isLocked(), ...seen]')).toEqual([true, 'p1', 'p2', 'p3', 'p4']);
        expect(shop.console).toEqual([]);
      });

for (const when of ['before us', 'after us'])
  for (const isThere of [true, false])
    test(`what is pushed by a push that was locked ${when}, in the tick in which the page is left, is told, the tracker ${
      isThere ? 'being there' : 'not being there yet'
    }`, {
      // WebKit sends no pagehide to a page that still loads, and with a slow tracker it does.
      tag: isThere ? [] : '@not-webkit',
    }, async ({ shop }) => {
      if (!isThere) shop.tracker = never;
      const lock = locking(descriptors['cannot be assigned'], pushes['calls the native one']);
      await arrive(shop, '/', {
        data: EMPTY + (when === 'before us' ? lock : ''),
        body: `<button onclick='digitalData.events.push(${JSON.stringify(viewed('p1'))}); location.href = "/next"'>Go</button>`,
      });
      if (isThere) await shop.settle();
      if (when === 'after us') await shop.run(lock);
      shop.tracker = standIn;
      shop.serve('/next', { body: '<h2>Next</h2>' });
      await leave(shop, 'Next');
      await shop.settle();
      expect(await shop.pass(10_000)).toEqual(views('p1'));
      expect(shop.console).toEqual([]);
    });
