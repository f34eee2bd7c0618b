import { expect, type Shop, test } from '../harness/logic.js';
import { CACHED, click, goBack, stepBack } from '../harness/navigation.js';
import { staged } from '../harness/staged.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 20 };
const hat = { id: 'p2', name: 'Hat', unitPrice: 10 };
const line = (product: object) => ({ product, quantity: 1 });
const add = (product: object) => ({ name: 'Added Product', product, quantity: 1 });
const order = (orderId: string, ...products: object[]) => ({
  name: 'Completed Transaction',
  transaction: { orderId, lineItems: products.map(line) },
});

/** The same, of a cart that it names. */
const ofCart = (cartId: string, { name, transaction }: ReturnType<typeof order>) => ({
  name,
  transaction: { ...transaction, cartId },
});

const open = async (shop: Shop, path: string, cart?: object, ...events: object[]): Promise<void> => {
  await shop.visit(path, { data: { cart, events } });
  await shop.settle();
};
/** The page changes its cart without a word, and stays so for that many milliseconds. */
const show = async (shop: Shop, cart: object, milliseconds: number): Promise<void> => {
  await shop.run(`digitalData.cart = ${JSON.stringify(cart)}`);
  await shop.pass(milliseconds);
};
const orders = (shop: Shop): unknown[] =>
  shop.journey().orders.map(({ idTransaction, idCart }) => [idTransaction, idCart]);

test('a guest’s cart that a login has taken over is emptied once, and on no later page again', async ({ shop }) => {
  await open(shop, '/', { id: 'guest', lineItems: [] });
  await shop.push(add(shirt));
  const user = { id: 'user', lineItems: [line(shirt)] };
  await open(shop, '/login', user);
  await open(shop, '/account', user);
  expect(shop.cart('guest')).toEqual({ total: 0 });
  shop.forget();
  await open(shop, '/later', user);
  expect(shop.calls().filter(([, fields]) => Reflect.get(Object(fields), 'idCart') === 'guest')).toEqual([]);
});

test('an order without a cart id, after a login and one more add, is of the cart of the visitor', async ({ shop }) => {
  await open(shop, '/', { id: 'guest', lineItems: [] });
  await shop.push(add(shirt));
  await open(shop, '/login', { id: 'user', lineItems: [line(shirt)] });
  await open(shop, '/account', { id: 'user', lineItems: [line(shirt)] });
  await shop.push(add(hat));
  await shop.pass(60_000);
  await shop.push(order('o1', shirt, hat));
  await shop.pass(1000);
  expect(orders(shop)).toEqual([['o1', 'user']]);
});

for (const lineItems of [undefined, []])
  test(`an add on a page without the cart's id, after an order, is of the one id that the shop has for ever${lineItems ? '' : ', also where no page shows lines'}`, async ({
    shop,
  }) => {
    const cart = { id: 'only', lineItems };
    await open(shop, '/', cart);
    await shop.push(add(shirt));
    await shop.push(order('o1', shirt));
    await open(shop, '/without');
    await shop.push(add(hat));
    await shop.pass(1000);
    await open(shop, '/with', cart && { ...cart, ...(lineItems && { lineItems: [line(hat)] }) });
    expect(shop.cart('only')).toMatchObject({ p2: 1 });
    await shop.push(order('o2', hat));
    await open(shop, '/next', { id: 'another', lineItems });
    expect(orders(shop)).toEqual([
      ['o1', 'only'],
      ['o2', 'only'],
    ]);
    expect(shop.cart('another'), 'what was bought is in no later cart').not.toHaveProperty('p2');
  });

test('what was bought is put in again without an event: it is in the cart, once a page has begun without it', async ({
  shop,
}) => {
  await open(shop, '/', { id: 'c1', lineItems: [line(shirt)] });
  await open(shop, '/thanks', { id: 'c2', lineItems: [line(shirt)] });
  await shop.push(order('o1', shirt));
  await open(shop, '/old', { id: 'c2', lineItems: [line(shirt)] });
  expect(shop.cart('c2')).toEqual({});
  await open(shop, '/next', { id: 'c2', lineItems: [] });
  // An empty page may be filled for a while.
  await shop.pass(6000);
  await open(shop, '/again', { id: 'c2', lineItems: [line(shirt)] });
  expect(shop.cart('c2')).toEqual({ p1: 1, total: 20 });
});

