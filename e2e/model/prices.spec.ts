import { expect, type Shop, test } from '../harness/logic.js';

const added = (product: unknown, quantity?: unknown) => ({ name: 'Added Product', product, quantity });
const removed = (product: unknown, quantity?: unknown) => ({ name: 'Removed Product', product, quantity });

/** Pushes into a page with an empty cart, and gives what is told for it after the page view. */
const toldFor = async (shop: Shop, ...events: unknown[]): Promise<unknown[]> => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  await shop.push(...events);
  return (await shop.pass(1500)).slice(1);
};

const line = (shop: Shop, id: string): unknown => shop.journey().carts.get('c1')?.lines.get(id);

for (const [title, product, price] of [
  ['a number', { unitPrice: 20 }, 20],
  ['a string', { unitPrice: '20.50' }, 20.5],
  ['a string with spaces around it', { unitPrice: ' 20.5 ' }, 20.5],
  ['zero', { unitPrice: 0 }, 0],
  ['the string 0', { unitPrice: '0' }, 0],
  ['a fraction of a cent', { unitPrice: 0.005 }, 0.005],
  ['lowered', { unitPrice: 20, unitSalePrice: 15 }, 15],
  ['lowered to nothing', { unitPrice: 20, unitSalePrice: 0 }, 0],
  ['lowered, as strings', { unitPrice: '20', unitSalePrice: '15' }, 15],
  ['lowered to null, which is no price', { unitPrice: 20, unitSalePrice: null }, 20],
  ['lowered to an empty string, which is no price', { unitPrice: 20, unitSalePrice: '' }, 20],
  ['lowered only', { unitSalePrice: 15 }, 15],
] as [string, object, number][])
  test(`a price that is ${title} is told as ${price}, and counts in the total`, async ({ shop }) => {
    expect(await toldFor(shop, added({ id: 'p1', name: 'Shirt', ...product }, 2))).toEqual([
      ['AddCartItem', { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: price, quantity: 2 }],
      ...(price ? [['UpdateCart', { idCart: 'c1', TotalPrice: price * 2 }]] : []),
      ['SubmitCart'],
    ]);
  });

for (const unitPrice of [undefined, null, '', ' ', 'ask us', true, [5], {}, '5 or 6', 'Infinity', '1e999'])
  test(`a price that is ${JSON.stringify(unitPrice)} is left out, and no total is made up`, async ({ shop }) => {
    expect(await toldFor(shop, added({ id: 'p1', name: 'Shirt', unitPrice }, 2))).toEqual([
      ['AddCartItem', { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', quantity: 2 }],
      ['SubmitCart'],
    ]);
  });

test('a price that is not a number at all (NaN, Infinity, a BigInt, a Symbol) is left out', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  await shop.run(() => {
    for (const unitPrice of [Number.NaN, Number.POSITIVE_INFINITY, BigInt(5), Symbol('5'), () => 5])
      window.digitalData.events.push({ name: 'Added Product', product: { id: 'p1', unitPrice } });
  });
  const told = (await shop.pass(1500)).slice(1);
  expect(told).toEqual(
    [1, 2, 3, 4, 5].flatMap((quantity) => [
      ['AddCartItem', { idCart: 'c1', idProduct: 'p1', quantity }],
      ['SubmitCart'],
    ]),
  );
});

test('one product without a price leaves the total unknown, until it is removed', async ({ shop }) => {
  const told = await toldFor(
    shop,
    added({ id: 'p1', unitPrice: 5 }),
    added({ id: 'p2' }),
    added({ id: 'p1', unitPrice: 5 }),
    removed({ id: 'p2' }),
  );
  expect(told.filter((call) => (call as string[])[0] !== 'SubmitCart')).toEqual([
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', priceunit: 5, quantity: 1 }],
    ['UpdateCart', { idCart: 'c1', TotalPrice: 5 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p2', quantity: 1 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', priceunit: 5, quantity: 2 }],
    ['RemoveCartItem', { idCart: 'c1', idProduct: 'p2' }],
    ['UpdateCart', { idCart: 'c1', TotalPrice: 10 }],
  ]);
});

test('a cart on the page whose prices are not all known has the total 0 in AddCart', async ({ shop }) => {
  const lineItems = [{ product: { id: 'p1', unitPrice: 5 } }, { product: { id: 'p2' }, quantity: 2 }];
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems }, events: [] } });
  expect(await shop.settle()).toEqual([
    ['AddCart', { idCart: 'c1', TotalPrice: 0 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', priceunit: 5, quantity: 1 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p2', quantity: 2 }],
  ]);
});

