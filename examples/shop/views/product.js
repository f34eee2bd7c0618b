import { addToCart } from '../cart.js';
import { pushEvent } from '../events.js';
import { announce } from '../frame.js';
import { markup, render } from '../markup.js';
import { picture } from '../pictures.js';
import { shop } from '../shop.js';
import { cards, listenToCards } from './cards.js';
import { priceTag } from './price.js';

const MOST = 9;

const sizes = (variants) =>
  variants.length < 2
    ? markup`<input type="hidden" name="sku" value="${variants[0].skuCode}">`
    : markup`<fieldset class="sizes"><legend>Size</legend>${variants.map(
        ({ skuCode, size }, index) =>
          markup`<label><input type="radio" name="sku" value="${skuCode}"${index ? '' : markup` checked`}><span class="size">${size}</span></label>`,
      )}</fieldset>`;

const detail = (variants, links) => {
  const [{ id, name, description, picture: drawing }] = variants;
  return markup`
    <nav aria-label="Breadcrumb" class="breadcrumb"><a href="${links.home}">All products</a> <span aria-hidden="true">/</span> ${name}</nav>
    <article class="detail">
      <div class="detail-picture">${picture(drawing)}</div>
      <div>
        <h1 tabindex="-1">${name}</h1>
        ${priceTag(variants[0])}
        <p>${description}</p>
        <form>
          ${sizes(variants)}
          <p class="field short"><label for="quantity">Quantity</label>
            <input id="quantity" name="quantity" type="number" min="1" max="${MOST}" value="1" required></p>
          <button type="submit" class="button big">Add to cart</button>
        </form>
        <p class="small">Delivery in two to four days. Thirty days to change your mind.</p>
      </div>
    </article>
    <section aria-labelledby="also"><h2 id="also">You may also like</h2>${cards(shop.recommendation(id)[0].items, links, 3)}</section>`;
};

const missing = (links) => markup`<h1 tabindex="-1">Not on our shelves</h1>
  <p>There is no such product, or there is none any more.</p>
  <p><a class="button" href="${links.home}">See all products</a></p>`;

export const showProduct = (main, { links, id }) => {
  const variants = shop.variants(id);
  if (!variants.length) return render(main, missing(links));
  render(main, detail(variants, links));
  listenToCards(main.querySelector('section'));
  main.querySelector('form').addEventListener('submit', (submit) => {
    submit.preventDefault();
    const chosen = new FormData(submit.target);
    addToCart(chosen.get('sku'), Number(chosen.get('quantity')));
    announce(`${chosen.get('quantity')} × ${variants[0].name} is in your cart`);
  });
  pushEvent({ name: 'Viewed Product Detail', category: 'Ecommerce', product: shop.product(id) });
};
