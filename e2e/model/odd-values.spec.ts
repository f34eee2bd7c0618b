import { expect, type Shop, test } from '../harness/logic.js';
import { odd } from '../harness/odd-values.js';
import { strict } from '../harness/strict-tracker.js';

type Slot = (value: unknown) => unknown;

/** Puts every odd value somewhere; says which of them harmed the page, were told, or stopped what came next. */
const faults = (slot: Slot): string[] => {
  const found: string[] = [];
  const { events } = window.digitalData;
  for (const [name, make] of Object.entries(window.oddValues)) {
    try {
      if (slot(make()) === false) found.push(`${name}: the rest was not told`);
    } catch {
      found.push(`${name}: threw`);
    }
    events.push({ name: 'Viewed Product Detail', product: { id: `after ${name}` } });
    if (window.journey.calls.at(-1)?.[1] !== `after ${name}`) found.push(`${name}: the next event was not told`);
    for (const mistake of window.journey.mistakes.splice(0)) found.push(`${name}: ${mistake}`);
  }
  return found;
};

const visit = async (shop: Shop, tag: Record<string, string> = {}): Promise<void> => {
  shop.tracker = strict;
  await shop.visit('/', {
    head: `<script>${odd}</script>`,
    data: `window.digitalData = { cart: { id: 'c1' }, events: [], changes: [] };
      window.pushed = (...events) => digitalData.events.push(...events);
      window.told = (...names) => journey.calls.filter(([method]) => names.includes(method));`,
    tag,
  });
  await shop.settle();
};

declare global {
  interface Window {
    pushed(...events: unknown[]): number;
    told(...methods: string[]): unknown[][];
  }
}

const slots: Record<string, Slot> = {
  event: (value) => window.pushed(value, value) > 1,
  'name of an event': (value) =>
    window.pushed({ name: value, product: { id: 'p1' }, user: { email: 'a@example.com' } }),
  'product of an event': (value) =>
    ['Added Product', 'Removed Product', 'Viewed Product Detail'].map((name) =>
      window.pushed({ name, product: value, quantity: 1 }),
    ),
  'field of a product': (value) => {
    const product = { id: value, name: value, unitPrice: value, unitSalePrice: value, skuCode: value };
    for (const name of ['Added Product', 'Removed Product', 'Viewed Product Detail'])
      window.pushed(
        { name, product, quantity: 1 },
        { name, product: { ...product, id: 'p1' } },
        { name, product: 'p1', quantity: value },
      );
  },
  'cart of an event': (value) =>
    ['Updated Cart', 'Viewed Page', 'Added Product'].map((name) => window.pushed({ name, cart: value, product: 'p1' })),
  'field of a cart': (value) =>
    ['Updated Cart', 'Viewed Page'].map((name) =>
      window.pushed({ name, cart: { id: value, total: value, checkoutStep: value, lineItems: value } }),
    ),
  'cart of the page': (value) => {
    window.digitalData.cart = value;
    window.pushed({ name: 'Viewed Page' }, { name: 'Added Product', product: 'p1' });
    window.digitalData.cart = { id: 'c1', total: value, lineItems: value };
    window.pushed({ name: 'Viewed Page' }, { name: 'Added Product', product: 'p1' });
  },
  'line of a cart': (value) => {
    const good = { product: { id: `good ${Math.random()}` }, quantity: 1 };
    const before = window.journey.calls.length;
    window.pushed({
      name: 'Updated Cart',
      cart: {
        id: 'c1',
        lineItems: [value, { product: value }, { product: 'p1', quantity: value, subtotal: value }, good],
      },
    });
    return JSON.stringify(window.journey.calls.slice(before)).includes(good.product.id);
  },
  'user of an event': (value) => {
    const emails = window.told('Set').length;
    window.pushed({ name: 'Logged In', user: value }, { name: 'Viewed Page', user: { email: value } });
    return window.told('Set').length === emails;
  },
  'user of the page': (value) => {
    const emails = window.told('Set').length;
    window.digitalData.user = value;
    window.pushed({ name: 'Viewed Page' });
    window.digitalData.user = { email: value };
    window.pushed({ name: 'Viewed Page' });
    return window.told('Set').length === emails;
  },
  transaction: (value) => {
    window.digitalData.transaction = value;
    window.pushed({ name: 'Completed Transaction' }, { name: 'Completed Transaction', transaction: value });
    window.digitalData.transaction = undefined;
  },
  'field of a transaction': (value) => {
    const orderId = `o${Math.random()}`;
    const before = window.journey.calls.length;
    const good = { product: { id: `good ${orderId}` }, quantity: 1 };
    window.pushed({
      name: 'Completed Transaction',
      transaction: {
        orderId,
        isReturning: value === true ? false : value,
        cartId: value,
        total: value,
        tax: value,
        shippingCost: value,
        affiliation: value,
        contactInfo: value,
        lineItems: [value, { product: value }, good, { product: 'p1', quantity: value, subtotal: value }],
      },
    });
    const told = JSON.stringify(window.journey.calls.slice(before));
    return (
      told.includes(`"idTransaction":"${orderId}"`) &&
      told.includes(good.product.id) &&
      told.includes('SubmitTransaction')
    );
  },
  'id of a transaction': (value) =>
    window.pushed({
      name: 'Completed Transaction',
      transaction: { orderId: value, lineItems: value, contactInfo: { email: value } },
    }),
  'list of integrations': (value) =>
    window.pushed(
      { name: 'Viewed Page', includeIntegrations: value, excludeIntegrations: value },
      { name: 'Viewed Page', includeIntegrations: [value], excludeIntegrations: [value] },
    ),
  'entry of changes': (value) => {
    window.digitalData.changes.push(value, [value], [value, value, value]);
    window.pushed({ name: 'Added Product', product: 'p1' });
  },
  'changed value': (value) => {
    const paths = ['cart', 'cart.total', 'cart.lineItems', 'cart.lineItems[0].quantity', 'user.email', 'product'];
    for (const path of paths) {
      window.digitalData.changes.push([path, value]);
      window.pushed({ name: 'Viewed Page' }, { name: 'Added Product', product: 'p1' });
    }
  },
  'length that is changed': (value) => {
    window.digitalData.cart = { id: 'c1', lineItems: [{ product: 'p1' }] };
    window.digitalData.changes.push(['cart.lineItems.length', value]);
  },
  'variable that is changed in part': (value) => {
    for (const name of ['product', 'cart', 'user', 'listing', 'transaction']) {
      window.digitalData[name] = value;
      window.digitalData.changes.push([`${name}.id`, 'p1'], [`${name}.lineItems[0].product.__proto__.polluted`, 1]);
    }
  },
  'change of events or changes': (value) => {
    window.digitalData.changes = [
      ['events', value],
      ['changes', value],
    ];
    window.pushed({ name: 'Added Product', product: 'p1' });
  },
  changes: (value) => {
    window.digitalData.changes = value;
    window.pushed({ name: 'Added Product', product: 'p1' });
  },
  'shelf of products': (value) => {
    for (const name of ['product', 'listing', 'recommendation', 'wishlist']) {
      window.digitalData[name] = value;
      window.pushed({ name: 'Added Product', product: 'p1' });
      window.digitalData[name] = { items: value };
      window.pushed({ name: 'Added Product', product: 'p1' });
      window.digitalData[name] = [{ items: [value, { id: 'p1', unitPrice: value }] }];
      window.pushed({ name: 'Added Product', product: 'p1' });
    }
  },
};

