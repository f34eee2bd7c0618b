import { expect, test } from '../harness/shop.js';

/** Runs in the page: keeps every property of an object, and of what it holds, as it is now. */
const photograph = (): void => {
  const photo = (root: unknown): Map<object, PropertyDescriptorMap & object> => {
    const seen = new Map<object, PropertyDescriptorMap & object>();
    const visit = (value: unknown): void => {
      if ((typeof value !== 'object' && typeof value !== 'function') || !value || seen.has(value)) return;
      const descriptors = Object.getOwnPropertyDescriptors(value);
      // The clock that the test gives the page, which goes on.
      if (typeof value === 'function') Reflect.deleteProperty(descriptors, 'clock');
      // The one property that the array of events gets.
      if (Array.isArray(value)) Reflect.deleteProperty(descriptors, 'push');
      seen.set(value, descriptors);
      for (const { value: inner } of Object.values(descriptors)) visit(inner);
    };
    visit(root);
    return seen;
  };
  const open = (value: object): unknown[] => [
    Object.getPrototypeOf(value),
    Object.isExtensible(value),
    Object.isFrozen(value),
  ];
  window.photograph = (root) => {
    const before = [...photo(root)].map(([value, descriptors]) => ({ value, descriptors, open: open(value) }));
    return () =>
      before.flatMap(({ value, descriptors, open: was }) => {
        const now = photo(value).get(value) as Record<PropertyKey, PropertyDescriptor>;
        const names = new Set([...Reflect.ownKeys(descriptors), ...Reflect.ownKeys(now)]);
        const changed = [...names].filter((name) => {
          const one = Reflect.get(descriptors, name) as PropertyDescriptor | undefined;
          const other = now[name];
          return (['value', 'get', 'set', 'writable', 'enumerable', 'configurable'] as const).some(
            (field) => !Object.is(one?.[field], other?.[field]),
          );
        });
        return [
          ...changed.map(String),
          ...(open(value).every((part, index) => Object.is(part, was[index])) ? [] : ['prototype or extensibility']),
        ];
      });
  };
};

declare global {
  interface Window {
    /** Returns what tells, later, what has changed. */
    photograph(root: unknown): () => string[];
    changed: () => string[];
  }
}

const head = `<script>(${photograph})();</script>`;

test('pushed objects and digitalData are byte for byte what they were, but for what the page has announced in its changes', async ({
  shop,
}) => {
  const data = `
    const shirt = Object.freeze({ id: 'p1', name: 'Shirt', unitPrice: '20', [Symbol('of the shop')]: 1 });
    const lineItems = [{ product: shirt, quantity: '2', get subtotal() { return 40; } }, null, { product: 'p2' }];
    const transaction = { orderId: 1, lineItems, contactInfo: { email: 'anna@example.com' } };
    window.digitalData = {
      user: { email: ' anna@example.com ' },
      cart: Object.assign(Object.create({ inherited: true }), { id: 'c1', total: '40', lineItems }),
      listing: { items: [{ id: 'p2', name: 'Hat', unitPrice: 5 }] },
      transaction,
      changes: [['cart.total', 45], null, 'total'],
      events: [{ name: 'Added Product', product: shirt }],
    };
    window.pushed = [
      { name: 'Viewed Page', user: {}, cart: {} },
      { name: 'Viewed Product Detail', product: shirt },
      { name: 'Added Product', product: 'p2', quantity: '1' },
      { name: 'Removed Product', product: { id: 'p2' } },
      { name: 'Updated Cart', cart: Object.seal({ id: 'c1', lineItems: [{ product: shirt, quantity: 1 }] }) },
      { name: 'Completed Transaction', transaction },
      { name: 'Logged In', user: { email: 'anna@example.com' }, includeIntegrations: ['Ofsys'] },
    ];
    window.changed = photograph([pushed, digitalData.events[0], digitalData.user, digitalData.cart, digitalData.listing,
      digitalData.transaction, digitalData.changes]);
    window.before = JSON.stringify([digitalData, pushed]);`;
  await shop.visit('/', { head, data });
  await shop.settle();
  const top = await shop.run('Object.keys(digitalData).join()');
  await shop.run(`for (const event of pushed) digitalData.events.push(event)`);
  await shop.settle();

  expect(shop.methods()).toEqual(
    expect.arrayContaining(['Track', 'ProductView', 'RemoveCartItem', 'SubmitTransaction']),
  );
  expect(await shop.run('changed()')).toEqual(['total']);
  expect(await shop.run('digitalData.events.splice(1).length')).toBe(7);
  const [now, before] = await shop.run<string[]>('[JSON.stringify([digitalData, pushed]), before]');
  expect(now).toBe(before?.replace('"total":"40"', '"total":45'));
  expect(await shop.run('Object.keys(digitalData).join()')).toBe(top);
});

test('digitalData itself gets no property and keeps its own', async ({ shop }) => {
  await shop.visit('/', {
    head,
    data: `window.digitalData = { user: {}, get cart() { return { id: 'c1' }; }, set cart(value) {}, events: [] };
      window.changed = photograph(digitalData);`,
  });
  await shop.settle();
  await shop.run(`digitalData.events.push({ name: 'Added Product', product: 'p1' }), digitalData.events.pop()`);
  expect(await shop.settle()).toContainEqual(['SubmitCart']);
  expect(await shop.run('changed()')).toEqual([]);
});

// WebKit makes another array of PerformanceObserver.supportedEntryTypes each time.
test('no prototype and nothing else of the page changes but the globals ofsysJourney and DI', {
  tag: '@not-webkit',
}, async ({ shop }) => {
  await shop.visit('/', {
    head: `${head}<script>window.changed = window.names = undefined;</script>`,
    data: `window.digitalData = { cart: { id: 'c1' }, events: [{ name: 'Added Product', product: 'p1' }] };
      window.names = Reflect.ownKeys(window).map(String);
      window.changed = photograph([...names.filter((name) => /^[A-Z]/.test(name)).map((name) => window[name]), Reflect, JSON, Math, console,
        addEventListener, setTimeout, clearTimeout, queueMicrotask, fetch]);`,
  });
  await shop.settle();
  await shop.push(
    { name: 'Viewed Product Detail', product: { id: 'p1' } },
    { name: 'Completed Transaction', transaction: { orderId: 1 } },
  );
  await shop.settle();
  expect(shop.methods()).toContain('SubmitTransaction');
  expect(await shop.run('changed()')).toEqual([]);
  const added =
    'Reflect.ownKeys(window).map(String).filter((name) => !names.includes(name) && !name.startsWith("__pw")).sort()';
  expect(await shop.run(added)).toEqual(['DI', 'ofsysJourney']);
});

test('a photograph sees what is changed, so that these tests can fail', async ({ shop }) => {
  await shop.visit('/', { head, data: `window.digitalData = { cart: { lineItems: [{}] }, events: [] };` });
  const changes = [
    'digitalData.cart.lineItems[0].quantity = 1',
    'digitalData.cart.lineItems.push(1)',
    'Object.setPrototypeOf(digitalData.cart, null)',
    'Object.freeze(digitalData.cart.lineItems)',
    'Object.prototype.polluted = 1',
    `Object.defineProperty(digitalData, 'cart', { enumerable: false })`,
  ];
  for (const change of changes)
    expect(
      await shop.run(`{ const changed = photograph([digitalData, Object]); ${change}; changed().length; }`),
      change,
    ).toBeGreaterThan(0);
});
