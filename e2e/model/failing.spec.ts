import { arrive } from '../harness/arrive.js';
import { never } from '../harness/deferred.js';
import { held, started } from '../harness/held.js';
import { expect, inScript, type Shop, snippet, standIn, test } from '../harness/logic.js';

// Everyday shops whose carts version 1.0.0 got wrong: A costs 50, B 20, C 10.

const PRICES = { A: 50, B: 20, C: 10 };
type Name = keyof typeof PRICES;
type Quantities = Partial<Record<Name, number>>;

const product = (id: Name) => ({ id, name: `Product ${id}`, unitPrice: PRICES[id] });
const linesOf = (quantities: Quantities) =>
  Object.entries(quantities).map(([id, quantity]) => ({ product: product(id as Name), quantity }));
const sumOf = (quantities: Quantities): number =>
  Object.entries(quantities).reduce((sum, [id, quantity]) => sum + PRICES[id as Name] * quantity, 0);

interface ShownCart {
  id?: string | number | undefined;
  total?: number;
  lineItems?: unknown[];
}

const cart = (quantities: Quantities, more: ShownCart = {}): ShownCart => ({
  id: 'C1',
  total: sumOf(quantities),
  lineItems: linesOf(quantities),
  ...more,
});
/** The same where the shop states no total. */
const untotalled = (quantities: Quantities): ShownCart => ({ id: 'C1', lineItems: linesOf(quantities) });

const add = (id: Name, quantity = 1) => ({ name: 'Added Product', product: product(id), quantity });
const remove = (id: Name, quantity = 1) => ({ name: 'Removed Product', product: product(id), quantity });
const update = (quantities: Quantities, more?: ShownCart) => ({ name: 'Updated Cart', cart: cart(quantities, more) });
const bought = (quantities: Quantities, more: object = {}) => ({
  name: 'Completed Transaction',
  transaction: { orderId: 'O1', total: sumOf(quantities), lineItems: linesOf(quantities), ...more },
});

/** Goes to a page that shows such a cart, and waits until all is told of it. */
const visit = async (shop: Shop, shown: ShownCart | undefined, path = '/', events: unknown[] = []): Promise<void> => {
  await shop.visit(path, { data: { ...(shown && { cart: shown }), events } });
  await shop.settle();
};

/** The page shows another cart from now on. */
const show = (shop: Shop, shown: ShownCart): Promise<void> => shop.run(`void (digitalData.cart = ${inScript(shown)})`);

/** A cart that is there, and was submitted, before a test goes on. */
const submitted = async (shop: Shop, quantities: Quantities): Promise<void> => {
  await visit(shop, cart({}), '/before');
  await show(shop, cart(quantities));
  await shop.push(update(quantities));
  await shop.pass(6000);
  expectCart(shop, quantities);
  shop.forget();
};

/** What Journey was told is submitted is such a cart, and nothing was told in a wrong way. */
const expectCart = (shop: Shop, quantities: Quantities, total = sumOf(quantities), id = 'C1'): void => {
  expect(shop.cart(id)).toEqual({ ...quantities, total });
  expect(shop.journey().mistakes).toEqual([]);
};

for (const id of [undefined, 'C1'])
  for (const delay of [30, 100, 300, 1000, 2000])
    test(`a first product that the page shows ${delay} ms before it tells of it counts once, ${id ? 'also' : 'where the cart has no id until then'}`, async ({
      shop,
    }) => {
      await visit(shop, cart({}, { id }));
      await show(shop, cart({ B: 1 }));
      await shop.pass(delay);
      await shop.push(add('B'));
      await shop.pass(2000);
      expectCart(shop, { B: 1 });
    });

for (const between of [undefined, 0, 10, 150])
  test(`a set of two products that the page shows first counts once, its two events being ${between ?? 'a microtask'} ${between === undefined ? '' : 'ms '}apart`, async ({
    shop,
  }) => {
    await submitted(shop, { A: 1 });
    await visit(shop, cart({ A: 1 }));
    await show(shop, cart({ A: 1, B: 1, C: 1 }));
    if (between === undefined)
      await shop.run(`{
        digitalData.events.push(${inScript(add('B'))});
        void Promise.resolve().then(() => digitalData.events.push(${inScript(add('C'))}));
      }`);
    else {
      await shop.push(add('B'));
      await shop.pass(between);
      await shop.push(add('C'));
    }
    await shop.pass(2000);
    expectCart(shop, { A: 1, B: 1, C: 1 });
  });

