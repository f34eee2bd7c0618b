import { filled, isKnown, keyOf, list, type Product, productOf, read } from './digital-data.js';
import { shown } from './page.js';

/** Name and price of a product from wherever the page shows it: an event may carry its id and nothing else. */
export const completed = (product: Product): Product =>
  (product.name !== undefined && isKnown(product.unitPrice)
    ? []
    : [
        shown('product'),
        ...[shown('listing'), shown('wishlist'), shown('recommendation'), ...list(shown('recommendation'))].flatMap(
          (shelf) => list(read(shelf, 'items')),
        ),
        ...list(shown('cart', 'lineItems')).map((item) => read(item, 'product')),
      ]
  )
    .map(productOf)
    .filter((other) => keyOf(other?.id) === keyOf(product.id))
    .reduce<Product>(filled, product);
