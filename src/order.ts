import { cartToOrder, dropCart } from './cart.js';
import { field as amountOf, type Lines, linesOf, ORDER } from './lines.js';
import { log } from './log.js';
import { emailOf, fromPage, type Id, id, type Page } from './read.js';
import { orderKey, record, saveRecord } from './record.js';
import { forgetCart, post } from './settle.js';
import { identify, viewedEmail } from './visitor.js';

/** An order goes once for each id, and not when the visitor looks at an old one. */
export const placeOrder = (page: Page): void => {
  const field = (...path: string[]): Id | undefined => id(fromPage(page, 'transaction', ...path));
  const number = (name: string): number => amountOf({ [name]: fromPage(page, 'transaction', name) }, name);
  const own = field('orderId');
  const key = orderKey(own);
  if (own === undefined) return log('has no transaction.orderId');
  if ([true, 'true'].includes(fromPage(page, 'transaction', 'isReturning') as never))
    return log('is old: transaction.isReturning');
  if (!viewedEmail(page)) identify(emailOf(field('contactInfo', 'email')));
  const stated = field('cartId');
  const lines: Lines = linesOf(fromPage(page, 'transaction', 'lineItems'), ORDER) ?? new Map();
  if (record.orders.includes(key)) {
    log('was sent before', own);
    if (stated !== undefined) endCart(stated, lines);
    return;
  }
  const idCart = stated ?? cartToOrder();
  record.orders.unshift(key);
  saveRecord();
  post({
    id: own,
    idCart,
    affiliation: field('affiliation'),
    revenue: number('total'),
    tax: number('tax'),
    shipping: number('shippingCost'),
    lines: [...lines.values()],
  });
  endCart(idCart, lines);
};

const endCart = (idCart: Id | undefined, lines: Lines): void => {
  dropCart(idCart, lines);
  forgetCart(idCart);
};
