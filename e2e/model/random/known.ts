import type { Plan } from './plan.js';

/** Visits of which nobody could tell what is right from what the pages show and tell. */
export interface Kind {
  name: string;
  /** Of 1,000 visits. */
  most: number;
  is(problem: string, plan: Plan): boolean;
}

const CART = /^(?:staged|kept|submitted) (\{.*\})(?: \S+)? for (\{.*\})(?: \S+)?$/;

/** Nothing else may go wrong, no order, view or call first of all. */
export const KNOWN: readonly Kind[] = [
  {
    name: 'what was bought is put in again without an event, before any page has begun without it: an old page looks the same',
    most: 1,
    is: (problem, { shop, pages }) =>
      CART.test(problem) &&
      (shop.way === 'silent' || pages.some(({ arrive }) => arrive === 'device')) &&
      pages.some(({ arrive }) => arrive === 'order'),
  },
  {
    name: 'an event comes more than 3 seconds after its page has shown it, because the browser has kept the page meanwhile',
    most: 1,
    is: (problem, { shop }) => CART.test(problem) && shop.back === 'kept' && shop.eventAfter > 0,
  },
];