test('three more of a product, shown first and told one by one, count once', async ({ shop }) => {
  await visit(shop, cart({ A: 1 }));
  await show(shop, cart({ A: 4 }));
  await shop.push(add('A'), add('A'), add('A'));
  await shop.pass(2000);
  expectCart(shop, { A: 4 });
});

test('an exchange that the page shows before both of its events counts once', async ({ shop }) => {
  await visit(shop, cart({ A: 1 }));
  await show(shop, cart({ B: 1 }));
  await shop.push(remove('A'), add('B'));
  await shop.pass(2000);
  expectCart(shop, { B: 1 });
});

test('an Updated Cart with three products, and an add for each of them 400 ms after the other, is one of each', async ({
  shop,
}) => {
  await visit(shop, cart({}));
  await shop.push(update({ A: 1, B: 1, C: 1 }));
  for (const id of ['A', 'B', 'C'] as const) {
    await shop.pass(400);
    await shop.push(add(id));
  }
  await shop.pass(2000);
  expectCart(shop, { A: 1, B: 1, C: 1 });
});

for (const delay of [300, 1500])
  test(`a product that a form has added, and the next page tells of ${delay} ms after it has loaded, counts once`, async ({
    shop,
  }) => {
    await visit(shop, cart({ A: 1 }));
    await shop.visit('/next', { data: { cart: cart({ A: 1, B: 1 }), events: [] } });
    await shop.pass(delay);
    await shop.push(add('B'));
    await shop.pass(2000);
    expectCart(shop, { A: 1, B: 1 });
  });

test('in a single-page shop that updates its cart with the route, the add that is told 50 ms later counts once', async ({
  shop,
}) => {
  await visit(shop, cart({ A: 1 }));
  await show(shop, cart({ A: 1, B: 1 }));
  await shop.push({ name: 'Viewed Page' });
  await shop.pass(50);
  await shop.push(add('B'));
  await shop.pass(2000);
  expectCart(shop, { A: 1, B: 1 });
});

for (const [what, printed, filled] of [
  ['an empty cart', cart({}), cart({ A: 1, B: 1 })],
  ['an empty cart, and no totals', untotalled({}), untotalled({ A: 1, B: 1 })],
  ['a cart of which nothing is known', {}, untotalled({ A: 1, B: 1 })],
  ['the id of a cart', { id: 'C1' }, untotalled({ A: 1, B: 1 })],
  ['no cart', undefined, cart({ A: 1, B: 1 })],
] as const)
  for (const delay of [30, 800])
    test(`a page that is printed with ${what} and fills it after ${delay} ms has the right total after the next add`, async ({
      shop,
    }) => {
      await shop.visit('/', { data: { ...(printed && { cart: printed }), events: [] } });
      await shop.pass(delay);
      await show(shop, filled);
      await shop.settle();
      await shop.push(add('C'));
      await shop.pass(2000);
      expectCart(shop, { A: 1, B: 1, C: 1 });
    });

test('a cart that each page fills after it has loaded is submitted as it is, where the tracker came with the second page only', async ({
  shop,
}) => {
  const fill = (quantities: Quantities) =>
    `<script>setTimeout(() => { digitalData.cart = ${inScript(cart(quantities))}; }, 30);</script>`;
  shop.tracker = never;
  await arrive(shop, '/', { data: { cart: cart({}), events: [] }, body: fill({}) });
  await shop.pass(500);
  await shop.push(add('A'));
  shop.tracker = standIn;
  await shop.visit('/next', { data: { cart: cart({}), events: [] }, body: fill({ A: 1 }) });
  await shop.settle();
  expectCart(shop, { A: 1 });
});

test('a coupon that the page takes off without an event stays off the total after the next add', async ({ shop }) => {
  await visit(shop, cart({ A: 1 }));
  await show(shop, cart({ A: 1 }, { total: 45 }));
  await shop.pass(1000);
  await shop.push(add('B'));
  await shop.pass(2000);
  expectCart(shop, { A: 1, B: 1 }, 65);
});

test('delivery that the page puts on without an event stays in the total after the next removal', async ({ shop }) => {
  await visit(shop, cart({ A: 1, B: 1 }));
  await show(shop, cart({ A: 1, B: 1 }, { total: 85 }));
  await shop.pass(1000);
  await shop.push(remove('B'));
  await shop.pass(2000);
  expectCart(shop, { A: 1 }, 65);
});

