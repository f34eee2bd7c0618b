import type { Page } from 'playwright/test';
import { type Examples, test } from '../harness/examples.js';
import { type Call, expect } from '../harness/shop.js';

/** Longer than this shop waits for the answer that brings a new cart, and than the snippet needs to see it. */
const AT_REST = 3000;
const TRACKER = '**/DI.Journey-min.js';

const mug = (quantity: number) => ({ idProduct: 'p-101', productName: 'Stoneware mug', priceunit: 12.5, quantity });
const identified: Call[] = [['Set', 'f_EMail', 'anna@example.com'], ['Track']];

/** The calls that the panel shows, in plain words and in full. */
const shown = (page: Page): Promise<string[][]> =>
  page
    .locator('.entry-call')
    .evaluateAll((entries) =>
      entries.map((entry) => [...entry.querySelectorAll('p, code')].map(({ textContent }) => textContent ?? '')),
    );

const cartId = (page: Page): Promise<string> => page.evaluate('demoShop.wholeCart().id');
/** What the panel says that Journey knows of something. */
const known = (page: Page, what: string) => page.locator('#knowledge dl > div', { hasText: what }).locator('dd');
const ordersOf = (calls: Call[]): Call[] => calls.filter(([method]) => /Transaction$|^AddItem$/.test(method));

const choose = async (page: Page, control: string): Promise<void> => {
  const radio = page.getByLabel(control, { exact: true });
  // The parts of the panel that the visitor has opened stay open.
  if (!(await radio.isVisible())) await page.getByText('What goes wrong in life').click();
  await radio.check();
};

/** Chooses what holds from the next page on, and loads the page again. */
const chooseAndReload = async (page: Page, control: string, reached: Promise<unknown>): Promise<void> => {
  await choose(page, control);
  await page.getByRole('button', { name: 'Load this page again' }).click();
  await reached;
};

const addMug = (page: Page): Promise<void> =>
  page.locator('.detail').getByRole('button', { name: 'Add to cart' }).click();

const goToCart = async (page: Page): Promise<void> => {
  await page.locator('#cart-link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your cart');
};

