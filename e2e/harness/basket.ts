export interface Product {
  id: string;
  name: string;
  unitPrice: number | string;
  unitSalePrice?: number;
  skuCode?: string;
}

/** A change of the cart: the event that tells of it, and the cart after it. */
export interface Change {
  event: { name: string; product: unknown; quantity?: number };
  cart: ReturnType<Basket['shown']>;
}

/** Cents and their fractions, without what binary fractions add to sums. */
export const money = (sum: number): number => Math.round(sum * 1e6) / 1e6;

export const priceOf = ({ unitPrice, unitSalePrice }: Product): number => Number(unitSalePrice ?? unitPrice);

/** The cart as the shop's server has it: the truth that Journey must end up with. */
export class Basket {
  private readonly lines = new Map<string, { product: Product; quantity: number }>();

  constructor(readonly id: string) {}

  add(product: Product, quantity: number, told: unknown = product): Change {
    const line = this.line(product);
    line.quantity += quantity;
    return { event: { name: 'Added Product', product: told, quantity }, cart: this.shown() };
  }

  remove(product: Product, quantity: number, told: unknown = product): Change {
    const line = this.line(product);
    line.quantity -= quantity;
    if (line.quantity <= 0) this.lines.delete(this.key(product));
    return { event: { name: 'Removed Product', product: told, quantity }, cart: this.shown() };
  }

  /** The event of such a removal states no quantity. */
  removeLine(product: Product, told: unknown = product): Change {
    this.lines.delete(this.key(product));
    return { event: { name: 'Removed Product', product: told }, cart: this.shown() };
  }

  items(): { product: Product; quantity: number }[] {
    return [...this.lines.values()];
  }

  total(): number {
    return money(this.items().reduce((sum, { product, quantity }) => sum + priceOf(product) * quantity, 0));
  }

  /** As `digitalData.cart`. */
  shown() {
    return {
      id: this.id,
      total: this.total(),
      lineItems: this.items().map(({ product, quantity }) => ({
        product,
        quantity,
        subtotal: money(priceOf(product) * quantity),
      })),
    };
  }

  /** Quantities by product id, variants together, and the total: in the shape of `shop.cart()`. */
  known(): Record<string, number> {
    const known: Record<string, number> = {};
    for (const { product, quantity } of this.items()) known[product.id] = (known[product.id] ?? 0) + quantity;
    return { ...known, total: this.total() };
  }

  private key({ id, skuCode }: Product): string {
    return `${id} ${skuCode}`;
  }

  private line(product: Product): { product: Product; quantity: number } {
    const key = this.key(product);
    const line = this.lines.get(key) ?? { product, quantity: 0 };
    this.lines.set(key, line);
    return line;
  }
}
