import { addToCart, CART_CHANGED, removeFromCart } from '../cart.js';
import { announce } from '../frame.js';
import { markup, render } from '../markup.js';
import { money } from '../money.js';
import { shop } from '../shop.js';
import { nameOf, pictureOf } from './lines.js';

const line = ({ product, quantity, subtotal }, links) => {
  const { id, skuCode } = product;
  const name = nameOf(product);
  return markup`<li class="line">
    ${pictureOf(product)}
    <div class="line-name"><a id="name-${skuCode}" href="${links.product(id)}">${name}</a><span class="small">${money(shop.price(product))} each</span></div>
    <div class="stepper" role="group" aria-label="Quantity of ${name}">
      <button type="button" id="less-${skuCode}" data-less="${skuCode}" aria-label="One less" aria-describedby="name-${skuCode}">−</button>
      <output>${quantity}</output>
      <button type="button" id="more-${skuCode}" data-more="${skuCode}" aria-label="One more" aria-describedby="name-${skuCode}">+</button>
    </div>
    <span class="line-sum">${money(subtotal)}</span>
    <button type="button" class="plain" data-remove="${skuCode}" aria-describedby="name-${skuCode}">Remove</button>
  </li>`;
};

const full = ({ lineItems, total }, links) => markup`
  <ul class="lines" aria-label="What is in the cart">${lineItems.map((item) => line(item, links))}</ul>
  <div class="cart-end">
    <p class="cart-total">Total <strong>${money(total)}</strong></p>
    <p class="small">Delivery is added at the checkout: ${money(shop.shipping)}.</p>
    <a class="button big" href="${links.checkout}">Go to checkout</a>
  </div>`;

export const empty = (links) => markup`<p>Your cart is empty.</p>
  <p><a class="button" href="${links.home}">See all products</a></p>`;

export const showCart = (main, { links, signal }) => {
  const content = main.querySelector('#cart');
  const show = () => {
    const cart = shop.wholeCart();
    render(content, cart.lineItems.length ? full(cart, links) : empty(links));
  };
  const quantityOf = (sku) => shop.wholeCart().lineItems.find(({ product }) => product.skuCode === sku).quantity;
  const drop = (sku, quantity) => {
    const isLast = quantity === quantityOf(sku);
    removeFromCart(sku, quantity);
    if (!isLast) return;
    announce(`${nameOf(shop.bySku(sku))} is no longer in your cart`);
    main.querySelector('h1').focus();
  };
  content.addEventListener('click', ({ target }) => {
    const { less, more, remove } = target.dataset;
    if (more) addToCart(more, 1);
    if (less) drop(less, 1);
    if (remove) drop(remove, quantityOf(remove));
  });
  addEventListener(CART_CHANGED, show, { signal });
  show();
};