test('one more of a product that came without an event, and goes with one, leaves the one before', async ({ shop }) => {
  await visit(shop, cart({ A: 1 }));
  await show(shop, cart({ A: 2 }));
  await shop.pass(6000);
  await show(shop, cart({ A: 1 }));
  await shop.push(remove('A'));
  await shop.pass(2000);
  expectCart(shop, { A: 1 });
  expect(shop.methods()).not.toContain('RemoveCartItem');
});

test('a product of a cart that was filled after the load goes with its removal, where the page does not follow', async ({
  shop,
}) => {
  await visit(shop, cart({}));
  await show(shop, cart({ A: 1, B: 1 }));
  await shop.pass(1000);
  await shop.push(remove('B'));
  await shop.pass(2000);
  expectCart(shop, { A: 1 });
});

test('a cart that a form has emptied is emptied in Journey, once the next page had its time to fill it', async ({
  shop,
}) => {
  await submitted(shop, { A: 1, B: 1 });
  await visit(shop, cart({}));
  expect(shop.methods(), 'a page from a cache is printed so, too').not.toContain('SubmitCart');
  await shop.pass(6000);
  expectCart(shop, {}, 0);
  expect(shop.methods().filter((method) => method === 'RemoveCartItem')).toHaveLength(2);
});

test('an add that the server has refused is taken back with the next page', async ({ shop }) => {
  await submitted(shop, { A: 1 });
  await visit(shop, cart({ A: 1 }));
  await shop.push(add('B'));
  await shop.pass(1000);
  expectCart(shop, { A: 1, B: 1 });
  await visit(shop, cart({ A: 1 }), '/next');
  expectCart(shop, { A: 1 });
});

test('a shop that never pushes a cart event has its cart submitted all the same', async ({ shop }) => {
  await visit(shop, cart({}));
  // Before that it may be the cart of an earlier visit, which a mini cart fills in.
  await shop.pass(6000);
  await show(shop, cart({ A: 1 }));
  await shop.pass(2000);
  expectCart(shop, { A: 1 });
  await visit(shop, cart({ A: 1, B: 2 }), '/next');
  expectCart(shop, { A: 1, B: 2 });
});

test('the cart of a guest who logs in goes on under the id of the account, and is emptied under its own', async ({
  shop,
}) => {
  await submitted(shop, { A: 1 });
  await visit(shop, cart({ A: 1, B: 2 }, { id: 'U1' }));
  await visit(shop, cart({ A: 1, B: 2 }, { id: 'U1' }), '/next');
  expectCart(shop, { A: 1, B: 2 }, 90, 'U1');
  expectCart(shop, {}, 0, 'C1');
});

test('a cart that is announced in changes, and handed on in an Updated Cart 500 ms later, is the new one', async ({
  shop,
}) => {
  await visit(shop, cart({ A: 1 }));
  await shop.run(`void (digitalData.changes ??= []).push(['cart', ${inScript(cart({ A: 1, B: 1 }))}, 'shop'])`);
  await shop.pass(500);
  await shop.run(`void digitalData.events.push({ name: 'Updated Cart', cart: digitalData.cart })`);
  await shop.pass(2000);
  expectCart(shop, { A: 1, B: 1 });
});

for (const [what, changes] of [
  ['that were there', { changes: [] }],
  ['that the page makes for it', {}],
] as const)
  test(`delivery that changes ${what} put on the total is in the cart that an event hands on`, async ({ shop }) => {
    await shop.visit('/', { data: { cart: cart({ A: 1 }), events: [], ...changes } });
    await shop.settle();
    await shop.run(`{
      (digitalData.changes ??= []).push(['cart.total', 65, 'shop']);
      digitalData.events.push({ name: 'Updated Cart', cart: digitalData.cart });
    }`);
    await shop.pass(2000);
    expectCart(shop, { A: 1 }, 65);
  });

test('a product that changes put on the page is the one that an event hands on', async ({ shop }) => {
  await shop.visit('/', { data: { cart: cart({}), product: product('A'), events: [], changes: [] } });
  await shop.settle();
  await shop.run(`{
    digitalData.changes.push(['product', ${inScript(product('B'))}, 'shop']);
    digitalData.events.push({ name: 'Added Product', product: digitalData.product });
  }`);
  await shop.pass(2000);
  expectCart(shop, { B: 1 });
});

