import type { Plan } from './plan.js';

/** Visits that go wrong today in the same way. */
export interface Kind {
  name: string;
  /** Of 1,000 visits. */
  most: number;
  is(problem: string, plan: Plan): boolean;
}

const CART = /^(?:staged|kept|submitted) (\{.*\})(?: \S+)? for (\{.*\})(?: \S+)?$/;

const linesOf = (problem: string): string[] => CART.exec(problem)?.slice(1) ?? [];

/** Nothing else may go wrong, no order, view or call first of all. */
export const KNOWN: readonly Kind[] = [
  {
    name: 'the cart that a login has taken over is not emptied',
    most: 2,
    is: (problem) => problem.endsWith('stays after the login'),
  },
  {
    name: 'the total is an older one, or has no discount or delivery',
    most: 1,
    is: (problem) => {
      const [actual, expected] = linesOf(problem);
      return actual !== undefined && actual === expected;
    },
  },
  {
    name: 'a change counts twice, or does not count',
    most: 4,
    is: (problem) => linesOf(problem).length > 0,
  },
];
