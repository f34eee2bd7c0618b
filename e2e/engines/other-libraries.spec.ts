import fc from 'fast-check';
import { kinds, type Outcome, placements, play, type Step } from '../harness/libraries.js';
import { inline, packageFile } from '../harness/packages.js';
import { expect, type Shop, test } from '../harness/shop.js';

const RUNS = 100;
/** The order in which these are seen is the one in which they come into the array. */
const orderly = kinds.filter((kind) => kind !== 'unshifts' && kind !== 'later');

/** What two libraries add during one push, each in its way, has no order that a page could count on. */
const without = (kind: (typeof kinds)[number]) => orderly.filter((other) => other !== kind);

const start = async (shop: Shop): Promise<void> => {
  await shop.visit('/', {});
  await shop.settle();
};

const outcomes = async (shop: Shop, steps: Step[]): Promise<{ watched: Outcome; alone: Outcome }> => ({
  watched: await shop.page.evaluate(play, { steps, isWatched: true }),
  alone: await shop.page.evaluate(play, { steps, isWatched: false }),
});

const expectUndisturbed = async (shop: Shop, steps: Step[]): Promise<{ watched: Outcome; alone: Outcome }> => {
  const both = await outcomes(shop, steps);
  const { told, ...watched } = both.watched;
  const { told: _none, ...alone } = both.alone;
  expect(alone.errors, 'nothing is wrong with the steps themselves').toEqual([]);
  expect(watched, 'libraries and page see what they would see without us').toEqual(alone);
  return both;
};

const before: Step[] = [['look'], ['push', 1]];
const after: Step[] = [['push', 1], ['push', 2], ['look'], ['push', 1]];

for (const placement of placements)
  test(`another library that ${placement}s a push of its own, of any kind, before us, after us and again and again: each event is seen once, in order`, async ({
    shop,
  }) => {
    await start(shop);
    for (const kind of orderly) {
      const put: Step = [placement, kind];
      const ways: Record<string, Step[]> = {
        'before us': [put, ['push', 1], ...before, ...after],
        'after us': [...before, put, ...after],
        'before and after us': [put, ...before, put, ...after],
        'again and again': [
          ...before,
          ...Array.from({ length: 12 }, (): Step[] => [put, ['push', 1]]).flat(),
          ...after,
        ],
      };
      for (const [when, steps] of Object.entries(ways))
        await test.step(`that ${kind}, ${when}`, async () => {
          const { watched, alone } = await expectUndisturbed(shop, steps);
          expect(watched.told).toEqual(alone.arrived);
        });
    }
  });

test('a library that keeps what is pushed and adds it later: each event is seen once, when it is pushed', async ({
  shop,
}) => {
  await start(shop);
  const { watched, alone } = await expectUndisturbed(shop, [
    ...before,
    ['assign', 'later'],
    ['push', 2],
    ['push', 1],
    ['look'],
    ['push', 1],
  ]);
  expect(watched.told).toEqual(alone.arrived);
});

const ids = (...all: string[]): unknown[] => all.map((id) => ['ProductView', id]);
const pushed = (id: string): string =>
  `void digitalData.events.push({ name: 'Viewed Product Detail', product: { id: '${id}' } })`;
const adobe = packageFile('@adobe/adobe-client-data-layer/dist/adobe-client-data-layer.min.js');

for (const when of ['before us', 'after us'])
  test(`Adobe's client data layer, put on the same array ${when}, pushes all in it again: each event is told once`, async ({
    shop,
  }) => {
    const data = `window.digitalData = { events: [] }; window.adobeDataLayer = digitalData.events; ${pushed('p1')};`;
    await shop.visit('/', { data, body: when === 'before us' ? inline(adobe) : '' });
    await shop.settle();
    await shop.run(pushed('p2'));
    if (when === 'after us') await shop.page.addScriptTag({ content: adobe });
    await shop.run(pushed('p3'));
    await shop.pass(60_000);
    expect(shop.calls()).toEqual(ids('p1', 'p2', 'p3'));
    expect(await shop.run('typeof adobeDataLayer.getState')).toBe('function');
    expect(shop.console).toEqual([]);
  });

