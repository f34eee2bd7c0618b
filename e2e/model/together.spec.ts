import { expect, type Shop, test } from '../harness/logic.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 15 };
const hat = { id: 'p2', name: 'Hat', unitPrice: 10 };
const add = (product: object, quantity = 1) => ({ name: 'Added Product', product, quantity });
const remove = (product: object) => ({ name: 'Removed Product', product });
const line = (product: object, quantity = 1) => ({ product, quantity });

interface Change {
  what: string;
  before: object[];
  after: object[];
  events: object[];
  known: Record<string, number>;
}

const changes: Change[] = [
  {
    what: 'a set of products is added',
    before: [line(shirt)],
    after: [line(shirt, 2), line(hat, 3)],
    events: [add(shirt), add(hat, 3)],
    known: { p1: 2, p2: 3, total: 60 },
  },
  {
    what: 'a product is added three times',
    before: [],
    after: [line(shirt, 3)],
    events: [add(shirt), add(shirt), add(shirt)],
    known: { p1: 3, total: 45 },
  },
  {
    what: 'the cart is emptied',
    before: [line(shirt, 2), line(hat)],
    after: [],
    events: [remove(shirt), remove(hat)],
    known: { total: 0 },
  },
  {
    what: 'one product takes the place of another',
    before: [line(shirt)],
    after: [line(hat)],
    events: [remove(shirt), add(hat)],
    known: { p2: 1, total: 10 },
  },
];

const open = async (shop: Shop, lineItems: object[]): Promise<void> => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems }, events: [] } });
  await shop.settle();
};

for (const { what, before, after, events, known } of changes)
  for (const pushed of [events, [{ name: 'Viewed Page' }, { name: 'Viewed Page' }, ...events]])
    test(`${what}, which the page's cart shows before ${pushed.length} events tell of it one by one: each change counts once`, async ({
      shop,
    }) => {
      await open(shop, before);
      await shop.page.evaluate(
        ({ lineItems, all }) => {
          window.digitalData.cart.lineItems = lineItems;
          for (const event of all) window.digitalData.events.push(event);
        },
        { lineItems: after, all: pushed },
      );
      expect(shop.cart('c1')).toEqual(known);
      await shop.push(add(hat, 5));
      await shop.pass(1000);
      expect(shop.cart('c1')).toEqual({ ...known, p2: (known.p2 ?? 0) + 5, total: (known.total ?? 0) + 50 });
    });

/** Does all of it in one task. */
const inOneTask = (shop: Shop, code: string): Promise<void> =>
  shop.run(`{
    const { events, cart } = digitalData;
    const shirt = ${JSON.stringify(shirt)};
    const add = (quantity, more) => events.push({ name: 'Added Product', product: shirt, quantity, ...more });
    const show = (quantity) => [{ product: shirt, quantity }];
    ${code}
  }`);

for (const [what, code, id, known] of [
  [
    'ordered, and filled anew',
    `cart.lineItems = show(2); add(1); events.push({ name: 'Completed Transaction', transaction: { orderId: 'o1', cartId: 'c1' } }); add(1);`,
    'c1',
    { p1: 1, total: 15 },
  ],
  [
    'replaced by the next one, which is filled',
    `cart.lineItems = show(2); add(1); digitalData.cart = { id: 'c2' }; add(3);`,
    'c2',
    { p1: 3, total: 45 },
  ],
  [
    'carried by the first add, and not by the second',
    'add(1, { cart: { lineItems: show(2) } }); add(1);',
    'c1',
    { p1: 3, total: 45 },
  ],
  [
    'shown before the first add, and not after the second',
    'cart.lineItems = show(3); add(2); add(1);',
    'c1',
    { p1: 4, total: 60 },
  ],
] as const)
  test(`a cart that is changed and, in the same task, ${what}, counts what is added then`, async ({ shop }) => {
    await open(shop, [line(shirt)]);
    await inOneTask(shop, code);
    await shop.pass(2000);
    expect(shop.cart(id)).toEqual(known);
  });

test('a size that the next page removes in its source leaves the other size', { tag: '@smoke' }, async ({ shop }) => {
  const size = (skuCode: string) => ({ ...shirt, skuCode });
  await open(shop, [line(size('a'), 2), line(size('b'), 3)]);
  const events = [{ name: 'Removed Product', product: size('a') }];
  await shop.visit('/next', { data: { cart: { id: 'c1', lineItems: [line(size('b'), 3)] }, events } });
  await shop.settle();
  expect(shop.cart('c1')).toEqual({ p1: 3, total: 45 });
});
