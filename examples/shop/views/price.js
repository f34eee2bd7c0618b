import { markup } from '../markup.js';
import { money } from '../money.js';

/** The price of a product, and the one before where it is on sale. */
export const priceTag = ({ unitPrice, unitSalePrice }) =>
  unitSalePrice === undefined
    ? markup`<span class="price">${money(unitPrice)}</span>`
    : markup`<span class="price"><span class="visually-hidden">Now </span><strong class="sale">${money(unitSalePrice)}</strong>
        <s><span class="visually-hidden">, before </span>${money(unitPrice)}</s></span>`;
