import { replay } from '../stand-in/replay.mjs';
import { calls } from './calls.js';
import { markup } from './markup.js';
import { shop } from './shop.js';

const amount = (value) => (Number.isFinite(value) ? value.toFixed(2) : '–');

/** Lines by product, as Journey counts them: all sizes together. */
const quantities = (lines) => {
  const result = new Map();
  for (const [id, quantity] of lines) result.set(id, (result.get(id) ?? 0) + quantity);
  return JSON.stringify([...result].sort());
};

const isSameCart = (cart) => {
  const { lineItems, total } = shop.wholeCart();
  if (!cart) return !lineItems.length;
  return (
    quantities(lineItems.map(({ product, quantity }) => [product.id, quantity])) ===
      quantities([...cart.lines].map(([id, { quantity }]) => [id, quantity])) && cart.total === total
  );
};

const cartLines = (cart) =>
  cart?.lines.size
    ? markup`<ul>${[...cart.lines].map(
        ([id, { quantity, productName, priceunit }]) =>
          markup`<li>${quantity} × ${productName ?? id} <span>${amount(priceunit * quantity)}</span></li>`,
      )}<li class="sum">Total <span>${amount(cart.total)}</span></li></ul>`
    : 'empty';

const orderLine = ({ idTransaction, idCart, revenue, items }) =>
  markup`<li>${idTransaction}, ${items.length === 1 ? '1 product' : `${items.length} products`}, of cart ${idCart} <span>${amount(revenue)}</span></li>`;

/** All that follows from the calls so far. */
export const knowledge = () => {
  const journey = replay(calls());
  const { id } = shop.wholeCart();
  const cart = journey.carts.get(id);
  const isSame = isSameCart(cart);
  return markup`
    <dl>
      <div><dt>Email</dt><dd>${journey.emails.at(-1) ?? 'not known'}</dd></div>
      <div><dt>Cart ${id}</dt><dd>${cartLines(cart)}</dd></div>
      <div><dt>Orders</dt><dd>${journey.orders.length ? markup`<ul>${journey.orders.map(orderLine)}</ul>` : 'none'}</dd></div>
      <div><dt>Product views</dt><dd>${journey.views.length}</dd></div>
    </dl>
    <p class="verdict ${isSame ? 'is-same' : 'is-waiting'}">${isSame ? 'The same cart as the shop’s' : 'Not the shop’s cart yet'}</p>
    ${journey.mistakes.length ? markup`<p class="verdict is-wrong">Told wrongly: ${journey.mistakes.join('; ')}</p>` : ''}`;
};