test('a login takes over the cart that was changed last, also from a page that still shows another', async ({
  shop,
}) => {
  await open(shop, '/', { id: 'old', lineItems: [] });
  await shop.push(add(hat));
  await open(shop, '/logout', { id: 'guest', lineItems: [] });
  await shop.push(add(shirt));
  await open(shop, '/', { id: 'old', lineItems: [line(hat)] });
  await open(shop, '/login', { id: 'user', lineItems: [line(shirt)] });
  await open(shop, '/account', { id: 'user', lineItems: [line(shirt)] });
  expect(shop.cart('guest')).toEqual({ total: 0 });
  expect(shop.cart('user')).toEqual({ p1: 1, total: 20 });
  expect(shop.cart('old')).toEqual({ p2: 1, total: 10 });
});

test('an add right after a page has filled itself, and before anybody looked at it, is one more', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1', lineItems: [] }, events: [] } });
  await shop.settle();
  await shop.run(() => {
    window.digitalData.cart = {
      id: 'c1',
      lineItems: [{ product: { id: 'p1', name: 'Shirt', unitPrice: 20 }, quantity: 1 }],
    };
    dispatchEvent(new Event('click'));
  });
  await shop.push(add(shirt));
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 40 });
});

test('a page that goes from one cart to another and back tells what is new of the first, and not all of it again', async ({
  shop,
}) => {
  await open(shop, '/', { id: 'c1', lineItems: [line(shirt)] });
  await shop.push({ ...add(hat), cart: { id: 'c2', lineItems: [line(hat)] } });
  await shop.pass(2000);
  const before = shop.calls().length;
  await shop.push(add({ ...hat, id: 'p3' }));
  await shop.pass(2000);
  const items = shop
    .calls()
    .slice(before)
    .filter(([method]) => method === 'AddCartItem');
  expect(items.map(([, item]) => item)).toEqual([expect.objectContaining({ idCart: 'c1', idProduct: 'p3' })]);
  expect(shop.cart('c1')).toEqual({ p1: 1, p3: 1, total: 30 });
});

test('lines that the page still shows under the cart before are not those of the cart that an event names', async ({
  shop,
}) => {
  await open(shop, '/', { id: 'user', lineItems: [line(shirt)] });
  await shop.push(add(shirt));
  await shop.run(`{
    const cart = ${JSON.stringify({ id: 'guest', lineItems: [line(hat)] })};
    digitalData.events.push({ name: 'Updated Cart', cart });
    digitalData.cart = cart;
  }`);
  await shop.pass(60_000);
  await open(shop, '/next', { id: 'guest', lineItems: [line(hat)] });
  expect(shop.cart('user')).toEqual({ p1: 2, total: 40 });
  expect(shop.cart('guest')).toEqual({ p2: 1, total: 10 });
  expect(shop.methods()).not.toContain('RemoveCartItem');
});

test('what was bought is not in the cart that a Viewed Page names before the page shows it', async ({ shop }) => {
  await open(shop, '/', { id: 'c1', lineItems: [] });
  await shop.push(add(shirt));
  await open(shop, '/checkout', { id: 'c1', lineItems: [line(shirt)] });
  await shop.push(ofCart('c1', order('o1', shirt)));
  await shop.push({ name: 'Viewed Page', cart: { id: 'c2' } });
  await shop.run(`digitalData.cart = { id: 'c2' }`);
  await shop.pass(60_000);
  expect(shop.cart('c2')).toEqual({});
});

test('a page that goes to another cart and back, by logout and login, shows what is in it now', async ({ shop }) => {
  await open(shop, '/', { id: 'user', lineItems: [line(shirt)] });
  await shop.push(add(shirt));
  await show(shop, { id: 'guest', lineItems: [] }, 10_000);
  await shop.push(add(hat));
  await show(shop, { id: 'user', lineItems: [{ product: shirt, quantity: 2 }, line(hat)] }, 10_000);
  expect(shop.cart('guest')).toEqual({ total: 0 });
  expect(shop.cart('user')).toEqual({ p1: 2, p2: 1, total: 50 });
});

test('buying in one click with a cart id of its own leaves the cart that has the same product', async ({ shop }) => {
  await open(shop, '/', { id: 'c1', lineItems: [] });
  await shop.push(add(shirt));
  await shop.push(ofCart('one-click-o1', order('o1', shirt)));
  await shop.pass(2000);
  expect(orders(shop)).toEqual([['o1', 'one-click-o1']]);
  expect(shop.cart('c1')).toEqual({ p1: 1, total: 20 });
});

