/** Runs in the page, before its scripts: all that a page might take for a value. */
const oddValues = (): void => {
  const fields = 'name product quantity cart user transaction id email total lineItems orderId unitPrice'.split(' ');
  const thrower = (thrown: unknown) => (): never => {
    throw thrown;
  };
  const everyTrap = (thrown: unknown): ProxyHandler<object> => new Proxy({}, { get: () => thrower(thrown) });
  const withGetters = (thrown: unknown): object =>
    Object.defineProperties(
      {},
      Object.fromEntries(fields.map((field) => [field, { enumerable: true, get: thrower(thrown) }])),
    );
  const cyclic = (base: object): object => {
    for (const field of fields) Reflect.set(base, field, base);
    return base;
  };
  const revoked = (target: object): object => {
    const { proxy, revoke } = Proxy.revocable(target, {});
    revoke();
    return proxy;
  };
  const nested = (depth: number): object => {
    let value: object = {};
    for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { id: value };
    return value;
  };
  const error = new Error('of the page');

  window.oddValues = {
    null: () => null,
    undefined: () => undefined,
    true: () => true,
    false: () => false,
    'minus zero': () => -0,
    NaN: () => Number.NaN,
    Infinity: () => Number.POSITIVE_INFINITY,
    'minus one': () => -1,
    'a huge number': () => 1e308,
    'an empty string': () => '',
    'a space': () => ' ',
    'a price for people': () => '1 299,00',
    __proto__name: () => '__proto__',
    'the name constructor': () => 'constructor',
    'a huge string': () => 'x'.repeat(1e6),
    'half a character': () => '\ud800',
    'a function': () => () => {},
    'a class': () => class {},
    'a symbol': () => Symbol('odd'),
    'a BigInt': () => 10n,
    'an invalid date': () => new Date(Number.NaN),
    'an empty object': () => ({}),
    'an object without prototype': () => Object.create(null),
    'an object whose __proto__ is data': () => JSON.parse('{"__proto__":{"id":"p1","name":"Added Product"},"id":{}}'),
    'an empty array': () => [],
    'a sparse array': () => Object.assign(Array(2), { 2: null }),
    'an array with a length that lies': () => ({ length: 1e9, 0: null }),
    'a boxed string': () => new String('p1'),
    'a boxed number': () => new Number(3),
    'a cyclic object': () => cyclic({}),
    'a cyclic array': () => cyclic([]),
    'a frozen object': () => Object.freeze({ id: 'p1', name: 'Frozen' }),
    'something deep': () => nested(10000),
    'throwing getters': () => withGetters(error),
    'getters that throw a symbol': () => withGetters(Symbol('thrown')),
    'getters that throw null': () => withGetters(null),
    'a throwing Proxy': () => new Proxy({}, everyTrap(error)),
    'a throwing Proxy of an array': () => new Proxy([], everyTrap(Object.create(null))),
    'a revoked Proxy': () => revoked({}),
    'a revoked Proxy of an array': () => revoked([]),
    'conversions that throw': () => ({ toString: thrower(error), valueOf: thrower(error), toJSON: thrower(error) }),
    'conversions to objects': () => ({ toString: () => ({}), valueOf: () => ({}), toJSON: () => undefined }),
    'a thenable that throws': () => Object.defineProperty({}, 'then', { get: thrower(error) }),
    'the window': () => window,
    'the document': () => document,
    'document.all': () => document.all,
    'a map': () => new Map([['id', 'p1']]),
    bytes: () => new Uint8Array(8),
  };
};

/** As a script. */
export const odd = `(${oddValues})();`;

declare global {
  interface Window {
    /** Each makes its value anew. */
    oddValues: Record<string, () => unknown>;
  }
}
