import type { Arbitrary } from 'fast-check';

/** Makes its value anew. fast-check looks into what it generates, which revoked proxies do not bear. */
type Recipe = () => unknown;

/** Runs in the page, after `fastCheck` and `odd`: what a page may hold and push, most of it wrong. */
const oddEvents = (): void => {
  const { fc } = window;
  const recipe = (text: () => string, make: Recipe): Recipe => Object.assign(make, { [fc.toStringMethod]: text });
  const plain = (value: unknown): Recipe =>
    recipe(
      () => fc.stringify(value),
      () => value,
    );
  const one = (...values: unknown[]): Arbitrary<Recipe> => fc.constantFrom(...values.map(plain));
  const list = (item: Arbitrary<Recipe>, maxLength: number): Arbitrary<Recipe> =>
    fc.array(item, { maxLength }).map((items) =>
      recipe(
        () => fc.stringify(items),
        () => items.map((make) => make()),
      ),
    );
  // These take long, and are tried one by one elsewhere.
  const slow = ['a huge string', 'something deep', 'a cyclic object', 'a cyclic array', 'the window', 'the document'];
  const odd = fc.constantFrom(
    ...Object.entries(window.oddValues)
      .filter(([name]) => !slow.includes(name))
      .map(([name, make]) =>
        recipe(
          () => name,
          () => make(),
        ),
      ),
  );
  const anything = fc
    .anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withObjectString: true,
      withSparseArray: true,
      withTypedArray: true,
      withBoxedValues: true,
      maxDepth: 2,
    })
    .map(plain);
  const error = new Error('of the page');
  /** The same thing, harder to read. */
  const wrapped = (value: unknown, how: number): unknown => {
    if (typeof value !== 'object' || !value) return value;
    const [name] = Object.keys(value);
    if (how === 0) return Object.freeze(value);
    if (how === 1 && name !== undefined)
      return Object.defineProperty({ ...value }, name, {
        enumerable: true,
        get() {
          throw error;
        },
      });
    if (how === 2)
      return new Proxy(value, {
        ownKeys() {
          throw Object.create(null);
        },
      });
    if (how === 3)
      return new Proxy(value, {
        getOwnPropertyDescriptor() {
          throw Symbol('of the page');
        },
      });
    if (how === 4) return Object.assign(Object.create(null), value);
    if (how === 5) return Object.create(value);
    // Seldom: V8 takes milliseconds to find out.
    if (how === 6) return Object.assign(value, { self: value });
    return value;
  };
  const how = fc.oneof(
    { weight: 50, arbitrary: fc.integer({ min: 0, max: 5 }) },
    { weight: 1, arbitrary: fc.constant(6) },
  );
  const mostly = (good: Arbitrary<Recipe>): Arbitrary<Recipe> =>
    fc.oneof(
      { weight: 6, arbitrary: good },
      {
        weight: 1,
        arbitrary: fc.tuple(good, how).map(([make, how]) =>
          recipe(
            () => `wrapped ${how} ${fc.stringify(make)}`,
            () => wrapped(make(), how),
          ),
        ),
      },
      { weight: 1, arbitrary: odd },
      { weight: 1, arbitrary: anything },
    );
  const some = (model: Record<string, Arbitrary<Recipe>>): Arbitrary<Recipe> =>
    mostly(
      fc.record(model, { requiredKeys: [] }).map((parts) =>
        recipe(
          () => fc.stringify(parts),
          () => Object.fromEntries(Object.entries(parts).map(([name, make]) => [name, (make as Recipe)()])),
        ),
      ),
    );

  const id = mostly(one('p1', 'p2', 'c1', 7, 0, '__proto__', 'constructor', 'length', ' p1 '));
  const amount = mostly(one(1, 2, 0, -1, 0.1, '3', '1 299,00', 1e308, '1e400', '0x10', true, Number.NaN));
  const email = mostly(one('anna@example.com', ' bob@example.com ', '@', 'nobody'));
  const product = fc.oneof(some({ id, name: id, unitPrice: amount, unitSalePrice: amount, skuCode: id }), id);
  const line = some({ product, quantity: amount, subtotal: amount });
  const lines = fc.oneof(mostly(list(line, 4)), some({ 0: line, 7: line, length: amount, product }));
  const cart = some({ id, total: amount, checkoutStep: id, lineItems: lines });
  const user = some({ email, googleClientId: id });
  const transaction = some({
    orderId: mostly(fc.string().map(plain)),
    cartId: id,
    total: amount,
    tax: amount,
    shippingCost: amount,
    affiliation: id,
    isReturning: fc.oneof(one(true, false), odd),
    lineItems: lines,
    contactInfo: user,
  });
  const integrations = fc.oneof(
    { weight: 9, arbitrary: one(undefined) },
    { weight: 1, arbitrary: mostly(list(fc.oneof(one('Ofsys', 'Other'), odd), 2)) },
  );
  const shelf = some({ items: fc.oneof(mostly(list(product, 3)), odd) });
  const path = fc.oneof(
    one(
      'cart',
      'cart.id',
      'cart.total',
      'cart.lineItems[0].quantity',
      'cart.lineItems.length',
      'user.email',
      'product',
    ),
    one('__proto__.polluted', 'constructor.prototype.polluted', 'a.b.c', '', '.', '[0]', '..['),
  );
  const change = mostly(
    fc
      .tuple(
        fc.oneof({ weight: 9, arbitrary: path }, { weight: 1, arbitrary: odd }),
        fc.oneof(cart, user, amount, lines, odd),
        anything,
      )
      .map((parts) =>
        recipe(
          () => fc.stringify(parts),
          () => parts.map((make) => make()),
        ),
      ),
  );
  const name = mostly(
    one(
      ...['Viewed Page', 'Viewed Product Detail', 'Added Product', 'Removed Product', 'Updated Cart'],
      ...['Completed Transaction', 'Logged In', '__proto__', 'constructor'],
    ),
  );
  window.odd = {
    event: some({
      name,
      product,
      quantity: amount,
      cart,
      user,
      transaction,
      includeIntegrations: integrations,
      excludeIntegrations: integrations,
    }),
    data: some({
      version: id,
      user,
      cart,
      product,
      transaction,
      listing: shelf,
      wishlist: shelf,
      recommendation: fc.oneof(shelf, mostly(list(shelf, 2))),
      changes: fc.oneof({ weight: 3, arbitrary: one(undefined) }, { weight: 1, arbitrary: mostly(list(change, 3)) }),
    }),
  };
};

/** As a script. */
export const events = `(${oddEvents})();`;

declare global {
  interface Window {
    odd: Record<'event' | 'data', Arbitrary<Recipe>>;
  }
}
