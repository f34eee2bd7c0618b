/** An id or a name, as the page gives it. */
export type Id = string | number;

export interface Product {
  id: Id;
  name: Id | undefined;
  /** Price of one piece; NaN where it is not known. */
  price: number;
}

/** All that one product id stands for in a cart or an order, its variants (sizes, colours) together. */
export interface Line extends Product {
  quantity: number;
  /** Price of the line; NaN where it is not known. */
  worth: number;
}

/** By the product's id as a string. */
export type Lines = Map<string, Line>;

/** One property of whatever the page has put there; undefined where it cannot be had. Never throws. */
export const read = (object: unknown, key: string | number): unknown => {
  try {
    return typeof object === 'object' ? (object as Record<string | number, unknown> | null)?.[key] : undefined;
  } catch {
    return undefined;
  }
};

const keysOf = (value: unknown): string[] => {
  try {
    return typeof value === 'object' && value ? Object.keys(value) : [];
  } catch {
    return [];
  }
};

/** The entries of an array, or of the object that PHP makes of an array with gaps. Never throws. */
export const list = (value: unknown): unknown[] => keysOf(value).map((key) => read(value, key));

/** The first value that is a string with something in it or a finite number. */
export const id = (...values: unknown[]): Id | undefined =>
  values.find((value) => (typeof value === 'string' ? value.trim() : Number.isFinite(value))) as Id | undefined;

/** The first value that is a finite number or the string of one; NaN where there is none. */
export const amount = (...values: unknown[]): number => {
  for (const value of values) {
    const number = typeof value === 'string' && value.trim() ? Number(value) : value;
    if (Number.isFinite(number)) return number as number;
  }
  return Number.NaN;
};

/** A sum of amounts, without what binary fractions add to it, and never -0. */
export const rounded = (sum: number): number => Number(sum.toFixed(6)) + 0;

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
        price: amount(read(value, 'unitSalePrice'), read(value, 'unitPrice')),
      };
};

/** Name and price of a product from wherever the page shows it: an event may carry its id and nothing else. */
export const completed = (product: Product, data: unknown): Product => {
  const shown = (): unknown[] => {
    const recommendation = read(data, 'recommendation');
    return [
      read(data, 'product'),
      ...[read(data, 'listing'), recommendation, ...list(recommendation), read(data, 'wishlist')].flatMap((shelf) =>
        list(read(shelf, 'items')),
      ),
      ...list(read(read(data, 'cart'), 'lineItems')).map((item) => read(item, 'product')),
    ];
  };
  if (product.name === undefined || Number.isNaN(product.price))
    for (const candidate of shown()) {
      const other = productOf(candidate);
      if (other && String(other.id) === String(product.id)) product = filled(product, other);
    }
  return product;
};

/** What is known of a product, and the rest from another description of it. */
export const filled = <Known extends Product>(known: Known, other: Product | undefined): Known => ({
  ...known,
  name: id(known.name, other?.name),
  price: amount(known.price, other?.price),
});

/**
 * The lines of a cart or an order; undefined where the page says nothing about them.
 * An order's line is worth its subtotal. A cart's is not: pages forget to update it with the quantity.
 */
export const linesOf = (
  items: unknown,
  isSubtotalRight: boolean,
  onBroken?: (item: unknown) => void,
): Lines | undefined => {
  if (typeof items !== 'object' || !items) return undefined;
  const lines: Lines = new Map();
  for (const item of list(items)) {
    const product = productOf(read(item, 'product'));
    const quantity = amount(read(item, 'quantity'), 1);
    if (!product) onBroken?.(item);
    else if (quantity > 0) {
      const worth = amount(isSubtotalRight && read(item, 'subtotal'), product.price * quantity);
      const key = String(product.id);
      const same = lines.get(key);
      lines.set(key, {
        ...filled(same ?? product, product),
        quantity: rounded((same ? same.quantity : 0) + quantity),
        worth: rounded((same ? same.worth : 0) + worth),
      });
    }
  }
  return lines;
};

/** Lines in the standard's own shape, which `linesOf` reads again. */
export const itemsOf = (lines: Lines): unknown[] =>
  [...lines.values()].map(({ id, name, price, quantity, worth }) => ({
    product: { id, name, unitPrice: price },
    quantity,
    subtotal: worth,
  }));

/** Field by field, what an event carries wins over what the page says. */
export const merged = (base: unknown, own: unknown): Record<string, unknown> => {
  const result: Record<string, unknown> = Object.create(null);
  for (const source of [base, own])
    for (const key of keysOf(source)) {
      const value = read(source, key);
      if (value != null) result[key] = value;
    }
  return result;
};
