import { shop } from '../shop/shop.js';

const routes = [
  {
    pattern: /^(?:#\/?)?$/,
    view: 'home',
    file: 'index.html',
    title: () => 'Linen, clay and wool',
    variables: () => ({ page: { type: 'home', category: 'Home' }, cart: shop.cart(), listing: shop.listing() }),
  },
  {
    pattern: /^#\/product\/([^/]+)$/,
    view: 'product',
    file: 'product.html',
    title: (id) => shop.product(id)?.name ?? 'Not on our shelves',
    variables: (id) => ({
      page: { type: 'product', category: 'Product' },
      cart: shop.cart(),
      product: shop.product(id),
      recommendation: shop.recommendation(id),
    }),
  },
  {
    pattern: /^#\/cart$/,
    view: 'cart',
    file: 'cart.html',
    title: () => 'Your cart',
    variables: () => ({ page: { type: 'cart', category: 'Cart' }, cart: shop.cart(1) }),
  },
  {
    pattern: /^#\/checkout$/,
    view: 'checkout',
    file: 'checkout.html',
    title: () => 'Checkout',
    variables: () => ({ page: { type: 'checkout', category: 'Checkout' }, cart: shop.cart(2) }),
  },
  {
    pattern: /^#\/thank-you\/([^/]+)$/,
    view: 'thanks',
    file: 'thank-you.html',
    title: () => 'Thank you',
    variables: (id) => ({
      page: { type: 'confirmation', category: 'Confirmation' },
      cart: shop.cart(),
      transaction: shop.transaction(id),
    }),
  },
];

/** Addresses of the shop as a single page. */
export const routeLinks = {
  start: 'index.html',
  home: '#/',
  product: (id) => `#/product/${id}`,
  cart: '#/cart',
  checkout: '#/checkout',
  thanks: (orderId) => `#/thank-you/${orderId}`,
};

/** What a hash leads to, or undefined where it is no route. */
export const routeOf = (hash) => {
  for (const { pattern, title, variables, ...route } of routes) {
    const match = pattern.exec(hash);
    if (!match) continue;
    const id = match[1];
    return { ...route, id, title: title(id), variables: variables(id) };
  }
  return undefined;
};
