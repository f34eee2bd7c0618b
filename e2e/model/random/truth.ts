import type { Edit, ShopPlan } from './plan.js';

interface Product {
  id: string;
  name: string;
  price: number;
}

export const PRODUCTS: readonly Product[] = [
  { id: 'A', name: 'Anorak', price: 50 },
  { id: 'B', name: 'Belt', price: 20 },
  { id: 'C', name: 'Cap', price: 10 },
  { id: 'D', name: 'Dress', price: 1299 },
  { id: 'E', name: 'Elastic', price: 0.1 },
  { id: 'F', name: 'Fan', price: 19.9 },
];

const DISCOUNT = -1;
const DELIVERY = 5;

export const money = (sum: number): number => Math.round(sum * 1e6) / 1e6;

/** Quantities by the id of the product. */
export type Lines = Map<string, number>;

/** One cart, as the server of the shop has it. */
export class Cart {
  readonly lines: Lines = new Map();
  fee: number;
  /** A change of the visitor's, or one that the pages show: Journey must have it submitted. */
  isChanged = false;

  constructor(
    readonly id: string,
    private readonly shop: ShopPlan,
  ) {
    this.fee = { none: 0, sum: 0, discount: DISCOUNT, delivery: DELIVERY }[shop.total];
  }

  /** The change as its event tells it; undefined where there is nothing to take out. */
  apply({ isAdd, which, quantity, isWhole }: Edit): { sign: 1 | -1; id: string; quantity?: number } | undefined {
    if (isAdd) {
      const { id } = PRODUCTS[which] as Product;
      this.lines.set(id, (this.lines.get(id) ?? 0) + quantity);
      return { sign: 1, id, quantity };
    }
    const ids = [...this.lines.keys()];
    const id = ids[which % (ids.length || 1)];
    if (id === undefined) return undefined;
    const there = this.lines.get(id) as number;
    if (isWhole) {
      this.lines.delete(id);
      return { sign: -1, id };
    }
    const taken = Math.min(quantity, there);
    if (taken === there) this.lines.delete(id);
    else this.lines.set(id, there - taken);
    return { sign: -1, id, quantity: taken };
  }

  total(): number {
    if (!this.lines.size) return 0;
    const sum = [...this.lines].reduce((all, [id, quantity]) => all + priceOf(id) * quantity, 0);
    return money(sum + this.fee);
  }

  /** As `digitalData.cart`. */
  shown(): object {
    const lineItems = [...this.lines].map(([id, quantity]) => ({
      product: described(id, this.shop),
      quantity: this.shop.numbers === 'numbers' ? quantity : String(quantity),
    }));
    return { id: this.id, ...(this.shop.total !== 'none' && { total: stated(this.total(), this.shop) }), lineItems };
  }
}

export const priceOf = (id: string): number => PRODUCTS.find((product) => product.id === id)?.price ?? Number.NaN;

/** A product as pages and events of the shop describe it. */
export const described = (id: string, shop: ShopPlan): object => {
  const { name, price } = PRODUCTS.find((product) => product.id === id) as Product;
  return { id, name, unitPrice: stated(price, shop) };
};

/** An amount as the shop prints it. */
export const stated = (amount: number, { numbers }: ShopPlan): number | string => {
  if (numbers === 'numbers') return amount;
  if (numbers === 'strings') return String(amount);
  const [whole = '', fraction = ''] = amount.toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0')},${fraction} ₽`;
};
