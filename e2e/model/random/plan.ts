import fc from 'fast-check';

/** How a shop keeps `digitalData.cart` up to date. */
export const WAYS = ['before', 'after', 'never', 'replaced', 'updated', 'changes', 'idOnly', 'silent'] as const;
export type Way = (typeof WAYS)[number];

/** What is the same on all pages of a shop. Times are in milliseconds. */
export interface ShopPlan {
  way: Way;
  /** What the stated total has beside the prices of the lines. */
  total: 'none' | 'sum' | 'discount' | 'delivery';
  numbers: 'numbers' | 'strings' | 'local';
  /** Events carry the id of the product and nothing else of it. */
  isBare: boolean;
  /** All changes of a set are in the page's cart before the first event tells of one. */
  isTogether: boolean;
  /** From the page's change to its event. */
  eventAfter: number;
  /** From the event to the answer of the server, which changes the page. */
  answerAfter: number;
  /** What the source prints of the cart, and after how long the page fills it in. */
  source: { prints: 'all' | 'empty' | 'id' | 'nothing'; filledAfter: number };
  /** Beside Updated Cart: an Added Product or Removed Product as well. */
  twofold: 'no' | 'before' | 'after';
  ids: 'session' | 'forever' | 'withFirstAdd';
  /** The payment page has the next id already, and the lines that are being bought. */
  isIdNewAtPayment: boolean;
  order: { hasCartId: boolean; isInSource: boolean; stillShowsLines: boolean; isReloaded: boolean };
  /** Back shows the page as it was printed, or as the server has it now. */
  back: 'old' | 'fresh' | 'kept';
  storageLag: number;
}

export interface Edit {
  isAdd: boolean;
  which: number;
  quantity: number;
  /** A removal of all, which states no quantity. */
  isWhole: boolean;
}

export type Action =
  | { do: 'view'; product: number }
  | { do: 'change'; edits: Edit[]; gap: number }
  | { do: 'coupon' }
  | { do: 'refused'; product: number }
  | { do: 'wait'; milliseconds: number }
  | { do: 'look' }
  | { do: 'hide' }
  | { do: 'trackerAgain' };

export interface PagePlan {
  tab: 0 | 1;
  /** How the page is reached. */
  arrive: 'link' | 'reload' | 'back' | 'login' | 'logout' | 'post' | 'device' | 'order';
  /** After how long the tracker comes; null for never. */
  tracker: number | null;
  snippetAfter: number;
  parsedAfter: number;
  actions: Action[];
  /** Leaves in the task of the last action. */
  isHasty: boolean;
}

export interface Plan {
  shop: ShopPlan;
  pages: PagePlan[];
}

/** The simplest of each, from which a plan says what is else. */
export const PLAIN_SHOP: ShopPlan = {
  way: 'before',
  total: 'none',
  numbers: 'numbers',
  isBare: false,
  isTogether: false,
  eventAfter: 0,
  answerAfter: 50,
  source: { prints: 'all', filledAfter: 30 },
  twofold: 'no',
  ids: 'session',
  isIdNewAtPayment: false,
  order: { hasCartId: true, isInSource: true, stillShowsLines: false, isReloaded: false },
  back: 'old',
  storageLag: 0,
};
export const PLAIN_PAGE: PagePlan = {
  tab: 0,
  arrive: 'link',
  tracker: 0,
  snippetAfter: 0,
  parsedAfter: 0,
  actions: [],
  isHasty: false,
};

const delay = (...values: number[]): fc.Arbitrary<number> => fc.constantFrom(...values);

const edit: fc.Arbitrary<Edit> = fc.record({
  isAdd: fc.constantFrom(true, true, false),
  which: fc.nat(5),
  quantity: fc.integer({ min: 1, max: 3 }),
  isWhole: fc.boolean(),
});

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('view' as const), product: fc.nat(5) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
      gap: delay(0, 0, 10, 150),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('coupon' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refused' as const), product: fc.nat(5) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), milliseconds: delay(0, 10, 120, 700, 2500, 6000) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('look' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hide' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('trackerAgain' as const) }) },
);

const shop: fc.Arbitrary<ShopPlan> = fc.record({
  way: fc.constantFrom(...WAYS),
  total: fc.constantFrom('none', 'sum', 'discount', 'delivery'),
  numbers: fc.constantFrom('numbers', 'numbers', 'strings', 'local'),
  isBare: fc.boolean(),
  isTogether: fc.boolean(),
  eventAfter: delay(0, 0, 0, 20, 300, 2000),
  answerAfter: delay(50, 300, 1000, 2500),
  source: fc.record({
    prints: fc.constantFrom('all', 'all', 'all', 'empty', 'id', 'nothing'),
    filledAfter: delay(30, 300, 1500, 3000),
  }),
  twofold: fc.constantFrom('no', 'before', 'after'),
  ids: fc.constantFrom('session', 'session', 'forever', 'withFirstAdd'),
  isIdNewAtPayment: fc.boolean(),
  order: fc.record({
    hasCartId: fc.boolean(),
    isInSource: fc.boolean(),
    stillShowsLines: fc.boolean(),
    isReloaded: fc.boolean(),
  }),
  back: fc.constantFrom('old', 'fresh', 'kept'),
  storageLag: delay(0, 0, 3),
});

const page: fc.Arbitrary<PagePlan> = fc.record({
  tab: fc.constantFrom(0, 0, 0, 1),
  arrive: fc.oneof(
    { weight: 6, arbitrary: fc.constant('link' as const) },
    { weight: 5, arbitrary: fc.constantFrom('reload', 'back', 'login', 'logout', 'post', 'device', 'order') },
  ),
  tracker: fc.constantFrom(0, 0, 0, 40, 700, 4000, null),
  snippetAfter: delay(0, 0, 0, 60, 900, 4000),
  parsedAfter: delay(0, 0, 200),
  actions: fc.array(action, { maxLength: 5 }),
  isHasty: fc.boolean(),
});

/** Where no lines are printed, no total is, and the id is the one thing that is known. */
const whole = (plan: ShopPlan): ShopPlan =>
  plan.way === 'idOnly' ? { ...plan, total: 'none', ids: plan.ids === 'withFirstAdd' ? 'session' : plan.ids } : plan;

export const plans: fc.Arbitrary<Plan> = fc.record({
  shop: shop.map(whole),
  pages: fc.array(page, { minLength: 1, maxLength: 4 }),
});