test('an add in a second tab is told after its cart, where a first tab still waits for its tracker', async ({
  shop,
}) => {
  const slow = held(standIn);
  shop.tracker = slow.answer;
  const data = { cart: cart({ A: 1 }), events: [] };
  await arrive(shop, '/', { data: { ...data, events: [{ name: 'Viewed Product Detail', product: product('A') }] } });
  const second = held(standIn);
  shop.tracker = second.answer;
  const tab = await shop.openTab();
  await arrive(shop, '/second', { data }, tab as never);
  slow.release();
  await shop.settle();
  second.release();
  await shop.settle(tab);
  await tab.evaluate((event) => void window.digitalData.events.push(event), add('B'));
  await shop.pass(2000, tab);
  expectCart(shop, { A: 1, B: 1 });
  expect(shop.journey().views).toEqual(['A']);
});

for (const delay of [50, 500, 2500])
  test(`five quick changes whose answers come ${delay} ms later leave the lines and a total with its discount right`, async ({
    shop,
  }) => {
    await visit(shop, cart({ A: 1 }, { total: 49 }));
    const now: Quantities = { A: 1 };
    for (const [id, by] of [
      ['B', 1],
      ['C', 1],
      ['B', 1],
      ['A', -1],
      ['C', 1],
    ] as const) {
      now[id] = (now[id] ?? 0) + by;
      if (!now[id]) delete now[id];
      await shop.push(by > 0 ? add(id) : remove(id));
      const answer = cart(now, { total: sumOf(now) - 1 });
      await shop.run(`void setTimeout(() => { digitalData.cart = ${inScript(answer)}; }, ${delay})`);
      await shop.pass(100);
    }
    await shop.pass(5000);
    expectCart(shop, { B: 2, C: 2 }, 59);
  });

for (const id of [0, '0', 'null', 'undefined', ''])
  test(`a cart whose id is ${JSON.stringify(id)} until the first add is told under the id that it gets, and never under that one`, async ({
    shop,
  }) => {
    await visit(shop, cart({}, { id }));
    await shop.push(add('A'));
    await shop.pass(500);
    await show(shop, cart({ A: 1 }, { id: 17 }));
    await shop.pass(2000);
    expectCart(shop, { A: 1 }, 50, '17');
    expect(JSON.stringify(shop.calls())).not.toContain(`"idCart":${JSON.stringify(id)}`);
  });

test('a weight that binary fractions bring down to nothing is gone', async ({ shop }) => {
  await visit(shop, cart({}));
  await shop.push(add('A', 0.3));
  await shop.run(`void digitalData.events.push({ ...${inScript(remove('A'))}, quantity: 1.2 - 0.9 })`);
  await shop.pass(2000);
  expectCart(shop, {}, 0);
  expect(shop.methods()).toContain('RemoveCartItem');
});

test('a quantity that is nothing in millionths is not in the cart', async ({ shop }) => {
  await visit(shop, cart({ A: 1 }));
  await shop.push(add('B', 4e-7), update({ A: 1, C: 4e-7 }, { total: 50 }));
  await shop.pass(2000);
  expectCart(shop, { A: 1 });
  expect(JSON.stringify(shop.calls())).not.toContain('"quantity":0');
});

test('an order without cartId, of another product, is of the cart that is open: buying in one click needs a cartId of its own', async ({
  shop,
}) => {
  await submitted(shop, { A: 1 });
  await visit(shop, cart({ A: 1 }), '/thanks', [bought({ B: 1 })]);
  expect(shop.journey().orders).toMatchObject([{ idTransaction: 'O1', idCart: 'C1' }]);
});

test('an order in one click with a cartId of its own leaves the cart that is open', async ({ shop }) => {
  await submitted(shop, { A: 1 });
  await visit(shop, cart({ A: 1 }), '/thanks', [bought({ B: 1 }, { cartId: 'click' })]);
  await shop.push(add('C'));
  await shop.pass(2000);
  expect(shop.journey().orders).toMatchObject([{ idTransaction: 'O1', idCart: 'click' }]);
  expectCart(shop, { A: 1, C: 1 });
});

for (const [what, printed] of [
  ['no cart', undefined],
  ['a cart of which nothing is known', {}],
  ['an empty cart without an id', cart({}, { id: undefined })],
] as const)
  for (const delay of [1500, 8000])
    test(`on a page with ${what}, a cart that appears after ${delay / 1000} s, 200 ms before its add, is submitted with one`, async ({
      shop,
    }) => {
      await shop.visit('/', { data: { ...(printed && { cart: printed }), events: [] } });
      await shop.pass(delay);
      await show(shop, cart({ A: 1 }));
      await shop.pass(200);
      await shop.push(add('A'));
      await shop.pass(2000);
      expectCart(shop, { A: 1 });
    });

