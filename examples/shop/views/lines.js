import { markup } from '../markup.js';
import { money } from '../money.js';
import { picture } from '../pictures.js';
import { shop } from '../shop.js';

export const pictureOf = ({ skuCode }) => picture(shop.bySku(skuCode).picture);

export const nameOf = ({ name, size }) => (size ? `${name}, size ${size}` : name);

/** Lines of a cart or an order, and what they cost together. */
export const summary = ({ lineItems, total, shippingCost = shop.shipping }) => {
  const goods = lineItems.reduce((sum, { subtotal }) => sum + subtotal, 0);
  return markup`
    <ul class="summary-lines">${lineItems.map(
      ({ product, quantity, subtotal }) =>
        markup`<li>${pictureOf(product)}<span>${quantity} × ${nameOf(product)}</span><span>${money(subtotal)}</span></li>`,
    )}</ul>
    <dl class="sums">
      <div><dt>Goods</dt><dd>${money(goods)}</dd></div>
      <div><dt>Delivery</dt><dd>${money(shippingCost)}</dd></div>
      <div class="total"><dt>Total</dt><dd>${money(total)}</dd></div>
    </dl>`;
};
