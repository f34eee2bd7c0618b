import { type PagePlan, PLAIN_PAGE, PLAIN_SHOP, type Plan, type ShopPlan } from './plan.js';

/** Visits of which what the pages show and tell does not say what is right, or in which a rule would spoil as many others. */
export interface Kind {
  name: string;
  /** Of 1,000 visits of this model, over 120,000 of them. */
  share: number;
  /** Of 1,000 visits at most, in a part of the suite. */
  most: number;
  is(problem: string, plan: Plan): boolean;
  /** The smallest visit of the kind. */
  plan: Plan;
}

const CART = /^(?:staged|kept|submitted) (\{.*\})(?: \S+)? for (\{.*\})(?: \S+)?$/;

const add = (which: readonly number[], gap = 0): PagePlan['actions'][number] => ({
  do: 'change',
  edits: which.map((one) => ({ isAdd: true, which: one, quantity: 1, isWhole: false })),
  gap,
});
const LOOK = { do: 'look' } as const;

const planOf = (shop: Partial<ShopPlan>, ...pages: Partial<PagePlan>[]): Plan => ({
  shop: { ...PLAIN_SHOP, ...shop },
  pages: pages.map((page) => ({ ...PLAIN_PAGE, ...page })),
});

const arrives = ({ pages }: Plan, how: PagePlan['arrive']): boolean => pages.some(({ arrive }) => arrive === how);

/** Nothing else may go wrong, no order, view or call first of all. */
export const KNOWN: readonly Kind[] = [
  {
    name: 'what was bought is put in again without an event, before any page has begun without it: an old page looks the same',
    share: 0.07,
    most: 1,
    is: (problem, plan) =>
      CART.test(problem) && (plan.shop.way === 'silent' || arrives(plan, 'device')) && arrives(plan, 'order'),
    plan: planOf(
      { way: 'silent', order: { ...PLAIN_SHOP.order, stillShowsLines: true } },
      { actions: [add([0])] },
      { arrive: 'order', actions: [add([0])] },
    ),
  },
  {
    name: 'an event comes more than 3 seconds after its page has shown it, because the browser has kept the page meanwhile',
    share: 0.03,
    most: 1,
    is: (problem, plan) =>
      CART.test(problem) && plan.shop.back === 'kept' && plan.shop.eventAfter > 0 && arrives(plan, 'back'),
    plan: planOf(
      { back: 'kept', eventAfter: 300, source: { prints: 'empty', filledAfter: 3000 } },
      { actions: [add([0])], isHasty: true },
      {},
      { arrive: 'back', actions: [LOOK] },
    ),
  },
  {
    name: 'a first page shows a whole set, and the snippet comes between its events: those that come later look like further changes',
    share: 0.03,
    most: 1,
    is: (problem, { shop, pages }) =>
      CART.test(problem) &&
      shop.isTogether &&
      pages.some(
        ({ snippetAfter, actions }) =>
          snippetAfter > 0 && actions.some((action) => action.do === 'change' && action.gap > 0 && action.edits[1]),
      ),
    plan: planOf({ isTogether: true }, { snippetAfter: 60, actions: [add([0, 0], 150), LOOK] }),
  },
  {
    // To ask whether an event explains the lines took logins for logouts: 11 wrong in place of 12, and 14 of 16.
    name: 'after a logout the same is put in again, before a page was seen empty for five seconds: it looks like a login',
    share: 0.3,
    most: 3,
    is: (problem, plan) =>
      arrives(plan, 'logout') &&
      (/ is gone after the logout$/.test(problem) ||
        (CART.test(problem) && (plan.shop.way === 'silent' || arrives(plan, 'device')))),
    plan: planOf({}, { actions: [add([0])] }, { arrive: 'logout', actions: [add([0])] }),
  },
  {
    name: 'a tab that nobody sees learns a total that was stated before the one that the other tab has shown',
    share: 0.01,
    most: 1,
    is: (problem, { shop, pages }) => {
      const [, actual, expected] = CART.exec(problem) ?? [];
      return !!actual && actual === expected && shop.way === 'after' && new Set(pages.map(({ tab }) => tab)).size > 1;
    },
    plan: planOf(
      { way: 'after', total: 'discount', answerAfter: 2500 },
      { tab: 1, tracker: 4000, actions: [add([0])] },
      { actions: [{ do: 'coupon' }] },
    ),
  },
];
