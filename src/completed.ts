import { filled, type Product, productOf } from './lines.js';
import { isKnown, keyOf, list, type Page, read } from './read.js';

/** Name and price of a product from wherever the page shows it: an event may carry its id and nothing else. */
export const completed = (product: Product, { _data }: Page): Product => {
  if (product.name !== undefined && isKnown(product.unitPrice)) return product;
  const shelf = (...path: string[]): unknown[] => list(read(_data, ...path, 'items'));
  return [
    read(_data, 'product'),
    ...shelf('listing'),
    ...shelf('wishlist'),
    ...shelf('recommendation'),
    ...list(read(_data, 'recommendation')).flatMap((block) => list(read(block, 'items'))),
    ...list(read(_data, 'cart', 'lineItems')).map((item) => read(item, 'product')),
  ]
    .map(productOf)
    .filter((other) => keyOf(other?.id) === keyOf(product.id))
    .reduce<Product>(filled, product);
};
