import { pushEvent } from './events.js';
import { shop } from './shop.js';

/** In milliseconds: how long this shop waits for the answer that brings the new cart. */
const ANSWER = 1200;

/** Lines and total, in an object of their own: what a page prints later must not change what it printed before. */
const freshCart = () => {
  const { lineItems, total } = shop.wholeCart();
  return { lineItems, total };
};

/** In how many ways shops keep `digitalData` up to date; `tell` runs right after the cart has changed. */
export const ways = [
  {
    id: 'before',
    name: 'Before',
    text: 'The page’s cart is updated, then the event is pushed. The tidy way.',
    tell: (event) => {
      Object.assign(window.digitalData.cart, freshCart());
      pushEvent(event);
    },
  },
  {
    id: 'after',
    name: 'After',
    text: 'The event is pushed at once; the page’s cart follows 1.2 s later, when the server has answered.',
    tell: (event) => {
      pushEvent(event);
      const { cart } = window.digitalData;
      const answered = freshCart();
      setTimeout(() => Object.assign(cart, answered), ANSWER);
    },
  },
  {
    id: 'never',
    name: 'Never',
    text: 'The event is pushed; the page’s cart stays as it was until the next page.',
    tell: (event) => pushEvent(event),
  },
  {
    id: 'replaced',
    name: 'Replaced',
    text: 'digitalData becomes a new object with a new cart and new events, as frameworks do.',
    tell: (event) => {
      const { cart, ...rest } = window.digitalData;
      window.digitalData = { ...rest, cart: { ...cart, ...freshCart() }, events: [] };
      pushEvent(event);
    },
  },
  {
    id: 'updated',
    name: 'Updated Cart',
    text: 'Only the event Updated Cart is pushed; it carries the whole cart.',
    tell: () => pushEvent({ name: 'Updated Cart', category: 'Ecommerce', cart: shop.wholeCart() }),
  },
  {
    id: 'changes',
    name: 'Changes',
    text: 'The new values are pushed into digitalData.changes, for somebody else to apply.',
    tell: (event) => {
      const { lineItems, total } = freshCart();
      window.digitalData.changes ??= [];
      window.digitalData.changes.push(
        ['cart.lineItems', lineItems, 'Demonstration shop'],
        ['cart.total', total, 'Demonstration shop'],
      );
      pushEvent(event);
    },
  },
  {
    id: 'id-only',
    name: 'Id only',
    text: 'The page gives the id of the cart and nothing else; the events must tell the rest.',
    tell: (event) => pushEvent(event),
  },
];

/** The way in which the page that is open was made. */
export const currentWay = () => ways.find(({ id }) => id === shop.way) ?? ways[0];
