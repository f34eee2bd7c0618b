import { showReport } from '../report/report.js';
import { addToCart, CART_CHANGED } from '../shop/cart.js';
import { pushEvent } from '../shop/events.js';
import { markup, render } from '../shop/markup.js';
import { picture } from '../shop/pictures.js';
import { shop } from '../shop/shop.js';
import { priceTag } from '../shop/views/price.js';

/** That stand-in.js puts into the tag of each page here. */
const KEY = 'DEMOconsentDEMOconsentDEMO012345';

const home = location.pathname;
const main = document.querySelector('main');
const viewed = shop.product(new URLSearchParams(location.search).get('product'));

const header = markup`
  <a class="brand" href="${home}">Larkmoor</a>
  <nav aria-label="Shop">
    <a href="${home}">All products</a>
    <button type="button" class="plain" id="settings">Cookie settings</button>
    <span role="status">Cart <span class="count" id="count"></span></span>
  </nav>`;

const footer = markup`
  <p>Larkmoor is made up: nothing can be bought here, and no data leaves this browser.</p>
  <p><a href="./">All consent managers</a></p>`;

const addButton = ({ id, skuCode }) =>
  markup`<button class="button" type="button" data-sku="${skuCode}" aria-describedby="name-${id}">Add to cart</button>`;

const card = (product) => markup`<li class="card">
    ${picture(shop.bySku(product.skuCode).picture)}
    <h2 id="name-${product.id}"><a href="?product=${product.id}">${product.name}</a></h2>
    ${priceTag(product)}
    ${addButton(product)}
  </li>`;

const detail = (product) => markup`
  <p class="breadcrumb"><a href="${home}">All products</a></p>
  <div class="detail">
    ${picture(shop.bySku(product.skuCode).picture)}
    <div>
      <h1 id="name-${product.id}" tabindex="-1">${product.name}</h1>
      ${priceTag(product)}
      <p>${product.description}</p>
      ${addButton(product)}
    </div>
  </div>`;

const element = (name, className, content = '') => {
  const made = document.createElement(name);
  made.className = className;
  render(made, content);
  return made;
};

const showCount = () => {
  const { lineItems } = shop.wholeCart();
  document.getElementById('count').textContent = lineItems.reduce((sum, { quantity }) => sum + quantity, 0);
};

const showShop = () => {
  const frame = element('div', 'shop');
  const columns = element('div', 'columns');
  const report = element('aside', 'box report');
  main.before(frame);
  columns.append(main, report);
  frame.append(element('header', 'shop-header', header), columns, element('footer', 'shop-footer', footer));
  report.setAttribute('aria-label', 'What has left this page');
  showReport(report, KEY);
};

const showProducts = () => {
  if (!viewed) return render(document.getElementById('shelf'), markup`<ul class="cards">${oneSize().map(card)}</ul>`);
  render(main, detail(viewed));
  pushEvent({ name: 'Viewed Product Detail', category: 'Ecommerce', product: viewed });
};

const oneSize = () => shop.listing().items.filter(({ size }) => !size);

showShop();
showProducts();
showCount();
addEventListener(CART_CHANGED, showCount);
document.getElementById('settings').addEventListener('click', () => window.openConsent());
main.addEventListener('click', ({ target }) => {
  const sku = target.closest('[data-sku]')?.dataset.sku;
  if (sku) addToCart(sku, 1);
});