test('the first cart after an order, which appears 200 ms before its add, is submitted with one', async ({ shop }) => {
  await submitted(shop, { B: 1 });
  await visit(shop, undefined, '/thanks', [bought({ B: 1 }, { cartId: 'C1' })]);
  await visit(shop, undefined);
  await show(shop, cart({ A: 1 }, { id: 'C2' }));
  await shop.pass(200);
  await shop.push(add('A'));
  await shop.pass(2000);
  expectCart(shop, { A: 1 }, 50, 'C2');
});

test('what was put into the cart before consent came is submitted with the consent', async ({ shop }) => {
  const late = held(snippet);
  shop.snippet = late.answer;
  shop.serve('/', { data: { cart: cart({}), events: [] } });
  await shop.page.goto(`${shop.origin}/`, { waitUntil: 'domcontentloaded' });
  await shop.pass(2000);
  await show(shop, cart({ A: 1 }));
  await shop.push(add('A'));
  await shop.pass(2000);
  late.release();
  await started(shop);
  await shop.settle();
  expectCart(shop, { A: 1 });
});

test('where a shop has one cart id for ever, nothing of the cart is told after the order, by no page that still prints it', async ({
  shop,
}) => {
  await submitted(shop, { A: 1 });
  for (const path of ['/thanks', '/thanks'])
    await visit(shop, cart({ A: 1 }), path, [bought({ A: 1 }, { cartId: 'C1' })]);
  for (const path of ['/cached', '/also-cached']) {
    await visit(shop, cart({ A: 1 }), path);
    await shop.pass(6000);
  }
  expect(shop.methods().filter((method) => /Cart/.test(method))).toEqual([]);
  expect(shop.journey().orders).toHaveLength(1);
});

for (const cartId of ['C1', undefined])
  test(`a payment page that has the next id already, and prints what is being bought: after the order ${cartId ? 'with' : 'without'} its cartId nobody is reminded of either cart`, async ({
    shop,
  }) => {
    await submitted(shop, { A: 1 });
    await visit(shop, cart({ A: 1 }, { id: 'C2' }), '/payment');
    await visit(shop, cart({}, { id: 'C2' }), '/thanks', [bought({ A: 1 }, { cartId })]);
    await shop.pass(6000);
    await visit(shop, cart({}, { id: 'C2' }));
    await shop.pass(6000);
    expect(shop.journey().orders).toMatchObject([{ idTransaction: 'O1', idCart: 'C1' }]);
    expect(shop.cart('C2').A).toBe(undefined);
    // What is left of C1 was bought: the order says so.
    expect(shop.methods().slice(shop.methods().indexOf('AddTransaction'))).not.toContain('AddCartItem');
  });

test('an add on a page without an id, after an order, waits for the next id', async ({ shop }) => {
  await submitted(shop, { A: 1 });
  await visit(shop, undefined, '/thanks', [bought({ A: 1 }, { cartId: 'C1' })]);
  await visit(shop, undefined);
  await shop.push(add('B'));
  await shop.pass(2000);
  await visit(shop, cart({ B: 1 }, { id: 'C2' }), '/next');
  expectCart(shop, { B: 1 }, 20, 'C2');
  expect(shop.cart('C1')).toEqual({});
});

test('a coupon that came without an event stays off the total that an Updated Cart does not state', async ({
  shop,
}) => {
  await visit(shop, cart({ A: 1 }));
  await show(shop, cart({ A: 1 }, { total: 45 }));
  await shop.pass(1000);
  await shop.push({ name: 'Updated Cart', cart: untotalled({ A: 1, B: 1 }) });
  await shop.pass(2000);
  expectCart(shop, { A: 1, B: 1 }, 65);
});

test('an order that has waited is sent once, where the storage has become full meanwhile', async ({ shop }) => {
  shop.tracker = null;
  await shop.visit('/thanks', { data: { events: [bought({ A: 1 }, { cartId: 'C1' })] } });
  await started(shop);
  await shop.pass(1000);
  shop.tracker = standIn;
  const head = `<script>{
    const own = localStorage;
    Object.defineProperty(window, 'localStorage', { value: {
      getItem: (name) => own.getItem(name),
      removeItem: (name) => own.removeItem(name),
      setItem() { throw new DOMException('full', 'QuotaExceededError'); },
    } });
  }</script>`;
  for (const path of ['/next', '/later']) {
    await shop.visit(path, { data: { events: [] }, head });
    await shop.settle();
  }
  expect(shop.journey().orders).toHaveLength(1);
});