for (const [where, slot] of Object.entries(slots))
  test(`nothing odd as ${where} harms the page, is told to Journey, or stops the next event`, async ({ shop }) => {
    await visit(shop);
    expect(await shop.run(`(${faults})(${slot})`)).toEqual([]);
    await shop.pass(2000);
    expect(shop.console).toEqual([]);
    expect(await shop.run(() => [...Object.keys(Object.prototype), 'polluted' in {}])).toEqual([false]);
  });

// Its driver takes minutes to hand over so many messages.
test('debug messages about odd values do no harm either', { tag: '@not-webkit' }, async ({ shop }) => {
  await visit(shop, { 'data-journey-debug': '' });
  for (const slot of [slots['line of a cart'], slots.event, slots['field of a transaction'], slots['changed value']])
    expect(await shop.run(`(${faults})(${slot})`)).toEqual([]);
  await shop.pass(2000);
  expect(shop.console.filter(({ type }) => type === 'error' || type === 'pageerror')).toEqual([]);
  expect(shop.console.length).toBeGreaterThan(100);
});

test('whatever odd digitalData and events are at first, events are told once there are good ones', async ({ shop }) => {
  await visit(shop);
  const names = await shop.run(() => Object.keys(window.oddValues));
  for (const place of ['window.digitalData', 'window.digitalData.events'])
    for (const name of names) {
      await shop.run(`window.digitalData = { events: [] }; void (${place} = oddValues['${name}']());`);
      await shop.pass(1000);
      await shop.run(() => {
        window.digitalData = { events: [] };
      });
      await shop.pass(1000);
      await shop.push({ name: 'Viewed Product Detail', product: { id: `${place} ${name}` } });
    }
  const told = await shop.run(() => window.told('ProductView').map(([, id]) => id));
  expect(told).toEqual([
    ...names.map((name) => `window.digitalData ${name}`),
    ...names.map((name) => `window.digitalData.events ${name}`),
  ]);
  expect(await shop.run(() => window.journey.mistakes)).toEqual([]);
  expect(shop.console).toEqual([]);
});

