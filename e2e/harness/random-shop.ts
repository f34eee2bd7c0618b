import fc from 'fast-check';
import { Basket, type Change, money, type Product, priceOf } from './basket.js';
import { type Way, ways } from './ways.js';

/** What the shop sells: fractions, a string, nothing, and two sizes of one product. */
export const PRODUCTS: readonly Product[] = [
  { id: 'shirt', name: 'Shirt', unitPrice: 20, unitSalePrice: 15.5 },
  { id: 'hat', name: 'Hat', unitPrice: 0.1 },
  { id: 'sock', name: 'Sock', unitPrice: '0.2' },
  { id: 'gift', name: 'Gift', unitPrice: 5, unitSalePrice: 0 },
  { id: 'shoe', name: 'Shoe', unitPrice: 60, skuCode: 'shoe-41' },
  { id: 'shoe', name: 'Shoe', unitPrice: 60, skuCode: 'shoe-42' },
];

/** Numbers choose among what there is, so that each makes sense whatever came before it. */
export type Action =
  | { do: 'view'; product: number }
  | { do: 'change'; edits: { isAdd: boolean; which: number; quantity: number; isBare: boolean }[] }
  | { do: 'answer' }
  | { do: 'tracker comes' }
  | { do: 'snippet comes' };

export interface Visit {
  way: Way;
  /** Where Updated Cart is pushed: whether Added Product and Removed Product are pushed as well. */
  twofold: 'no' | 'before' | 'after';
  statesTotal: boolean;
  /** Has all changes of one action in its cart before it tells of the first. */
  isTogether: boolean;
  actions: Action[];
  tracker: 'fast' | 'slow' | 'absent';
  isSnippetLate: boolean;
  /** Leaves in the tick of the last push. */
  isHasty: boolean;
  /** Buys on the page after this one, where there is something in the cart. */
  buys: boolean;
  /** How the shop tells of the order. */
  order: { givesCartId: boolean; isCartNewBefore: boolean; isReloaded: boolean };
}

const action = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('view' as const), product: fc.nat(5) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      edits: fc.array(
        fc.record({
          isAdd: fc.boolean(),
          which: fc.nat(5),
          quantity: fc.integer({ min: 1, max: 3 }),
          isBare: fc.boolean(),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'answer' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'tracker comes' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'snippet comes' as const }) },
);

export const visits = (tracker: fc.Arbitrary<Visit['tracker']>): fc.Arbitrary<Visit[]> =>
  fc.array(
    fc.record({
      way: fc.constantFrom(...ways),
      twofold: fc.constantFrom('no', 'before', 'after'),
      statesTotal: fc.boolean(),
      isTogether: fc.boolean(),
      actions: fc.array(action, { maxLength: 5 }),
      tracker,
      isSnippetLate: fc.boolean(),
      isHasty: fc.boolean(),
      buys: fc.boolean(),
      order: fc.record({ givesCartId: fc.boolean(), isCartNewBefore: fc.boolean(), isReloaded: fc.boolean() }),
    }),
    { minLength: 1, maxLength: 4 },
  );

/** A shop that tells the truth, as the standard asks, and keeps in mind what it was. */
export class RandomShop {
  basket = new Basket('cart-1');
  /** As Journey must know them. */
  readonly orders: { idTransaction: string; idCart: string; revenue: number; items: unknown[] }[] = [];
  readonly views: string[] = [];
  /** Carts that were changed by an event. */
  readonly changed = new Set<string>();
  private carts = 1;

  view(product: number): unknown {
    const viewed = PRODUCTS[product] as Product;
    this.views.push(viewed.id);
    return { name: 'Viewed Product Detail', product: viewed };
  }

  /** None where there is nothing to remove. */
  change(edits: { isAdd: boolean; which: number; quantity: number; isBare: boolean }[]): Change[] {
    const changes: Change[] = [];
    for (const { isAdd, which, quantity, isBare } of edits) {
      const { basket } = this;
      const items = basket.items();
      if (isAdd) {
        const product = PRODUCTS[which] as Product;
        changes.push(basket.add(product, quantity, isBare ? product.id : product));
      } else if (items.length) {
        const { product, quantity: most } = items[which % items.length] as (typeof items)[0];
        const told = isBare ? product.id : product;
        // Without a quantity, all sizes of the product are meant.
        const isOnly = items.filter(({ product: { id } }) => id === product.id).length === 1;
        changes.push(
          quantity > most && isOnly
            ? basket.removeLine(product, told)
            : basket.remove(product, Math.min(quantity, most), told),
        );
      }
    }
    if (changes.length) this.changed.add(this.basket.id);
    return changes;
  }

  /** The order, in the shape of the standard. */
  buy() {
    const { id: cartId } = this.basket;
    const { total, lineItems } = this.basket.shown();
    const orderId = `order-${this.orders.length + 1}`;
    const items = Object.entries(this.lines()).map(([idProduct, { productName, priceunit, quantity }]) => ({
      idTransaction: orderId,
      idCart: cartId,
      idProduct,
      productName,
      Price_unit: priceunit,
      Price_total: money(priceunit * quantity),
      quantity,
    }));
    this.orders.push({ idTransaction: orderId, idCart: cartId, revenue: total, items });
    this.carts++;
    this.basket = new Basket(`cart-${this.carts}`);
    return { orderId, cartId, total, lineItems };
  }

  /** The lines of the cart as Journey must know them. */
  lines(): Record<string, { productName: string; priceunit: number; quantity: number }> {
    const known = this.basket.known();
    return Object.fromEntries(
      this.basket
        .items()
        .map(({ product }) => [
          product.id,
          { productName: product.name, priceunit: priceOf(product), quantity: known[product.id] as number },
        ]),
    );
  }
}
