import { cartToOrder, dropCart } from './cart.js';
import { emailOf, type Id, id, keyOf, linesOf, ORDER } from './digital-data.js';
import { log } from './log.js';
import { memory, saveMemory } from './memory.js';
import { post } from './outbox.js';
import { view } from './page.js';
import { identify, viewedEmail } from './visitor.js';

/** Of an id that is remembered, in characters. */
const LONGEST = 99;

/** An order goes once for each id, and not when the visitor looks at an old one. */
export const placeOrder = (): void => {
  const field = (...path: string[]): Id | undefined => id(view('transaction', ...path));
  const own = field('orderId');
  const key = keyOf(own).slice(0, LONGEST);
  if (own === undefined) return log('has no transaction.orderId');
  if ([true, 'true'].includes(view('transaction', 'isReturning') as never))
    return log('is an old order: transaction.isReturning');
  if (!viewedEmail()) identify(emailOf(field('contactInfo', 'email')));
  if (memory.orders.includes(key)) return log('was sent before', own);
  const idCart = field('cartId') ?? cartToOrder();
  memory.orders.unshift(key);
  saveMemory();
  post({
    id: own,
    idCart,
    affiliation: field('affiliation'),
    revenue: field('total'),
    tax: field('tax'),
    shipping: field('shippingCost'),
    lines: linesOf(view('transaction', 'lineItems'), ORDER) ?? {},
  });
  dropCart(idCart);
};
