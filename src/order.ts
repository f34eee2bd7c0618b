import { cartToOrder, dropCart } from './cart.js';
import { emailOf, id, itemsOf, linesOf, merged, read } from './digital-data.js';
import { log } from './log.js';
import { memory, saveMemory } from './memory.js';
import { postParcel } from './outbox.js';
import { identify, pageEmail } from './visitor.js';

/** An order goes once for each id, and not when the visitor looks at an old one. */
export const placeOrder = (carried: unknown, data: unknown): void => {
  const shown = read(data, 'transaction');
  const carriedId = id(read(carried, 'orderId'));
  const isShown = carriedId === undefined || String(carriedId) === String(id(read(shown, 'orderId')));
  const transaction = merged(isShown && shown, carried);
  const orderId = id(transaction.orderId);
  if (orderId === undefined) return log('transaction.orderId: missing');
  if (String(transaction.isReturning) === 'true') return log('transaction.isReturning: an old order');
  if (memory.orders.includes(String(orderId))) return log('transaction.orderId: was sent before', orderId);
  if (!pageEmail(data)) identify(emailOf(read(transaction.contactInfo, 'email')));

  const cartId = id(transaction.cartId) ?? cartToOrder();
  const { affiliation, total, tax, shippingCost } = transaction;
  const lines = linesOf(transaction.lineItems, true, (item) =>
    log('transaction.lineItems: a line without product id is left out', item),
  );
  memory.orders.push(String(orderId));
  saveMemory();
  postParcel({
    transaction: { orderId, cartId, affiliation, total, tax, shippingCost, lineItems: lines && itemsOf(lines) },
  });
  dropCart(cartId);
};
