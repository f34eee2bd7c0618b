import { replay } from '../../../examples/stand-in/replay.mjs';

export interface Told {
  page: string;
  method: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a tracker is told is what is looked into
  args: any[];
}

type Line = { productName?: string; priceunit?: number; quantity: number };
type KnownCart = { lines: Map<string, Line>; total?: number };

/** What Journey knows after what it was told, in three ways of keeping it. */
export const known = (told: readonly Told[]) => {
  const journey = replay(told as never);
  /** By a tracker that forgets no line unless it is told so, over all documents. */
  const kept = new Map<string, KnownCart>();
  /** By the tracker of the document that told of the cart last. */
  const staged = new Map<string, KnownCart>();
  const pages = new Map<string, Map<string, KnownCart>>();
  for (const { page, method, args } of told) {
    const [fields = {}] = args;
    const id = String(fields.idCart);
    const own = pages.get(page) ?? new Map<string, KnownCart>();
    pages.set(page, own);
    if (method === 'AddTransaction') for (const carts of [kept, staged, ...pages.values()]) carts.delete(id);
    if (!/Cart(Item)?$/.test(method) || method === 'SubmitCart') continue;
    for (const carts of [kept, own]) {
      const cart: KnownCart = carts.get(id) ?? { lines: new Map() };
      carts.set(id, cart);
      if (method === 'AddCartItem') cart.lines.set(String(fields.idProduct), fields);
      else if (method === 'RemoveCartItem') cart.lines.delete(String(fields.idProduct));
      else cart.total = fields.TotalPrice;
    }
    staged.set(id, own.get(id) as KnownCart);
  }
  return { ...journey, submitted: journey.carts as Map<string, KnownCart>, kept, staged };
};

/** Calls that say what no cart can hold. */
export const oddCalls = (told: readonly Told[]): string[] =>
  told.flatMap(({ method, args: [fields = {}] }) =>
    method === 'AddCartItem' && !(fields.quantity > 0) ? [`AddCartItem with quantity ${fields.quantity}`] : [],
  );
