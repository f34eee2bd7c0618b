import { showCart } from './cart.js';
import { showCheckout } from './checkout.js';
import { showHome } from './home.js';
import { showProduct } from './product.js';
import { showThanks } from './thanks.js';

/** What fills the main part of each page. */
export const views = {
  home: showHome,
  product: showProduct,
  cart: showCart,
  checkout: showCheckout,
  thanks: showThanks,
};