test('an order without a cart id, of a cart that the page has emptied just before it, is of that cart', async ({
  shop,
}) => {
  await open(shop, '/', { id: 'c0', lineItems: [] });
  await shop.push(add(hat));
  await shop.push(order('o0', hat));
  await open(shop, '/next', { id: 'c1', lineItems: [line(shirt)] });
  await shop.run(`digitalData.cart = { id: 'c1', lineItems: [] }`);
  await shop.pass(10_000);
  await shop.push(order('o1', shirt));
  await shop.pass(1000);
  expect(orders(shop)).toEqual([
    ['o0', 'c0'],
    ['o1', 'c1'],
  ]);
});

test('a cart that was ordered before any page has shown it is not told, however many others are remembered', async ({
  shop,
}) => {
  for (const id of ['a', 'b', 'c', 'd', 'e']) {
    await open(shop, '/', { id, lineItems: [] });
    await shop.push(add(hat));
  }
  await shop.push(ofCart('x', order('o1', shirt)));
  await open(shop, '/next', { id: 'x', lineItems: [line(shirt)] });
  expect(shop.cart('x')).toEqual({});
});

test('after an order a page that shows what was bought and something else shows the cart as it is', async ({
  shop,
}) => {
  await open(shop, '/', { id: 'c1', lineItems: [line(shirt)] });
  await open(shop, '/thanks', { id: 'c2', lineItems: [line(shirt)] });
  await shop.push(order('o1', shirt));
  await open(shop, '/next', { id: 'c2', lineItems: [line(shirt), line(hat)] });
  expect(shop.cart('c2')).toEqual({ p1: 1, p2: 1, total: 30 });
});

test('a cart that a page names late, after an ordered one was shown, and shows empty is emptied', async ({ shop }) => {
  await open(shop, '/', { id: 'c1', lineItems: [line(shirt)] });
  await shop.push(order('o1', shirt));
  await open(shop, '/next', { id: 'c2', lineItems: [] });
  await shop.push(add(hat));
  expect(shop.cart('c2')).toEqual({ p2: 1, total: 10 });
  await open(shop, '/cached', { id: 'c1', lineItems: [line(shirt)] });
  await open(shop, '/late');
  await show(shop, { id: 'c2', lineItems: [] }, 6000);
  expect(shop.cart('c2')).toEqual({ total: 0 });
});

test('what was bought with its delivery, and is put in again, is stated with its delivery', async ({ shop }) => {
  const cart = { id: 'c2', total: 25, lineItems: [line(shirt)] };
  await open(shop, '/', { ...cart, id: 'c1' });
  await open(shop, '/thanks', cart, order('o1', shirt));
  await open(shop, '/again', cart, add(shirt));
  await shop.pass(1000);
  expect(shop.cart('c2')).toEqual({ p1: 1, total: 25 });
  await shop.push(add(hat));
  expect(shop.cart('c2')).toEqual({ p1: 1, p2: 1, total: 35 });
});

test('a guest’s cart that a login has put into the known cart of an account is emptied, and the account’s is submitted', async ({
  shop,
}) => {
  await open(shop, '/', { id: 'user', lineItems: [line(hat)] });
  await shop.push(add(hat));
  await open(shop, '/logout', { id: 'guest', lineItems: [] });
  await shop.push(add(shirt));
  const user = { id: 'user', lineItems: [{ product: hat, quantity: 2 }, line(shirt)] };
  await open(shop, '/login', user);
  expect(shop.cart('guest')).toEqual({ total: 0 });
  expect(shop.cart('user')).toEqual({ p1: 1, p2: 2, total: 40 });
  shop.forget();
  await open(shop, '/later', user);
  expect(shop.methods()).not.toContain('SubmitCart');
});

for (const lineItems of [[], [line(hat)]])
  test(`an order right after a login into a known account, ${lineItems[0] ? 'with lines' : 'empty before'}, is of the cart of the account`, async ({
    shop,
  }) => {
    await open(shop, '/', { id: 'user', lineItems });
    await shop.pass(6000);
    await open(shop, '/logout', { id: 'guest', lineItems: [] });
    await shop.push(add(shirt));
    await open(shop, '/checkout', { id: 'user', lineItems: [...lineItems, line(shirt)] });
    const bought = order('o1', ...(lineItems[0] ? [hat] : []), shirt);
    await open(shop, '/thanks', { id: 'next', lineItems: [] }, bought);
    expect(orders(shop)).toEqual([['o1', 'user']]);
    expect(shop.cart('guest')).toEqual({ total: 0 });
  });