test('a digitalData that throws when it is read is read again later', async ({ shop }) => {
  await shop.visit('/', {
    data: `Object.defineProperty(window, 'digitalData', { configurable: true, get() { throw new Error('not yet'); } });`,
  });
  await shop.settle();
  await shop.run(
    `Object.defineProperty(window, 'digitalData', { value: { user: { email: 'a@example.com' }, events: [] } })`,
  );
  expect(await shop.pass(1000)).toEqual([['Set', 'f_EMail', 'a@example.com'], ['Track']]);
  expect(shop.console).toEqual([]);
});

test('a frozen digitalData is told as any other, but for changes, which cannot be made in it', async ({ shop }) => {
  await shop.visit('/', {
    data: `const freeze = (object) => { Object.values(object).map((value) => typeof value === 'object' && freeze(value)); return Object.freeze(object); };
      window.digitalData = freeze({ cart: { id: 'c1', lineItems: [] }, changes: [['cart.id', 'c2']],
        events: [{ name: 'Added Product', product: { id: 'p1', unitPrice: 5 } }] });`,
  });
  await shop.settle();
  expect(shop.cart('c1')).toEqual({ p1: 1, total: 5 });
  expect(shop.console).toEqual([]);
});

test('an amount that is no number is left out, and the rest of the line is told, once', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  shop.forget();
  for (const unitPrice of ['1,299', '12 or 13', 'Infinity', '', null, true, [5], {}])
    await shop.push({ name: 'Updated Cart', cart: { id: 'c1', lineItems: [{ product: { id: 'p1', unitPrice } }] } });
  expect(await shop.settle()).toEqual([
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', quantity: 1 }],
    ['SubmitCart'],
  ]);
});

test('a price of -1 is a number and told; a line with a quantity of -1 is not in the cart', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] } });
  const lineItems = [
    { product: { id: 'p1', unitPrice: -1 }, quantity: 1 },
    { product: { id: 'p2', unitPrice: 5 }, quantity: -1 },
    { product: { id: 'p3', unitPrice: '5.50' }, quantity: '2' },
  ];
  await shop.push({ name: 'Updated Cart', cart: { id: 'c1', total: Number.POSITIVE_INFINITY, lineItems } });
  await shop.settle();
  expect(shop.cart('c1')).toEqual({ p1: 1, p3: 2, total: 10 });
});

test('__proto__, constructor and the like are ids and names as all others', async ({ shop }) => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length'];
  await shop.visit('/', { data: { events: [] } });
  const lineItems = names.map((id) => ({ product: { id, name: id, unitPrice: 1 }, quantity: 1 }));
  // Not all of the cart is in the order, which so is of another cart.
  const [, ...others] = lineItems;
  await shop.push(
    { name: 'Updated Cart', cart: { id: '__proto__', lineItems } },
    { name: 'Removed Product', product: 'constructor', cart: { id: '__proto__' } },
    { name: 'Completed Transaction', transaction: { orderId: 'constructor', cartId: 'toString', lineItems: others } },
  );
  await shop.settle();
  const { carts, orders, mistakes } = shop.journey();
  expect([...(carts.get('__proto__')?.lines.keys() ?? [])]).toEqual(names.filter((name) => name !== 'constructor'));
  expect(orders).toMatchObject([{ idTransaction: 'constructor', idCart: 'toString' }]);
  expect(orders[0]?.items.map(({ idProduct }: { idProduct: unknown }) => idProduct)).toEqual(names.slice(1));
  expect(mistakes).toEqual([]);
});

test('events named __proto__, constructor and the like are not for us', { tag: '@smoke' }, async ({ shop }) => {
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  const names = ['__proto__', 'constructor', 'toString', 'added product', ' Added Product', 'Added Product '];
  for (const name of names) await shop.push({ name, product: { id: 'p1' }, cart: { id: 'c1' } });
  expect(await shop.settle()).toEqual([]);
  expect(shop.console).toEqual([]);
});

test('huge ids and names do not fill the storage, nor stop what comes next', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1' }, events: [] } });
  await shop.run(() => {
    const huge = 'x'.repeat(2e6);
    window.digitalData.events.push(
      { name: 'Added Product', product: { id: huge, name: huge } },
      { name: 'Viewed Page', cart: { id: huge } },
      { name: 'Completed Transaction', transaction: { orderId: huge, cartId: huge } },
    );
  });
  await shop.settle();
  const stored = await shop.run(() => Object.values(localStorage).join('').length);
  expect(stored).toBeGreaterThan(10);
  expect(stored).toBeLessThan(65_536);

  await shop.push({ name: 'Added Product', product: { id: 'p1' }, cart: { id: 'c2' } });
  await shop.visit('/cart', { data: { cart: { id: 'c2' }, events: [] } });
  await shop.push({ name: 'Added Product', product: { id: 'p1' } });
  await shop.settle();
  expect(shop.cart('c2')).toMatchObject({ p1: 2 });
});
