import { fastCheck } from './fast-check.js';
import type { LogicShop } from './logic.js';
import { events } from './odd-events.js';
import { odd } from './odd-values.js';
import { expect, KEY, snippet } from './shop.js';
import { strict } from './strict-tracker.js';

type OddShop = Pick<LogicShop, 'tracker' | 'visit' | 'settle' | 'pass' | 'run' | 'console'> & {
  page: Pick<LogicShop['page'], 'waitForFunction'>;
};

const visit = async (
  shop: OddShop,
  tag: Record<string, string> | false,
  tracker: string | null = strict,
): Promise<void> => {
  shop.tracker = tracker;
  await shop.visit('/', {
    head: `<script>${odd}</script><script>${fastCheck}</script><script>${events}; window.seen = new Set(); window.pushOdd = ${pushOdd};</script>${tag ? '' : `<script>${strict}</script>`}`,
    tag,
  });
  if (tag && tracker) await shop.settle();
  if (tag) await shop.page.waitForFunction(() => !!window.ofsysJourney);
};

/** Runs in the page: odd events in the odd digitalData of the last runs, and each time what is to follow; says how many were pushed. */
const pushOdd = (numRuns: number, seed: number, then: (array: unknown[]) => void = () => {}): number => {
  const { fc, odd } = window;
  const array = window.digitalData.events as unknown[];
  const states: (() => unknown)[] = [];
  let pushes = 0;
  fc.assert(
    fc.property(odd.data, fc.array(odd.event, { maxLength: 6 }), (makeData, makeEvents) => {
      states.push(makeData);
      // Making something up takes longer than pushing it: each has its turn in several states of the page.
      for (const makeState of states.slice(-5)) {
        const data = makeState();
        const events = makeEvents.map((make) => make());
        array.length = 0;
        try {
          Reflect.set(Object(data), 'events', array);
        } catch {}
        window.digitalData = data;
        for (const event of events) array.push(event);
        pushes += events.length;
        if (array.length !== events.length) throw new Error('not all is in the array');
        then(array);
      }
    }),
    { numRuns, seed, includeErrorInReport: true },
  );
  window.digitalData = { events: array };
  return pushes;
};

/** Runs in the page: a good event after the odd ones. */
const pushes = (numRuns: number, seed: number): number => {
  const { journey } = window;
  let good = 0;
  const odd = window.pushOdd(numRuns, seed, (array) => {
    array.push({ name: 'Viewed Product Detail', product: { id: `good ${++good}` } });
    const calls = journey.calls.splice(0);
    const last = calls.at(-1);
    const mistakes = journey.mistakes.splice(0);
    if (last?.[1] !== `good ${good}`) throw new Error('the good event was not told');
    if (mistakes.length) throw new Error(mistakes.join());
    for (const [method] of calls) window.seen.add(String(method));
  });
  return odd + good;
};

/** Runs in the page: no tracker is there to be told; in the end a good order and a good view. */
const unheard = (numRuns: number, seed: number): number => {
  const pushes = window.pushOdd(numRuns, seed);
  const lineItems = [{ product: { id: 'p1', name: 'Shirt', unitPrice: 20 }, quantity: 2 }];
  const { events } = window.digitalData;
  events.push({ name: 'Completed Transaction', transaction: { orderId: 'good order', cartId: 'c1', lineItems } });
  events.push({ name: 'Viewed Product Detail', product: { id: 'good view' } });
  return pushes;
};

/** Runs in the page: the snippet starts on an odd page, anew each time. */
const starts = (numRuns: number, seed: number, key: string, source: string): number => {
  const { fc, odd, journey } = window;
  let count = 0;
  fc.assert(
    fc.property(odd.data, fc.array(odd.event, { maxLength: 4 }), odd.data, (makeData, makeEvents, makeOther) => {
      count++;
      const data = makeData();
      const events = count % 8 ? makeEvents.map((make) => make()) : makeOther();
      try {
        Reflect.set(Object(data), 'events', events);
      } catch {}
      window.digitalData = data;
      const script = document.createElement('script');
      script.dataset.journeyKey = key;
      script.textContent = source;
      document.head.append(script);
      script.remove();
      window.digitalData = { events: [{ name: 'Viewed Product Detail', product: { id: `good ${count}` } }] };
      // A restored page is looked through at once.
      dispatchEvent(new Event('pageshow'));
      window.ofsysJourney.stop();
      const calls = journey.calls.splice(0);
      const mistakes = journey.mistakes.splice(0);
      if (!calls.some(([, id]) => id === `good ${count}`)) throw new Error('the good event was not told');
      if (mistakes.length) throw new Error(mistakes.join());
    }),
    { numRuns, seed, includeErrorInReport: true },
  );
  return count;
};

