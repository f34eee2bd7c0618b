import fc from 'fast-check';
import { replay } from '../../examples/stand-in/replay.mjs';
import { type Visit, visits } from '../harness/random-shop.js';
import { expect, type Shop, test } from '../harness/shop.js';
import { goShopping, LAST } from '../harness/shopping.js';
import { staged } from '../harness/staged.js';

const RUNS = 30;
/** In milliseconds: then a slow machine stops, and a counterexample is as small as it has become. */
const PATIENCE = 120_000;

/** What Journey knows at the end must be what the shop knows. */
const hasAll = async (shop: Shop, visitor: number, plan: readonly Visit[]): Promise<void> => {
  const { truth, told } = await goShopping(shop, visitor, plan);
  const journey = replay(told as never);
  const { basket, changed, orders, views } = truth;

  expect(journey.mistakes).toEqual([]);
  expect(journey.views).toEqual([...views, LAST]);
  expect(journey.orders).toEqual(orders);
  expect(staged(told, basket.id)).toEqual(basket.known());
  const cart = journey.carts.get(basket.id);
  expect(cart && { lines: Object.fromEntries(cart.lines), total: cart.total }).toEqual(
    changed.has(basket.id) ? { lines: truth.lines(), total: basket.total() } : undefined,
  );
  for (const { idTransaction, idCart } of orders) {
    const index = told.findIndex(({ args }) => fieldOf(args, 'idTransaction') === idTransaction);
    const later = told.slice(index).filter(({ args }) => fieldOf(args, 'idCart') === idCart);
    expect(later.map(({ method }) => method).filter((method) => /Cart/.test(method))).toEqual([]);
  }
};

const fieldOf = ([first]: unknown[], name: string): unknown => (first as Record<string, unknown> | undefined)?.[name];

for (const [title, tracker] of [
  ['whose browser has the tracker at once', fc.constant('fast')],
  ['whose tracker comes late, if at all before the page is left', fc.constantFrom('fast', 'slow')],
  ['whose pages are often without the tracker', fc.constantFrom('fast', 'slow', 'absent', 'absent')],
] as [string, fc.Arbitrary<Visit['tracker']>][])
  test(`shoppers ${title} have the shop's cart, orders and product views in Journey`, async ({ shop }) => {
    test.setTimeout(PATIENCE + 60_000);
    let visitor = 0;
    await fc.assert(
      fc.asyncProperty(visits(tracker), (plan) => hasAll(shop, visitor++, plan)),
      { numRuns: RUNS, interruptAfterTimeLimit: PATIENCE },
    );
  });
