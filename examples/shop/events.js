import { shop } from './shop.js';

/** Pushes an event of the standard, and notes it for the panel. */
export const pushEvent = (event) => {
  shop.note('event', describe(event));
  window.digitalData.events.push(event);
};

const describe = ({ name, product, quantity, cart, transaction, user }) => {
  if (quantity) return `${name}: ${quantity} × ${product.name}`;
  if (product) return `${name}: ${product.name}`;
  if (cart) return `${name}: ${cart.lineItems.length} lines, ${cart.total.toFixed(2)}`;
  if (transaction) return `${name}: ${transaction.orderId}`;
  return user?.email ? `${name}: ${user.email}` : name;
};