const expectUnharmed = async (shop: OddShop, expected?: RegExp): Promise<void> => {
  await shop.pass(2000);
  expect(await shop.run(() => [...Object.keys(Object.prototype), 'polluted' in {}])).toEqual([false]);
  expect(shop.console.filter(({ type, text }) => !/log|group/i.test(type) && !expected?.test(text))).toEqual([]);
};

/** Odd pushes, a batch for each page; what looks around on its own has its turn then, and memory is written. */
export const expectPushesHarmless = async (shop: OddShop, least: number, part = 1): Promise<void> => {
  const seen = new Set<string>();
  let pushed = 0;
  for (let batch = 0; pushed < least; batch++) {
    await visit(shop, {});
    const count = await shop.run<number>(`(${pushes})(150, ${part * 1000 + batch})`);
    expect(count).toBeGreaterThan(1000);
    pushed += count;
    await shop.pass(1000);
    for (const method of await shop.run<string[]>('[...seen]')) seen.add(method);
  }
  // The events are odd, but not so odd that nothing of them is told.
  expect(seen.size).toBe(11);
  await expectUnharmed(shop);
};

export const expectStartsHarmless = async (shop: OddShop, runs: number): Promise<void> => {
  await visit(shop, false);
  expect(await shop.run(`(${starts})(${runs}, 1, '${KEY}', ${JSON.stringify(snippet)})`)).toBe(runs);
  await expectUnharmed(shop);
};

export const expectMessagesHarmless = async (shop: OddShop, runs: number): Promise<void> => {
  await visit(shop, { 'data-journey-debug': '' });
  expect(await shop.run(`(${pushes})(${runs / 5}, 1)`)).toBeGreaterThan(2 * runs);
  await expectUnharmed(shop);
  expect(shop.console.length).toBeGreaterThan(runs);
};

/** Odd pushes that no tracker hears of, in several visits; the next page tells of the good ones. */
export const expectWaitingHarmless = async (shop: OddShop, visits: number): Promise<void> => {
  const told = new Set<unknown>();
  for (let batch = 0; batch < visits; batch++) {
    await visit(shop, {}, null);
    expect(await shop.run(`(${unheard})(50, ${batch + 1})`)).toBeGreaterThan(500);
    await shop.pass(10_000);
    expect(await shop.run('JSON.stringify(localStorage)')).not.toContain('example.com');
    shop.tracker = strict;
    await shop.visit('/next', {});
    await shop.settle();
    const { calls, mistakes } = await shop.run(() => window.journey);
    expect(mistakes).toEqual([]);
    expect(calls.filter(([method]) => method === 'ProductView').at(-1)).toEqual(['ProductView', 'good view']);
    const order = { idTransaction: 'good order', idCart: 'c1' };
    const item = { ...order, idProduct: 'p1', productName: 'Shirt', Price_unit: 20, Price_total: 40, quantity: 2 };
    const at = calls.findIndex(([, fields]) => (fields as typeof order)?.idTransaction === order.idTransaction);
    expect(calls.slice(at, at + 3)).toEqual([['AddTransaction', order], ['AddItem', item], ['SubmitTransaction']]);
    for (const [method] of calls) told.add(method);
    await expectUnharmed(shop, /net::ERR_FAILED/);
    await shop.run('localStorage.clear()');
  }
  expect([...told], 'the cart that was believed').toContain('AddCart');
};

declare global {
  interface Window {
    /** The methods that were called. */
    seen: Set<string>;
    pushOdd: typeof pushOdd;
  }
}
