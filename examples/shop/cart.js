import { shop } from './shop.js';
import { currentWay } from './ways.js';

export const CART_CHANGED = 'demo-shop-cart';

/** The quantity of a product in the cart changes, and the page says so in the way of this shop. */
const changeCart = (sku, difference) => {
  shop.changeQuantity(sku, difference);
  currentWay().tell({
    name: difference > 0 ? 'Added Product' : 'Removed Product',
    category: 'Ecommerce',
    product: shop.described(shop.bySku(sku)),
    quantity: Math.abs(difference),
  });
  dispatchEvent(new Event(CART_CHANGED));
};

export const addToCart = (sku, quantity) => changeCart(sku, quantity);

export const removeFromCart = (sku, quantity) => changeCart(sku, -quantity);
