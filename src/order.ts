import { call } from './calls.js';
import { cartToOrder, dropCart } from './cart.js';
import { amount, emailOf, type Id, id, keyOf, linesOf } from './digital-data.js';
import { log } from './log.js';
import { memory, saveMemory } from './memory.js';
import { postParcel } from './outbox.js';
import { view } from './page.js';
import { identify } from './visitor.js';

/** An order goes once for each id, and not when the visitor looks at an old one. */
export const placeOrder = (): void => {
  const field = (...path: string[]): unknown => view('transaction', ...path);
  const idTransaction = id(field('orderId'));
  const key = keyOf(idTransaction);
  if (idTransaction === undefined) return log('has no transaction.orderId');
  if ([true, 'true'].includes(field('isReturning') as never)) return log('is an old order: transaction.isReturning');
  if (memory.orders.includes(key)) return log('was sent before', idTransaction);
  if (!emailOf(view('user', 'email'))) identify(emailOf(field('contactInfo', 'email')));
  const idCart = id(field('cartId')) ?? cartToOrder();
  memory.orders.unshift(key);
  saveMemory();
  const order: Record<string, Id | undefined> = { idTransaction, idCart };
  postParcel([
    call('AddTransaction', {
      ...order,
      affiliation: field('affiliation'),
      revenue: amount(field('total')),
      tax: amount(field('tax')),
      shipping: amount(field('shippingCost')),
    }),
    ...Object.values(linesOf(field('lineItems'), true) ?? {}).map((line) =>
      call('AddItem', {
        ...order,
        idProduct: line.id,
        productName: line.name,
        Price_unit: line.unitPrice,
        Price_total: line.subtotal,
        quantity: line.quantity,
      }),
    ),
    ['SubmitTransaction'],
  ]);
  dropCart(idCart);
};