test('an order two views after a login, in a shop without page loads, is of the cart of the visitor', async ({
  shop,
}) => {
  await open(shop, '/', { id: 'guest', lineItems: [] });
  await shop.push(add(shirt));
  await show(shop, { id: 'user', lineItems: [line(shirt)] }, 1000);
  const view = { name: 'Viewed Page' };
  await shop.push(view, view);
  await shop.pass(1000);
  await shop.push(view);
  await shop.push(order('o1', shirt));
  expect(orders(shop)).toEqual([['o1', 'user']]);
});

test('a login after a step back in a shop without page loads, and a click, is one', async ({ shop }) => {
  await open(shop, '/', { id: 'user', lineItems: [line(hat)] });
  await show(shop, { id: 'guest', lineItems: [] }, 6000);
  await stepBack(shop);
  await shop.pass(300);
  await click(shop);
  await shop.push(add(shirt));
  await show(shop, { id: 'user', lineItems: [line(hat), line(shirt)] }, 6000);
  expect(shop.cart('user')).toEqual({ p1: 1, p2: 1, total: 30 });
  expect(shop.cart('guest')).toEqual({ total: 0 });
});

test('a guest’s cart that was seen empty after a logout takes over nothing, also where its id was known before', async ({
  shop,
}) => {
  await open(shop, '/', { id: 'guest', lineItems: [] });
  await shop.pass(6000);
  await open(shop, '/login', { id: 'user', lineItems: [] });
  await shop.push(add(shirt));
  await open(shop, '/logout', { id: 'guest', lineItems: [] });
  await shop.pass(6000);
  const guest = { id: 'guest', lineItems: [line(shirt)] };
  await open(shop, '/added', guest);
  await open(shop, '/next', guest);
  expect(shop.cart('user')).toEqual({ p1: 1, total: 20 });
  expect(shop.cart('guest')).toEqual({ p1: 1, total: 20 });
});

test('what comes into the next cart without an event, in the view of the order, is submitted', async ({ shop }) => {
  await open(shop, '/', { id: 'c1', lineItems: [] });
  await shop.push(add(shirt));
  await show(shop, { id: 'c2', lineItems: [line(shirt)] }, 1000);
  await shop.push(ofCart('c1', order('o1', shirt)));
  await show(shop, { id: 'c2', lineItems: [] }, 1000);
  await click(shop);
  await show(shop, { id: 'c2', lineItems: [line(hat)] }, 1000);
  expect(shop.cart('c2')).toEqual({ p2: 1, total: 10 });
});

test('a guest’s cart that a login has not put into the known cart of an account is left as it is', async ({ shop }) => {
  await open(shop, '/', { id: 'user', lineItems: [line(hat)] });
  await shop.push(add(hat));
  await open(shop, '/logout', { id: 'guest', lineItems: [] });
  await shop.push(add(shirt));
  const user = { id: 'user', lineItems: [{ product: hat, quantity: 2 }] };
  await open(shop, '/login', user);
  await open(shop, '/account', user);
  expect(shop.cart('guest')).toEqual({ p1: 1, total: 20 });
});

test('Back to a page from before a login empties no cart', async ({ shop }) => {
  const lineItems = [line(shirt)];
  await open(shop, '/', { id: 'guest', lineItems: [] });
  await shop.push(add(shirt));
  shop.serve('/guest', () => ({
    data: { cart: { id: 'guest', lineItems }, events: [] },
    headers: CACHED,
  }));
  await shop.visit('/guest');
  await shop.settle();
  await open(shop, '/login', { id: 'user', lineItems });
  await open(shop, '/account', { id: 'user', lineItems });
  shop.forget();
  await shop.page.goBack();
  await goBack(shop, '/guest');
  await shop.settle();
  await open(shop, '/next', { id: 'user' });
  await open(shop, '/last', { id: 'user' });
  expect(shop.methods()).not.toContain('RemoveCartItem');
  expect(shop.methods()).not.toContain('SubmitCart');
});

test('a page that still shows a cart that was ordered empties none with the same products', async ({ shop }) => {
  const cart = { id: 'c1', lineItems: [line(shirt)] };
  await open(shop, '/', cart);
  await shop.push(order('o1', shirt));
  await open(shop, '/again', { id: 'c2', lineItems: [] });
  await shop.push(add(shirt));
  await open(shop, '/order-status', cart);
  await open(shop, '/next', { id: 'c2' });
  expect(shop.cart('c2')).toEqual({ p1: 1, total: 20 });
});

test('another product than what was bought, put into the cart on a page that still states its total, costs its price', async ({
  shop,
}) => {
  const cart = { id: 'only', total: 5, lineItems: [line(shirt)] };
  await open(shop, '/', cart);
  await open(shop, '/thanks', cart, order('o1', shirt));
  await shop.push(add(hat));
  await shop.pass(1000);
  expect(staged(shop.told, 'only')).toEqual({ p2: 1, total: 10 });
});

