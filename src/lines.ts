import { logOnce } from './log.js';
import { amount, type Id, id, isKnown, keyOf, list, read, rounded } from './read.js';

export interface Product {
  id: Id;
  name: Id | undefined;
  /** NaN where it is not known. */
  unitPrice: number;
}

/** All that one product id stands for in a cart or an order, its variants (sizes, colours) together. */
export interface Line extends Product {
  quantity: number;
  /** NaN where it is not known. */
  subtotal: number;
}

/** By `keyOf` the product's id. */
export type Lines = Map<string, Line>;

/** The amount in a field; a message where one is stated that cannot be read. */
export const field = (owner: unknown, name: string): number => {
  const stated = read(owner, name);
  const found = amount(stated);
  if (id(stated) !== undefined && !isKnown(found)) logOnce(`${name} cannot be read: ${stated}`.slice(0, 99));
  return found;
};

/** The product that an object describes or a bare id names. */
export const productOf = (value: unknown): Product | undefined => {
  const own = id(value, read(value, 'id'));
  return own === undefined
    ? own
    : {
        id: own,
        name: id(read(value, 'name')),
        unitPrice: amount(field(value, 'unitSalePrice'), field(value, 'unitPrice')),
      };
};

/** What is known of a product, and the rest from another description of it. */
export const filled = ({ id: own, name, unitPrice }: Product, other: Product | undefined): Product => ({
  id: own,
  name: id(name, other?.name),
  unitPrice: amount(unitPrice, other?.unitPrice),
});

/** What the lines are of, where it is not a cart of the page. */
export const ORDER = 1;
export const STORED = 2;

/**
 * The lines of a cart or an order, or those that were stored; undefined where the page says nothing about them.
 * Subtotals of a cart do not count: pages forget to update them with the quantity.
 */
export const linesOf = (items: unknown, of?: typeof ORDER | typeof STORED): Lines | undefined => {
  if (typeof items !== 'object' || !items) return undefined;
  const lines: Lines = new Map();
  for (const item of list(items)) {
    const product = productOf(of === STORED ? item : read(item, 'product'));
    const quantity = amount(field(item, 'quantity'), 1);
    if (!product) logOnce('lineItems: a line has no product.id');
    else if (of === STORED || rounded(quantity) > 0) {
      const key = keyOf(product.id);
      const line = lines.get(key);
      lines.set(
        key,
        lineOf(
          line ? filled(line, product) : product,
          quantity + quantityOf(line),
          amount(of && read(item, 'subtotal'), product.unitPrice * quantity) + (line ? line.subtotal : 0),
        ),
      );
    }
  }
  return lines;
};

export const lineOf = (product: Product, quantity: number, subtotal = product.unitPrice * quantity): Line => ({
  ...product,
  quantity: rounded(quantity),
  subtotal: rounded(subtotal),
});

export const quantityOf = (line: Line | undefined): number => line?.quantity ?? 0;

/** NaN where it is not known. */
export const totalOf = (lines: Lines): number => {
  let total = 0;
  for (const { quantity, subtotal } of lines.values()) if (quantity) total += subtotal;
  return rounded(total);
};

export const isEmpty = (lines: Lines): boolean => {
  for (const { quantity } of lines.values()) if (quantity) return false;
  return true;
};

/** Whether all lines are in the others, in no larger quantity. */
export const areIn = (lines: Lines, others: Lines): boolean => {
  for (const [key, { quantity }] of lines) if (quantity > quantityOf(others.get(key))) return false;
  return true;
};