test('a total that the page states is told, also where it is a string or is not the sum of the lines', async ({
  shop,
}) => {
  const lineItems = [{ product: { id: 'p1', unitPrice: 5 }, quantity: 2 }];
  await shop.visit('/', { data: { cart: { id: 'c1', total: '8.5', lineItems }, events: [] } });
  expect((await shop.settle())[0]).toEqual(['AddCart', { idCart: 'c1', TotalPrice: 8.5 }]);
});

test('0.1 and 0.2 are 0.3, and ten times 0.1 is 1', { tag: '@smoke' }, async ({ shop }) => {
  await toldFor(shop, added({ id: 'p1', unitPrice: 0.1 }), added({ id: 'p2', unitPrice: 0.2 }));
  expect(shop.cart('c1')).toEqual({ p1: 1, p2: 1, total: 0.3 });
  for (let times = 0; times < 7; times++) await shop.push(added({ id: 'p1', unitPrice: 0.1 }));
  await shop.pass(1500);
  expect(shop.cart('c1')).toEqual({ p1: 8, p2: 1, total: 1 });
});

test('a quantity that is missing is 1, in lines and in what is added', async ({ shop }) => {
  const lineItems = [{ product: { id: 'p1', unitPrice: 5 } }];
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems }, events: [] } });
  await shop.settle();
  await shop.push(added({ id: 'p1', unitPrice: 5 }), added({ id: 'p2', unitPrice: 7 }));
  await shop.pass(1500);
  expect(shop.cart('c1')).toEqual({ p1: 2, p2: 1, total: 17 });
});

test('a removal without a quantity removes the whole line', async ({ shop }) => {
  await toldFor(shop, added({ id: 'p1', unitPrice: 5 }, 4), added({ id: 'p2', unitPrice: 7 }), removed('p1'));
  expect(shop.cart('c1')).toEqual({ p2: 1, total: 7 });
});

test('a removal of more than there is removes the line, and never makes a negative one', async ({ shop }) => {
  await toldFor(shop, added({ id: 'p1', unitPrice: 5 }, 2), removed({ id: 'p1', unitPrice: 5 }, 3));
  expect(shop.cart('c1')).toEqual({ total: 0 });
  await shop.push(added({ id: 'p1', unitPrice: 5 }, 1));
  await shop.pass(1500);
  expect(shop.cart('c1')).toEqual({ p1: 1, total: 5 });
});

for (const quantity of [0, -1, '0', '-2'])
  test(`an add or a removal of ${JSON.stringify(quantity)} pieces changes nothing`, async ({ shop }) => {
    const product = { id: 'p1', unitPrice: 5 };
    await toldFor(shop, added(product, 2), added(product, quantity), removed(product, quantity));
    expect(shop.cart('c1')).toEqual({ p1: 2, total: 10 });
    expect(shop.methods()).not.toContain('RemoveCartItem');
  });

test('a line of the page with a quantity of 0 or less is not in the cart', async ({ shop }) => {
  const lineItems = [0, -1, '0', '2'].map((quantity, index) => ({
    product: { id: `p${index}`, unitPrice: 5 },
    quantity,
  }));
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems }, events: [] } });
  expect(await shop.settle()).toEqual([
    ['AddCart', { idCart: 'c1', TotalPrice: 10 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p3', priceunit: 5, quantity: 2 }],
  ]);
});

test('sizes of one product are one line for Journey, with the sum of the quantities', { tag: '@smoke' }, async ({
  shop,
}) => {
  const small = { id: 'p1', name: 'Shirt', unitPrice: 15, skuCode: 's' };
  const large = { ...small, skuCode: 'l' };
  const lineItems = [
    { product: small, quantity: 1 },
    { product: large, quantity: 2 },
  ];
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems }, events: [] } });
  expect(await shop.settle()).toEqual([
    ['AddCart', { idCart: 'c1', TotalPrice: 45 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: 15, quantity: 3 }],
  ]);
  await shop.push(added(large, 1), removed(small, 1));
  await shop.pass(1500);
  expect(shop.cart('c1')).toEqual({ p1: 3, total: 45 });
  expect(shop.methods()).not.toContain('RemoveCartItem');
});

test('sizes of one product at different prices add up to the right total', async ({ shop }) => {
  const lineItems = [
    { product: { id: 'p1', unitPrice: 15, skuCode: 's' }, quantity: 1 },
    { product: { id: 'p1', unitPrice: 20, skuCode: 'l' }, quantity: 2 },
  ];
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems }, events: [] } });
  expect((await shop.settle())[0]).toEqual(['AddCart', { idCart: 'c1', TotalPrice: 55 }]);
  await shop.push(added({ id: 'p1', unitPrice: 20, skuCode: 'l' }, 1));
  await shop.pass(1500);
  expect(shop.cart('c1')).toEqual({ p1: 4, total: 75 });
});

