import { expect, test } from '../harness/logic.js';

const viewed = (id: string) => ({ name: 'Viewed Product Detail', product: { id } });
const views = (...ids: string[]) => ids.map((id) => ['ProductView', id]);

/** Runs in the page. */
const define = `<script>const viewed = (id) => ({ name: 'Viewed Product Detail', product: { id } })</script>`;

test('events replaced by a copy with more in it: what is in both counts once, what is new counts, in order', async ({
  shop,
}) => {
  await shop.visit('/', { data: { events: [viewed('p1')] }, head: define });
  await shop.push(viewed('p2'));
  await shop.settle();
  await shop.run(`digitalData.events = [...digitalData.events, viewed('p3'), viewed('p4')]`);
  await shop.pass(150);
  await shop.push(viewed('p5'));
  await shop.pass(60_000);
  expect(shop.calls()).toEqual(views('p1', 'p2', 'p3', 'p4', 'p5'));
});

test('digitalData replaced: the events of the new one count, those that it shares with the old one count once', async ({
  shop,
}) => {
  await shop.visit('/', { data: { events: [viewed('p1')] }, head: define });
  await shop.push(viewed('p2'));
  await shop.settle();
  await shop.run(`window.digitalData = { events: [digitalData.events[1], viewed('p3')] }`);
  await shop.pass(150);
  await shop.push(viewed('p4'));
  await shop.run(`window.digitalData = { events: [] }; digitalData.events.push(viewed('p5'))`);
  await shop.pass(60_000);
  expect(shop.calls()).toEqual(views('p1', 'p2', 'p3', 'p4', 'p5'));
});

test('both replaced again and again, also several times between two looks: all is seen once, in order', {
  tag: ['@smoke', '@one-engine'],
}, async ({ shop }) => {
  await shop.visit('/', { head: define });
  await shop.settle();
  const expected: string[] = [];
  const replacing = [
    'digitalData.events = [...digitalData.events, ...more]',
    'window.digitalData = { ...digitalData, events: digitalData.events.concat(more) }',
    'digitalData.events = digitalData.events.slice(); digitalData.events.push(...more)',
    'window.digitalData = { events: digitalData.events }; digitalData.events.push(...more)',
    'digitalData.events = digitalData.events.slice(-1).concat(more); digitalData.events = digitalData.events.slice()',
    'window.digitalData = { events: more }',
    'window.digitalData = { events: [] }; digitalData.events = more.slice()',
  ];
  for (let round = 0; round < 70; round++) {
    const ids = [`p${round}-1`, `p${round}-2`];
    expected.push(...ids);
    await shop.run(`{
      const more = ${JSON.stringify(ids)}.map(viewed);
      ${replacing[round % replacing.length]};
    }`);
    await shop.pass(1100);
  }
  await shop.pass(60_000);
  expect(shop.calls()).toEqual(views(...expected));
  expect(shop.console).toEqual([]);
});

test('a push into the array that has just replaced another is seen as well as the next one, in order', async ({
  shop,
}) => {
  await shop.visit('/', { head: define });
  await shop.settle();
  await shop.run(`
    digitalData.events.push(viewed('old array'));
    digitalData.events = [];
    digitalData.events.push(viewed('new array'));
    digitalData.events.push(viewed('new array again'));
  `);
  await shop.pass(1100);
  expect(shop.calls()).toEqual(views('old array', 'new array', 'new array again'));
});

test('digitalData that is defined late, by AJAX: all that it holds is seen', async ({ shop }) => {
  await shop.visit('/', { data: null, head: define });
  await shop.settle();
  await shop.pass(20_000);
  await shop.run(`window.digitalData = { events: [viewed('p1')] }; digitalData.events.push(viewed('p2'))`);
  await shop.pass(1100);
  await shop.push(viewed('p3'));
  expect(shop.calls()).toEqual(views('p1', 'p2', 'p3'));
});

const additions = {
  'by index': 'events[events.length] = added',
  'by unshift': 'events.unshift(added)',
  'by splice': 'events.splice(1, 0, added)',
  'by splice in the place of another': 'events.splice(0, 1, added)',
  'by Array.prototype.push.call': 'Array.prototype.push.call(events, added)',
  'by push of another array': '[].push.apply(events, [added])',
  'by a longer length and defineProperty': `events.length++;
    Object.defineProperty(events, events.length - 1, { value: added })`,
};

for (const [what, adding] of Object.entries(additions))
  test(`an event added ${what} is seen once, within a second`, async ({ shop }) => {
    await shop.visit('/', { data: { events: [viewed('p1'), viewed('p2')] }, head: define });
    await shop.settle();
    await shop.pass(10_000);
    await shop.run(`{ const { events } = digitalData; const added = viewed('p3'); ${adding}; }`);
    await shop.pass(1100);
    expect(shop.calls()).toEqual(views('p1', 'p2', 'p3'));
    await shop.pass(60_000);
    await shop.push(viewed('p4'));
    expect(shop.calls()).toEqual(views('p1', 'p2', 'p3', 'p4'));
  });

for (const [what, adding] of Object.entries(additions).filter(([what]) => !what.includes('in the place of')))
  test(`a push right after does not overtake an event added ${what}`, async ({ shop }) => {
    await shop.visit('/', { data: { events: [viewed('p1'), viewed('p2')] }, head: define });
    await shop.settle();
    await shop.run(`{
      const { events } = digitalData;
      const added = viewed('p3');
      ${adding};
      events.push(viewed('p4'), viewed('p5'));
    }`);
    await shop.pass(60_000);
    expect(shop.calls()).toEqual(views('p1', 'p2', 'p3', 'p4', 'p5'));
  });

test('the same event object counts each time that it is pushed, and not when it is merely found again', async ({
  shop,
}) => {
  await shop.visit('/', { head: define });
  await shop.settle();
  await shop.run(`{
    const { events } = digitalData;
    const event = viewed('again');
    events.push(event);
    events.push(event);
    events.reverse();
    digitalData.events = [event, ...events];
  }`);
  await shop.pass(60_000);
  expect(shop.calls()).toEqual(views('again', 'again'));
});
