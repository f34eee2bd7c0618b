import type { Change } from './basket.js';
import { held } from './held.js';
import { PRODUCTS, RandomShop, type Visit } from './random-shop.js';
import { inScript, type Shop, snippet, standIn, tag } from './shop.js';
import { answerNext, printed, WAYS } from './ways.js';

/** Writes into localStorage, which keeps even what is told while a page is being left. */
const keepingStandIn = `delete window.journeyStandIn;${standIn}`;

/** The viewed product that closes the visit: what was told before it is all that was told. */
export const LAST = 'last';

/** Without the total, where the page states none. */
const shown = <Holder extends { cart: object }>({ statesTotal }: Visit, holder: Holder): Holder =>
  statesTotal ? holder : { ...holder, cart: { ...holder.cart, total: undefined } };

/** Code that tells of the changes as the page does. */
const telling = ({ way, twofold, isTogether }: Visit, changes: Change[]): string => {
  // An Updated Cart carries the cart after its own change.
  const cart = isTogether && way !== 'updated' && changes.at(-1)?.cart;
  const steps = changes.map((change) => `(${WAYS[way].tell})(${inScript([cart ? { ...change, cart } : change])});`);
  if (way !== 'updated' || twofold === 'no') return steps.join('');
  const events = changes.map(({ event }) => `digitalData.events.push(${inScript(event)});`);
  return steps.map((step, index) => (twofold === 'before' ? events[index] + step : step + events[index])).join('');
};

/** Lets one visitor do what was planned; each has a record and a shop of their own. */
export const goShopping = async (shop: Shop, visitor: number, plan: readonly Visit[]) => {
  const { page } = shop;
  const truth = new RandomShop();
  const key = String(visitor).padStart(32, 'k');
  const log = `journey-stand-in:${key}`;
  let pages = 0;
  /** Code that runs in the tick in which the page is left. */
  let parting = '';
  let tracker = held(keepingStandIn);
  let late = held(snippet);
  let isSnippetThere = false;
  let isTrackerComing = false;

  const trackerThere = async (): Promise<void> => {
    if (isTrackerComing && isSnippetThere) await page.waitForFunction(() => !!window.DI?.Journey?.ECommerce);
  };

  const snippetThere = async (): Promise<void> => {
    if (isSnippetThere) return;
    late.release();
    await page.waitForFunction(() => !!window.ofsysJourney);
    isSnippetThere = true;
    await trackerThere();
  };

  const trackerComes = async (): Promise<void> => {
    tracker.release();
    isTrackerComing = shop.tracker !== null;
    await trackerThere();
  };

  const open = async (visit: Visit, source: object = { events: [] }): Promise<void> => {
    tracker = held(keepingStandIn);
    late = held(snippet);
    isSnippetThere = false;
    isTrackerComing = visit.tracker === 'fast';
    shop.tracker = visit.tracker === 'absent' ? null : visit.tracker === 'slow' ? tracker.answer : keepingStandIn;
    const isLate = visit.isSnippetLate && visit.way !== 'replaced';
    shop.snippet = isLate ? late.answer : snippet;
    const path = `/${visitor}/${pages++}`;
    shop.serve(path, {
      data: { ...shown(visit, { cart: printed(visit.way, truth.basket) }), listing: { items: PRODUCTS }, ...source },
      tag: tag({ 'data-journey-key': key }),
    });
    const url = shop.origin + path;
    // The page leaves by itself: in Firefox, now and then a goto takes itself for another one that interrupts it.
    await Promise.all([
      page.waitForURL(url, { waitUntil: 'domcontentloaded' }),
      page.evaluate(`${parting}; location.href = ${inScript(url)}; undefined`),
    ]);
    parting = '';
    if (!isLate) await snippetThere();
  };

  /** What stands in an array that is replaced before anybody has looked is lost for whoever looks. */
  const arrayIsKnown = async (): Promise<void> => {
    await page.waitForFunction(() => window.digitalData.events.push !== Array.prototype.push);
  };

  const act = async (visit: Visit, index: number): Promise<void> => {
    const isReplaced = visit.way === 'replaced';
    if (isReplaced) await arrayIsKnown();
    const action = visit.actions[index] as Visit['actions'][0];
    if (action.do === 'tracker comes') return trackerComes();
    if (action.do === 'snippet comes') return snippetThere();
    if (action.do === 'answer') {
      // Where nobody knows what the cart held before, a page that has some of the adds looks like one that has none.
      await snippetThere();
      return void (await page.evaluate(answerNext));
    }
    const code =
      action.do === 'view'
        ? `digitalData.events.push(${inScript(truth.view(action.product))})`
        : telling(
            visit,
            truth.change(isReplaced ? action.edits.slice(0, 1) : action.edits).map((change) => shown(visit, change)),
          );
    if (visit.isHasty && !isReplaced && index === visit.actions.length - 1) {
      await snippetThere();
      parting = code;
    } else await page.evaluate(code);
    // WebKit says nothing to a page that is left before its load event, and so nobody looks a last time.
    if (isReplaced) await arrayIsKnown();
  };

  const buy = async (visit: Visit): Promise<void> => {
    const { cartId, ...order } = truth.buy();
    const transaction = visit.order.givesCartId ? { ...order, cartId } : order;
    if (visit.order.isCartNewBefore) {
      await open(visit);
      await snippetThere();
    }
    const bought = { name: 'Completed Transaction' };
    if (visit.isHasty) {
      await open(visit, { transaction, events: [] });
      await snippetThere();
      parting = `digitalData.events.push(${inScript(bought)})`;
    }
    if (!visit.isHasty || visit.order.isReloaded) {
      await open(visit, { transaction, events: [bought] });
      await snippetThere();
    }
    if (!visit.isHasty && visit.order.isReloaded) {
      await open(visit, { transaction, events: [bought] });
      await snippetThere();
    }
  };

  await page.goto(`${shop.origin}/${visitor}`, { waitUntil: 'commit' });
  await page.evaluate(`localStorage.removeItem('${log}')`);
  for (const visit of plan) {
    await open(visit);
    for (const index of visit.actions.keys()) await act(visit, index);
    await snippetThere();
    if (visit.buys && truth.basket.items().length) await buy(visit);
  }
  await open({ ...(plan.at(-1) as Visit), tracker: 'fast', isSnippetLate: false });
  await page.evaluate(`digitalData.events.push({ name: 'Viewed Product Detail', product: '${LAST}' })`);
  const told = await page.evaluate(`JSON.parse(localStorage.getItem('${log}'))`);
  return { truth, told: told as Shop['told'] };
};