test('large amounts are told to the cent', async ({ shop }) => {
  const cart = { id: 'c1', total: 1030033154921, lineItems: [{ product: { id: 'p1', unitPrice: 171629859849.25 } }] };
  await shop.visit('/', { data: { cart, events: [] } });
  expect(await shop.settle()).toEqual([
    ['AddCart', { idCart: 'c1', TotalPrice: 1030033154921 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', priceunit: 171629859849.25, quantity: 1 }],
  ]);
});

test('the total that the page states stands where no price is known', async ({ shop }) => {
  const cart = { id: 'c1', total: 50, lineItems: [{ product: { id: 'p1' }, quantity: 2 }] };
  await shop.visit('/', { data: { cart, events: [{ name: 'Added Product', product: 'p1' }] } });
  await shop.settle();
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 50 });
  expect(shop.methods()).toEqual(['AddCart', 'AddCartItem', 'SubmitCart']);
});

test('an id that is once a number and once a string is one product', async ({ shop }) => {
  await toldFor(shop, added({ id: 7, unitPrice: 5 }), added({ id: '7', unitPrice: 5 }), removed(7, 1));
  expect(shop.cart('c1')).toEqual({ 7: 1, total: 5 });
});

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 20, unitSalePrice: 15 };
const known = { productName: 'Shirt', priceunit: 15, quantity: 1 };

for (const [where, data] of [
  ['the product of the page', { product: shirt }],
  ['a list of products', { listing: { items: [{ id: 'p0' }, shirt] } }],
  ['one recommendation', { recommendation: { items: [{ id: 'p0' }, shirt] } }],
  ['one of several recommendations', { recommendation: [{ items: [{ id: 'p0' }] }, null, { items: [shirt] }] }],
  ['the wishlist', { wishlist: { items: [shirt] } }],
] as [string, object][])
  for (const [what, product] of [
    ['a bare id', 'p1'],
    ['a product without name and price', { id: 'p1' }],
  ])
    test(`${what} is completed from ${where}`, async ({ shop }) => {
      await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, ...data, events: [] } });
      await shop.settle();
      await shop.push(added(product, 1));
      await shop.pass(1500);
      expect(line(shop, 'p1')).toEqual(known);
      expect(shop.cart('c1')).toEqual({ p1: 1, total: 15 });
    });

test('a bare id is completed from the cart of the page', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [{ product: shirt, quantity: 1 }] }, events: [] } });
  await shop.settle();
  await shop.push(added('p1', 1));
  await shop.pass(1500);
  expect(line(shop, 'p1')).toEqual({ ...known, quantity: 2 });
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 30 });
});

test('name and price are completed each from where they are known, and what the event says wins', async ({ shop }) => {
  const data = { product: { id: 'p1', name: 'Other name' }, listing: { items: [shirt] } };
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, ...data, events: [] } });
  await shop.settle();
  await shop.push(added({ id: 'p1', name: 'Own name' }, 1), added('p1', 1));
  await shop.pass(1500);
  expect(line(shop, 'p1')).toMatchObject({ priceunit: 15, quantity: 2 });
  expect(shop.calls().find(([method]) => method === 'AddCartItem')?.[1]).toMatchObject({ productName: 'Own name' });
});

test('a bare id that the page shows nowhere is told with what is known: its id and quantity', async ({ shop }) => {
  expect(await toldFor(shop, added('p1', 2))).toEqual([
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', quantity: 2 }],
    ['SubmitCart'],
  ]);
});

test('where the page shows the change before its event, the event gives the name and the price that the page does not', async ({
  shop,
}) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  shop.forget();
  await shop.run(`digitalData.cart.lineItems = [{ product: { id: 'p1' }, quantity: 2 }]`);
  await shop.push(added({ id: 'p1', name: 'Shirt', unitPrice: 20 }, 2));
  expect(shop.calls()).toEqual([
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: 20, quantity: 2 }],
    ['UpdateCart', { idCart: 'c1', TotalPrice: 40 }],
    ['SubmitCart'],
  ]);
});

test('where an event has another price than the page, the total is the sum of what is told', async ({ shop }) => {
  const lineItems = [{ product: { id: 'p1', unitPrice: 10 }, quantity: 2 }];
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems }, events: [] } });
  await shop.settle();
  await shop.push(added({ id: 'p1', unitPrice: 12 }, 1));
  expect(line(shop, 'p1')).toMatchObject({ quantity: 3, priceunit: 12 });
  expect(shop.cart('c1')).toEqual({ p1: 3, total: 36 });
  await shop.push(removed({ id: 'p1', unitPrice: 12 }, 2));
  expect(shop.cart('c1')).toEqual({ p1: 1, total: 12 });
});