const buy = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await page.getByRole('button', { name: 'Buy' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you, Anna');
};

/** The order of one mug, as Journey is told of it. */
const orderOf = async (page: Page, idCart: string): Promise<Call[]> => {
  const idTransaction = await page.evaluate('demoShop.transaction().orderId');
  const both = { idTransaction, idCart };
  const { priceunit, quantity, ...product } = mug(1);
  return [
    ['AddTransaction', { ...both, affiliation: 'Larkmoor online', revenue: 17.4, tax: 2.9, shipping: 4.9 }],
    ['AddItem', { ...both, ...product, Price_unit: priceunit, Price_total: 12.5, quantity }],
    ['SubmitTransaction'],
  ];
};

const told = (examples: Examples, calls: unknown[]): Promise<void> =>
  expect.poll(() => examples.calls(), { timeout: 30_000 }).toEqual(calls);

test('the panel shows what becomes of a visit, in plain words and in full, and keeps it on the next page', async ({
  examples,
  page,
}) => {
  await examples.open('shop/');
  await expect.poll(() => examples.methods()).toEqual(['AddCart']);
  const letTrackerCome = await examples.holdTracker();
  await page.getByRole('link', { name: 'Stoneware mug' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stoneware mug');
  await expect(page.locator('.entry-event')).toHaveCount(1);
  letTrackerCome();
  await expect.poll(() => examples.methods()).toHaveLength(3);
  await addMug(page);
  await expect(page.getByRole('status').filter({ hasText: '1 × Stoneware mug is in your cart' })).toBeVisible();
  const id = await cartId(page);
  const calls = [
    [`The cart here is ${id}, worth 0.00`, `AddCart {"idCart":"${id}","TotalPrice":0}`],
    ['Stoneware mug was looked at', 'ProductView "p-101"'],
    [`The cart here is ${id}, worth 0.00`, `AddCart {"idCart":"${id}","TotalPrice":0}`],
    [
      `Cart ${id} now holds 1 × Stoneware mug (12.50)`,
      `AddCartItem {"idCart":"${id}","idProduct":"p-101","productName":"Stoneware mug","priceunit":12.5,"quantity":1}`,
    ],
    [`Cart ${id} is now worth 12.50`, `UpdateCart {"idCart":"${id}","TotalPrice":12.5}`],
    ['Sent the cart', 'SubmitCart'],
  ];
  await expect.poll(() => shown(page)).toEqual(calls);
  await expect(page.locator('.entry-event')).toHaveText([
    'The shop pushed Viewed Product Detail: Stoneware mug',
    'The shop pushed Added Product: 1 × Stoneware mug',
  ]);
  await expect(known(page, `Cart ${id}`)).toHaveText('1 × Stoneware mug 12.50Total 12.50');
  await expect(known(page, 'Product views')).toHaveText('1');
  await expect(page.locator('.verdict')).toHaveText('The same cart as the shop’s');

  await goToCart(page);
  await expect
    .poll(() => shown(page))
    .toEqual([
      ...calls,
      [
        `The cart here is ${id}, worth 12.50, at checkout step 1`,
        `AddCart {"idCart":"${id}","status":1,"TotalPrice":12.5}`,
      ],
      calls[3],
    ]);
  await expect(page.locator('.entry-page span')).toHaveText(['Linen, clay and wool', 'Stoneware mug', 'Your cart']);
  expect(examples.errors).toEqual([]);
});

test('an order is told once, of the cart that was bought; its page that is loaded again tells no second one', async ({
  examples,
  page,
}) => {
  await examples.open('shop/product.html?id=p-101');
  await addMug(page);
  const bought = await cartId(page);
  await goToCart(page);
  await buy(page);
  const order = await orderOf(page, bought);
  await expect.poll(() => examples.methods()).toContain('SubmitTransaction');
  expect(ordersOf(await examples.calls())).toEqual(order);
  expect((await examples.calls()).filter(([method]) => /^(Set|Track)$/.test(method))).toEqual(identified);
  const line = `${await page.evaluate('demoShop.transaction().orderId')}, 1 product, of cart ${bought} 17.40`;
  await expect(known(page, 'Orders')).toHaveText(line);

  const before = (await examples.calls()).length;
  const letTrackerCome = await examples.holdTracker();
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('.entry-event', { hasText: 'Completed Transaction' })).toHaveCount(2);
  letTrackerCome();
  const next = await cartId(page);
  expect(next).not.toBe(bought);
  await expect
    .poll(async () => (await examples.calls()).slice(before))
    .toEqual([...identified, ['AddCart', { idCart: next, TotalPrice: 0 }]]);
  await examples.pass(AT_REST);
  expect(ordersOf(await examples.calls())).toEqual(order);
  await expect(known(page, 'Orders')).toHaveText(line);
  expect(examples.errors).toEqual([]);
});

for (const [name, id] of [
  ['Before', 'before'],
  ['After', 'after'],
  ['Never', 'never'],
  ['Replaced', 'replaced'],
  ['Updated Cart', 'updated'],
  ['Changes', 'changes'],
  ['Id only', 'id-only'],
] as const)
  test(`a shop that keeps its cart in the way “${name}”: Journey ends with the same cart, here and on the next page`, async ({
    examples,
    page,
  }) => {
    await examples.open('shop/');
    await choose(page, name);
    await page.reload();
    expect(await page.evaluate('demoShop.way')).toBe(id);
    for (const product of ['Stoneware mug', 'Beeswax candle'])
      await page
        .getByRole('listitem')
        .filter({ hasText: product })
        .getByRole('button', { name: 'Add to cart' })
        .click();
    await goToCart(page);
    const line = page.locator('.line', { hasText: 'Stoneware mug' });
    await line.getByRole('button', { name: 'One more' }).click();
    await line.getByRole('button', { name: 'One more' }).click();
    await line.getByRole('button', { name: 'One less' }).click();
    await page.locator('.line', { hasText: 'Beeswax candle' }).getByRole('button', { name: 'Remove' }).click();
    const cart = known(page, `Cart ${await cartId(page)}`);
    for (const look of ['at once', 'at rest', 'on the next page']) {
      if (look === 'at rest') await examples.pass(AT_REST);
      if (look === 'on the next page') {
        await examples.open('shop/product.html?id=p-102');
        await expect.poll(() => examples.methods()).toContain('ProductView');
      }
      await expect(cart, look).toHaveText('2 × Stoneware mug 25.00Total 25.00');
      await expect(page.locator('.verdict'), look).toHaveText('The same cart as the shop’s');
    }
    expect(examples.errors).toEqual([]);
  });

test('a tracker that comes 3 s late is told then who the visitor is, what was looked at, and the cart as it is', async ({
  examples,
  page,
}) => {
  await examples.open('shop/product.html?id=p-101');
  await expect.poll(() => examples.methods()).toContain('ProductView');
  const before = await examples.calls();
  const ask = await examples.holdTracker();
  await chooseAndReload(page, '3 s late', page.waitForRequest(TRACKER));
  await addMug(page);
  await page.locator('#account').click();
  await expect(page.locator('.entry-event', { hasText: 'Logged In' })).toHaveCount(1);
  expect(await examples.calls()).toEqual(before);

  const came = page.waitForResponse(TRACKER);
  const asked = Date.now();
  ask();
  await came;
  // A timer of the server may be a little early, by the clock of the test.
  expect(Date.now() - asked).toBeGreaterThan(2900);
  const idCart = await cartId(page);
  await told(examples, [
    ...before,
    ...identified,
    ['ProductView', 'p-101'],
    ['AddCart', { idCart, TotalPrice: 12.5 }],
    ['AddCartItem', { idCart, ...mug(1) }],
    ['SubmitCart'],
  ]);
  await expect(page.locator('.verdict')).toHaveText('The same cart as the shop’s');
  expect(examples.errors).toEqual([]);
});

test('with a tracker that is blocked the shop works and nothing is told; what matters arrives once it is let through', async ({
  examples,
  page,
}) => {
  await examples.open('shop/');
  await expect.poll(() => examples.methods()).toEqual(['AddCart']);
  await chooseAndReload(
    page,
    'Blocked',
    page.waitForResponse((response) => response.url().endsWith('/DI.Journey-min.js') && response.status() === 404),
  );
  await page.getByRole('link', { name: 'Stoneware mug' }).click();
  await addMug(page);
  await expect(page.locator('#cart-link')).toContainText('1');
  await expect(page.locator('.verdict')).toHaveText('Not the shop’s cart yet');
  const bought = await cartId(page);
  await goToCart(page);
  await expect(page.getByLabel('Blocked', { exact: true })).toBeChecked();
  await buy(page);
  await examples.pass(60_000);
  expect(await examples.methods()).toEqual(['AddCart']);
  await expect(known(page, 'Orders')).toHaveText('none');

  await chooseAndReload(page, 'At once', page.waitForEvent('load'));
  await expect.poll(() => examples.methods()).toContain('SubmitTransaction');
  await examples.pass(AT_REST);
  const calls = await examples.calls();
  expect(ordersOf(calls)).toEqual(await orderOf(page, bought));
  expect(calls.filter(([method]) => method === 'ProductView')).toEqual([['ProductView', 'p-101']]);
});

test('who is logged in is told, on each page; who is not stays unknown', async ({ examples, page }) => {
  const people = async (): Promise<Call[]> =>
    (await examples.calls()).filter(([method]) => /^(Set|Track)$/.test(method));
  const visit = async (id: string): Promise<void> => {
    await examples.open(`shop/product.html?id=${id}`);
    await expect.poll(async () => JSON.stringify(await examples.calls())).toContain(`["ProductView","${id}"]`);
  };
  await visit('p-101');
  await addMug(page);
  await expect.poll(() => examples.methods()).toContain('SubmitCart');
  expect(await people()).toEqual([]);
  await expect(known(page, 'Email')).toHaveText('not known');

  await choose(page, 'Logged in as anna@example.com');
  await expect.poll(people).toEqual(identified);
  await expect(known(page, 'Email')).toHaveText('anna@example.com');
  await visit('p-102');
  expect(await people()).toEqual([...identified, ...identified]);
  await expect(page.getByLabel('Logged in as anna@example.com')).toBeChecked();

  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByLabel('Logged in as anna@example.com')).not.toBeChecked();
  expect(await page.evaluate('digitalData.user')).toEqual({ isLoggedIn: false });
  await visit('p-104');
  await examples.pass(AT_REST);
  expect(await people()).toEqual([...identified, ...identified]);
  expect(examples.errors).toEqual([]);
});

test('in the single page each route is one page view, Back too, and an order is told once', async ({
  examples,
  page,
}) => {
  const heading = page.getByRole('heading', { level: 1 });
  const views = page.locator('.entry-event', { hasText: 'Viewed Page' });
  await examples.open('single-page/');
  await page.getByRole('link', { name: 'Stoneware mug' }).click();
  await expect(heading).toHaveText('Stoneware mug');
  await addMug(page);
  await page.locator('#cart-link').click();
  await expect(heading).toHaveText('Your cart');
  await page.evaluate('history.back()');
  await expect(heading).toHaveText('Stoneware mug');
  await expect(views).toHaveCount(4);
  const idCart = await cartId(page);
  const item: Call = ['AddCartItem', { idCart, ...mug(1) }];
  const calls: Call[] = [
    ['AddCart', { idCart, TotalPrice: 0 }],
    ['AddCart', { idCart, TotalPrice: 0 }],
    ['ProductView', 'p-101'],
    item,
    ['UpdateCart', { idCart, TotalPrice: 12.5 }],
    ['SubmitCart'],
    ['AddCart', { idCart, status: 1, TotalPrice: 12.5 }],
    item,
    ['AddCart', { idCart, TotalPrice: 12.5 }],
    item,
    ['ProductView', 'p-101'],
  ];
  await told(examples, calls);

  await page.locator('#cart-link').click();
  await buy(page);
  await page.evaluate('history.back()');
  await expect(heading).toHaveText('Checkout');
  await page.evaluate('history.forward()');
  await expect(heading).toHaveText('Thank you, Anna');
  await expect(views).toHaveCount(9);
  await expect(page.locator('.entry-event', { hasText: 'Completed Transaction' })).toHaveCount(2);
  await examples.pass(AT_REST);
  expect(ordersOf(await examples.calls())).toEqual(await orderOf(page, idCart));
  await expect(page.locator('.verdict')).toHaveText('The same cart as the shop’s');
  expect(examples.requests.tracker).toHaveLength(1);
  expect(examples.errors).toEqual([]);
});