for (const [how, code] of Object.entries({
  'one by one': 'for (const event of all) events.push(event)',
  'all at once': 'events.push(...all)',
  natively: 'Array.prototype.push.apply(events, all)',
  'in front of a new one': `events.push(...all, { name: 'Viewed Product Detail', product: { id: 'p3' } })`,
}))
  test(`a library that empties the array and puts its items back, ${how}: each event is told once`, async ({
    shop,
  }) => {
    await start(shop);
    await shop.run(`${pushed('p1')}; ${pushed('p2')}`);
    await shop.run(`{ const { events } = digitalData; const all = events.splice(0, events.length); ${code}; }`);
    await shop.run(pushed('p4'));
    await shop.pass(60_000);
    expect(shop.calls()).toEqual(ids('p1', 'p2', ...(how.includes('new') ? ['p3'] : []), 'p4'));
  });

test('a push that somebody took from the array before another was assigned is seen as well', async ({ shop }) => {
  await start(shop);
  const { watched, alone } = await expectUndisturbed(shop, [
    ['hold'],
    ...before,
    ['push held'],
    ['push', 1],
    ['hold'],
    ['assign', 'calls'],
    ['push held'],
    ['assign', 'native'],
    ['push held'],
    ['push', 1],
  ]);
  expect(watched.told).toEqual(alone.arrived);
});

test('a library that deletes its push again leaves the events seen', async ({ shop }) => {
  await start(shop);
  await shop.run(`
    const viewed = (id) => ({ name: 'Viewed Product Detail', product: { id } });
    const { events } = digitalData;
    events.push = (...items) => Array.prototype.push.apply(events, items);
    events.push(viewed('p1'));
    delete events.push;
    events.push(viewed('p2'));
    events.push(viewed('p3'));
  `);
  await shop.pass(1100);
  await shop.push({ name: 'Viewed Product Detail', product: { id: 'p4' } });
  await shop.pass(60_000);
  expect(shop.calls()).toEqual(['p1', 'p2', 'p3', 'p4'].map((id) => ['ProductView', id]));
});

test('a library that puts its push back whenever it finds another one neither grows nor harms the page', async ({
  shop,
}) => {
  await start(shop);
  await shop.run(`{
    const { events } = digitalData;
    window.puts = 0;
    let own;
    setInterval(() => {
      if (events.push === own) return;
      const before = events.push;
      own = function (...items) { return before.apply(this, items); };
      events.push = own;
      window.puts++;
    }, 50);
  }`);
  await shop.pass(600_000);
  await shop.push({ name: 'Viewed Product Detail', product: { id: 'p1' } });
  expect(shop.calls()).toEqual([['ProductView', 'p1']]);
  expect(await shop.run('puts')).toBeLessThan(200);
  await shop.pass(2000);
  expect(shop.calls()).toEqual([['ProductView', 'p1']]);
});

const steps = (allowed: readonly (typeof kinds)[number][]) =>
  fc.array(
    fc.oneof(
      fc.tuple(fc.constant('push' as const), fc.integer({ min: 0, max: 3 })),
      fc.tuple(fc.constantFrom(...placements), fc.constantFrom(...allowed)),
      ...(['look', 'hold', 'push held', 'index', 'native push', 'unshift'] as const).map((step) =>
        fc.constant([step] as Step),
      ),
    ) as fc.Arbitrary<Step>,
    { minLength: 3, maxLength: 25 },
  );

test(`in ${RUNS} random combinations of libraries each event is seen once, in order`, async ({ shop }) => {
  test.setTimeout(600_000);
  await start(shop);
  await fc.assert(
    fc.asyncProperty(fc.oneof(steps(without('adds')), steps(without('adds natively'))), async (program) => {
      const { watched, alone } = await expectUndisturbed(shop, program);
      expect(watched.told).toEqual(alone.arrived);
    }),
    { numRuns: RUNS },
  );
});

test(`in ${RUNS} random combinations, of libraries that put events in other places too, each event is seen once`, async ({
  shop,
}) => {
  test.setTimeout(600_000);
  await start(shop);
  await fc.assert(
    fc.asyncProperty(steps(kinds), async (program) => {
      const { watched, alone } = await expectUndisturbed(shop, program);
      expect(watched.told.toSorted()).toEqual(alone.arrived.toSorted());
    }),
    { numRuns: RUNS },
  );
});
