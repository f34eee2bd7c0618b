/** Addresses of the shop as separate pages; the single page has its own. */
export const pageLinks = {
  start: 'index.html',
  home: 'index.html',
  product: (id) => `product.html?id=${encodeURIComponent(id)}`,
  cart: 'cart.html',
  checkout: 'checkout.html',
  thanks: (orderId) => `thank-you.html?order=${encodeURIComponent(orderId)}`,
};
