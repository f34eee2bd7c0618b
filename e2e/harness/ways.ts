import type { Basket, Change } from './basket.js';

/** The seven ways in which sites keep `digitalData`, and how a test's page does it. The functions run in the page. */
export const WAYS = {
  before: {
    title: 'a shop that changes digitalData.cart and then pushes the event',
    tell: (changes: Change[]) => {
      for (const { event, cart } of changes) {
        Object.assign(window.digitalData.cart, cart);
        window.digitalData.events.push(event);
      }
    },
  },
  after: {
    title: 'a shop that pushes the event and changes digitalData.cart when its server answers',
    tell: (changes: Change[]) => {
      for (const { event, cart } of changes) {
        window.digitalData.events.push(event);
        window.answers ??= [];
        window.answers.push(() => {
          window.digitalData.cart = { ...window.digitalData.cart, ...cart };
        });
      }
    },
  },
  never: {
    title: 'a shop that leaves digitalData.cart as it was until the next page',
    tell: (changes: Change[]) => {
      for (const { event } of changes) window.digitalData.events.push(event);
    },
  },
  replaced: {
    title: 'a shop that replaces the whole of digitalData',
    tell: (changes: Change[]) => {
      for (const { event, cart } of changes) {
        window.digitalData = { ...window.digitalData, cart, events: [] };
        window.digitalData.events.push(event);
      }
    },
  },
  updated: {
    title: 'a shop that pushes Updated Cart and nothing else',
    tell: (changes: Change[]) => {
      for (const { cart } of changes) window.digitalData.events.push({ name: 'Updated Cart', cart });
    },
  },
  changes: {
    title: 'a shop that announces the change in digitalData.changes',
    tell: (changes: Change[]) => {
      for (const { event, cart } of changes) {
        window.digitalData.changes ??= [];
        window.digitalData.changes.push(['cart.lineItems', cart.lineItems, 'shop']);
        if (cart.total !== undefined) window.digitalData.changes.push(['cart.total', cart.total, 'shop']);
        window.digitalData.events.push(event);
      }
    },
  },
  idOnly: {
    title: 'a shop that gives cart.id and nothing else of the cart',
    tell: (changes: Change[]) => {
      for (const { event } of changes) window.digitalData.events.push(event);
    },
  },
} satisfies Record<string, { title: string; tell: (changes: Change[]) => void }>;

export type Way = keyof typeof WAYS;

export const ways = Object.keys(WAYS) as Way[];

/** What the page's source says of the cart. */
export const printed = (way: Way, basket: Basket): { id: string } =>
  way === 'idOnly' ? { id: basket.id } : basket.shown();

/** The shop's server answers the oldest change that it has not answered yet; says whether there was one. */
export const answerNext = (): boolean => {
  const answer = window.answers?.shift();
  answer?.();
  return !!answer;
};

declare global {
  interface Window {
    answers?: (() => void)[];
  }
}