test('a name or a price that becomes known later is told then', async ({ shop }) => {
  await toldFor(shop, added('p1', 1), added('p2', 1));
  await shop.push(added({ id: 'p1', name: 'Shirt' }, 1), added({ id: 'p2', unitPrice: 4 }, 1));
  await shop.pass(1500);
  expect(line(shop, 'p1')).toEqual({ productName: 'Shirt', quantity: 2 });
  expect(line(shop, 'p2')).toEqual({ priceunit: 4, quantity: 2 });
});

test('the name of a line that the page corrects is told with the next change of another', async ({ shop }) => {
  const lineItems = [{ product: { id: 'p1', unitPrice: 5 }, quantity: 1 }];
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems }, events: [] } });
  await shop.settle();
  await shop.run(`digitalData.cart.lineItems[0].product.name = 'Shirt'`);
  await shop.push(added({ id: 'p2', unitPrice: 1 }, 1));
  await shop.pass(1500);
  expect(line(shop, 'p1')).toEqual({ productName: 'Shirt', priceunit: 5, quantity: 1 });
});

test('quantities may be fractions, and their sums have no more digits than they', async ({ shop }) => {
  const cheese = { id: 'p1', unitPrice: 30 };
  await toldFor(shop, added(cheese, 0.1), added(cheese, '0.2'));
  expect(shop.cart('c1')).toEqual({ p1: 0.3, total: 9 });
  await shop.push(removed(cheese, 0.1));
  expect(shop.cart('c1')).toEqual({ p1: 0.2, total: 6 });
  await shop.push(removed(cheese, 0.2));
  await shop.pass(1500);
  expect(shop.cart('c1')).toEqual({ total: 0 });
});

test('a total that changes alone, for a coupon, is known to the next page', async ({ shop }) => {
  const lineItems = [{ product: { id: 'p1', unitPrice: 20 }, quantity: 1 }];
  await shop.visit('/', { data: { cart: { id: 'c1', total: 20, lineItems }, events: [] } });
  await shop.settle();
  await shop.run('digitalData.cart.total = 15');
  await shop.pass(3000);
  await shop.push({ name: 'Viewed Page' }, { name: 'Viewed Page' });
  await shop.pass(3000);
  shop.forget();
  await shop.visit('/next', { data: { cart: { id: 'c1' }, events: [] } });
  await shop.settle();
  expect(shop.calls()[0]).toEqual(['AddCart', { idCart: 'c1', TotalPrice: 15 }]);
});

test('a total or a price that changes alone is told, and not submitted', async ({ shop }) => {
  const lineItems = [{ product: { id: 'p1', unitPrice: 20 }, quantity: 1 }];
  await shop.visit('/', { data: { cart: { id: 'c1', total: 20, lineItems }, events: [] } });
  await shop.settle();
  shop.forget();
  await shop.run('digitalData.cart.total = 15');
  await shop.pass(3000);
  await shop.run('digitalData.cart.lineItems[0].product.unitPrice = 18');
  expect(await shop.pass(3000)).toEqual([
    ['UpdateCart', { idCart: 'c1', TotalPrice: 15 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'p1', priceunit: 18, quantity: 1 }],
  ]);
});

test('lineItems that cannot be read at all say nothing of the cart, and adds go on', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  await shop.push(added({ id: 'p1', unitPrice: 5 }, 2));
  await shop.run(`{
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    digitalData.cart.lineItems = proxy;
  } undefined`);
  await shop.pass(3000);
  await shop.push(added({ id: 'p2', unitPrice: 1 }, 1));
  await shop.pass(1500);
  expect(shop.cart('c1')).toEqual({ p1: 2, p2: 1, total: 11 });
  expect(shop.console).toEqual([]);
});

for (const way of ['before', 'updated'])
  test(`a price that the events tell counts in the total, where the lines of the page have none (${way})`, async ({
    shop,
  }) => {
    await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
    await shop.settle();
    for (const quantity of [1, 2]) {
      const cart = { id: 'c1', lineItems: [{ product: { id: 'p1' }, quantity }] };
      if (way === 'before') await shop.run(`digitalData.cart = ${JSON.stringify(cart)}`);
      await shop.push(added({ id: 'p1', name: 'Shirt', unitPrice: 50 }, 1));
      if (way === 'updated') await shop.push({ name: 'Updated Cart', cart });
      await shop.pass(10_000);
    }
    expect(shop.cart('c1')).toEqual({ p1: 2, total: 100 });
  });
