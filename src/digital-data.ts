import { attempt } from './attempt.js';
import { log } from './log.js';

/** An id or a name, as the page gives it. */
export type Id = string | number;

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
export type Lines = Record<string, Line>;

/** Ids are compared as strings, and none of them may be a name that objects have. */
export const keyOf = (own: Id | undefined): string => `$${own}`;

/** What stands at a path in whatever the page has put there; undefined where it cannot be had. Never throws. */
export const read = (value: unknown, ...path: (string | number)[]): unknown => {
  let found = value as Record<string | number, unknown> | undefined;
  try {
    for (const key of path) found = found?.[key] as typeof found;
    return found;
  } catch {
    return undefined;
  }
};

/** The entries of an array, or of the object that PHP makes of an array with gaps. Never throws. */
export const list = (value: unknown): unknown[] => keysOf(value).map((key) => read(value, key));

export const keysOf = (value: unknown): string[] =>
  (typeof value === 'object' && attempt(() => Object.keys(value as object))) || [];

/** The first value that is a string with something in it or a finite number. */
export const id = (...values: unknown[]): Id | undefined =>
  values.find((value) => (typeof value === 'string' ? value.trim() : Number.isFinite(value))) as Id | undefined;

/** The first value that is a finite number or the string of one; NaN where there is none. */
export const amount = (...values: unknown[]): number =>
  Number(values.find((value) => id(value) !== undefined && Number.isFinite(Number(value))));

/** Whether an amount is known. */
export const isKnown = (value: number): boolean => !Number.isNaN(value);

/** A sum of amounts, without what binary fractions add to it, and never -0. */
export const rounded = (sum: number): number => (Math.abs(sum) < 9e9 ? Math.round(sum * 1e6) / 1e6 : sum) + 0;

export const emailOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.includes('@') ? value.trim() : undefined;

/** The product that an object describes or a bare id names. */
export const productOf = (value: unknown): Product | undefined => {
  const own = id(value, read(value, 'id'));
  return own === undefined
    ? own
    : {
        id: own,
        name: id(read(value, 'name')),
        unitPrice: amount(read(value, 'unitSalePrice'), read(value, 'unitPrice')),
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
  const lines: Lines = {};
  for (const item of list(items)) {
    const product = productOf(of === STORED ? item : read(item, 'product'));
    const quantity = amount(read(item, 'quantity'), 1);
    if (!product) log('lineItems: a line has no product.id');
    else if (quantity > 0) {
      const key = keyOf(product.id);
      const line = lines[key];
      lines[key] = lineOf(
        line ? filled(line, product) : product,
        quantity + quantityOf(line),
        amount(of && read(item, 'subtotal'), product.unitPrice * quantity) + (line ? line.subtotal : 0),
      );
    }
  }
  return lines;
};

export const lineOf = (product: Product, quantity: number, subtotal: number): Line => ({
  ...product,
  quantity: rounded(quantity),
  subtotal: rounded(subtotal),
});

export const quantityOf = (line: Line | undefined): number => line?.quantity ?? 0;

/** NaN where it is not known. */
export const totalOf = (lines: Lines): number =>
  rounded(Object.values(lines).reduce((sum, { subtotal }) => sum + subtotal, 0));