test('what a payment page has shown under the next id goes, also where that id comes after its first add', async ({
  shop,
}) => {
  await open(shop, '/', { id: 'c1', lineItems: [line(shirt)] });
  await open(shop, '/payment', { id: 'c2', lineItems: [line(shirt)] });
  await open(shop, '/thanks', { id: 'c2', lineItems: [] }, ofCart('c1', order('o1', shirt)));
  shop.forget();
  await open(shop, '/next', undefined, add(hat));
  await show(shop, { id: 'c2', lineItems: [line(hat)] }, 1000);
  expect(shop.cart('c2')).toEqual({ p2: 1, total: 10 });
  expect(shop.calls()).toContainEqual(['RemoveCartItem', { idCart: 'c2', idProduct: 'p1' }]);
});

test('a page without an id goes on with the cart that was shown last, also where nothing had changed in it', async ({
  shop,
}) => {
  const first = { id: 'c1', lineItems: [line(shirt)] };
  await open(shop, '/one', first);
  await open(shop, '/two', { id: 'c2', lineItems: [line(hat)] });
  await open(shop, '/one-again', first);
  await open(shop, '/without');
  await shop.push(add(shirt));
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 40 });
});

test('an order of what was never in the cart, without a cart id, is of the cart of the page', async ({ shop }) => {
  await open(shop, '/', { id: 'c1', lineItems: [] });
  await shop.push(order('o1', shirt));
  expect(orders(shop)).toEqual([['o1', 'c1']]);
});

test('an add that a page has shown before it knew the id of its cart counts once', async ({ shop }) => {
  await open(shop, '/', { lineItems: [] });
  await show(shop, { lineItems: [line(shirt)] }, 200);
  await show(shop, { id: 'c1', lineItems: [line(shirt)] }, 200);
  await shop.push(add(shirt));
  expect(shop.cart('c1')).toEqual({ p1: 1, total: 20 });
});

test('what was put in on a page without an id, after an order, takes the place of no other cart', async ({ shop }) => {
  await open(shop, '/one', { id: 'c1' });
  await shop.push(add(shirt));
  await open(shop, '/two', { id: 'c2' });
  await shop.push(add(hat));
  await open(shop, '/one', { id: 'c1' });
  await shop.push(ofCart('c1', order('o1', shirt)));
  await open(shop, '/without');
  await shop.push(add(shirt));
  await open(shop, '/two', { id: 'c2' });
  await shop.push(add(hat));
  expect(shop.cart('c2')).toEqual({ p2: 2, total: 20 });
});

test('what is put in after an order is not of the ordered cart because a tab from before still shows that', async ({
  shop,
}) => {
  const cart = { id: 'c1', lineItems: [line(shirt)] };
  await open(shop, '/old', cart);
  const tab = await shop.openTab();
  await shop.visit('/thanks', { data: { cart, events: [order('o1', shirt)] } }, tab);
  await shop.settle(tab);
  await shop.visit('/next', { data: { events: [add(hat)] } }, tab);
  await shop.settle(tab);
  await click(shop);
  await shop.pass(1000);
  await shop.visit('/named', { data: { cart: { id: 'c2', lineItems: [line(hat)] }, events: [] } }, tab);
  await shop.settle(tab);
  expect(shop.cart('c2')).toEqual({ p2: 1, total: 10 });
  expect(shop.cart('c1')).toEqual({});
});

test('an Updated Cart after a login empties the guest’s cart', async ({ shop }) => {
  await open(shop, '/', { id: 'guest', lineItems: [] });
  await shop.push(add(shirt));
  await open(shop, '/login', { id: 'user', lineItems: [line(shirt)] });
  await shop.push({ name: 'Updated Cart', cart: { id: 'user', lineItems: [line(shirt), line(hat)] } });
  expect(shop.cart('guest')).toEqual({ total: 0 });
  expect(shop.cart('user')).toEqual({ p1: 1, p2: 1, total: 30 });
});

test('what was bought, by an order that names no lines, is not put in again by a page that still shows it', async ({
  shop,
}) => {
  const cart = { id: 'only', lineItems: [line(shirt)] };
  await open(shop, '/', { id: 'only', lineItems: [] });
  await shop.push(add(shirt));
  await open(shop, '/thanks', cart, order('o1'));
  shop.forget();
  await open(shop, '/cached', cart);
  expect(shop.methods()).not.toContain('AddCartItem');
  expect(shop.methods()).not.toContain('SubmitCart');
});
