import { expect, type Shop, test } from './harness/shop.js';

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
