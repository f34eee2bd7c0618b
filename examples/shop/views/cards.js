import { addToCart } from '../cart.js';
import { announce } from '../frame.js';
import { markup } from '../markup.js';
import { picture } from '../pictures.js';
import { shop } from '../shop.js';
import { priceTag } from './price.js';

const card = (item, links, level) => {
  const { id, name, skuCode, size } = item;
  const title =
    level === 2
      ? markup`<h2 id="name-${id}">${link(item, links)}</h2>`
      : markup`<h3 id="name-${id}">${link(item, links)}</h3>`;
  return markup`<li class="card">
    <div class="card-picture">${picture(shop.bySku(skuCode).picture)}${item.unitSalePrice === undefined ? '' : markup`<span class="badge">Sale</span>`}</div>
    ${title}
    ${priceTag(item)}
    ${
      size
        ? markup`<a class="button quiet" href="${links.product(id)}">Choose a size<span class="visually-hidden"> of ${name}</span></a>`
        : markup`<button class="button" type="button" data-sku="${skuCode}" aria-describedby="name-${id}">Add to cart</button>`
    }
  </li>`;
};

const link = ({ id, name }, links) => markup`<a href="${links.product(id)}">${name}</a>`;

/** Products side by side; `level` is that of their headings. */
export const cards = (items, links, level) =>
  markup`<ul class="cards">${items.map((item) => card(item, links, level))}</ul>`;

/** Makes the buttons of all cards inside an element work. */
export const listenToCards = (element) =>
  element.addEventListener('click', ({ target }) => {
    const sku = target.closest('[data-sku]')?.dataset.sku;
    if (!sku) return;
    addToCart(sku, 1);
    announce(`${shop.bySku(sku).name} is in your cart`);
  });
