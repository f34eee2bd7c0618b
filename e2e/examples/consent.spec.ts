import { type Manager, managers } from '../harness/consent-managers.js';
import { blocks, read } from '../harness/documents.js';
import { type Examples, test } from '../harness/examples.js';
import { expect } from '../harness/shop.js';

const MUG = { id: 'p-101', name: 'Stoneware mug', price: 12.5 };
const THROW = { id: 'p-102', name: 'Wool throw', price: 69.95 };

/** The page of a product, which says that it is viewed, or the one with all products, which says nothing. */
const open = (examples: Examples, { page }: Manager, product?: typeof MUG): Promise<void> =>
  examples.open(product ? `${page}?product=${product.id}` : page);

const add = (examples: Examples): Promise<void> =>
  examples.page.getByRole('button', { name: 'Add to cart', exact: true }).first().click();

const identified = [['Set', 'f_EMail', 'anna@example.com'], ['Track']];
const cartOf = (idCart: string, TotalPrice = 0) => ['AddCart', { idCart, TotalPrice }];

/** Journey was told all of this, and is told nothing more however long one waits. */
const expectTold = async (examples: Examples, calls: unknown[]): Promise<void> => {
  await expect.poll(() => examples.calls()).toEqual(calls);
  await examples.pass(20_000);
  expect(await examples.calls()).toEqual(calls);
};

const expectUntouched = async (examples: Examples): Promise<void> => {
  await examples.pass(20_000);
  expect(examples.requests).toEqual({ snippet: [], tracker: [] });
  expect(await examples.stored()).toEqual([]);
  expect(await examples.calls()).toEqual([]);
};

/** The visitor's cart; a new visitor has an empty one. */
const cartIdOf = (examples: Examples): Promise<string> => examples.page.evaluate(() => window.digitalData.cart.id);

for (const [name, manager] of Object.entries(managers))
  test.describe(name, () => {
    test.afterEach(({ examples }) => {
      expect(examples.errors).toEqual([]);
      expect(examples.elsewhere).toEqual([]);
    });

    test('before the visitor agrees, nothing is asked for and nothing is stored', async ({ examples }) => {
      await open(examples, manager, MUG);
      await add(examples);
      await expectUntouched(examples);
    });

    test('who declines is left alone, on this page and on the next', async ({ examples }) => {
      await open(examples, manager, MUG);
      await manager.decline(examples.page);
      await add(examples);
      await expectUntouched(examples);
      await open(examples, manager, THROW);
      await expectUntouched(examples);
    });

    test('what happened before consent is told after it, as one page view', async ({ examples }) => {
      await open(examples, manager, MUG);
      await add(examples);
      await add(examples);
      await manager.accept(examples.page);
      const idCart = await cartIdOf(examples);
      const { id: idProduct, name: productName, price: priceunit } = MUG;
      await expectTold(examples, [
        ...identified,
        ['ProductView', idProduct],
        cartOf(idCart, 25),
        ['AddCartItem', { idCart, idProduct, productName, priceunit, quantity: 2 }],
        ['SubmitCart'],
      ]);
      expect(examples.requests.snippet).toHaveLength(1);
      expect(examples.requests.tracker).toHaveLength(1);
      expect(await examples.stored()).toHaveLength(1);
    });

    test('the page after consent starts by itself', async ({ examples }) => {
      await open(examples, manager, MUG);
      await manager.accept(examples.page);
      const cart = cartOf(await cartIdOf(examples));
      const first = [...identified, ['ProductView', MUG.id], cart];
      await expectTold(examples, first);
      await open(examples, manager, THROW);
      // Whether the tracker or the page's own script comes first is up to the browser.
      const isView = ([method]: unknown[]): boolean => method === 'ProductView';
      const calls = async (): Promise<unknown[][]> => (await examples.calls()).slice(first.length);
      await expect.poll(async () => (await calls()).filter(isView)).toEqual([['ProductView', THROW.id]]);
      await examples.pass(20_000);
      expect((await calls()).filter((call) => !isView(call))).toEqual([...identified, cart]);
      expect((await calls()).filter(isView)).toHaveLength(1);
      expect(examples.requests.tracker).toHaveLength(2);
    });

    test('who withdraws is left alone at once and on the next page: nothing is sent, nothing stays stored', async ({
      examples,
    }) => {
      await open(examples, manager, MUG);
      await manager.accept(examples.page);
      await expect.poll(() => examples.methods()).toContain('ProductView');
      expect(await examples.stored()).toHaveLength(1);

      await manager.withdraw(examples.page);
      expect(await examples.stored()).toEqual([]);
      const told = await examples.calls();
      await examples.page.evaluate(() => window.digitalData.events.push({ name: 'Added Product', product: 'p-101' }));
      await expectTold(examples, told);
      expect(await examples.stored()).toEqual([]);

      const asked = structuredClone(examples.requests);
      await open(examples, manager, THROW);
      await expectTold(examples, told);
      expect(examples.requests).toEqual(asked);
      expect(await examples.stored()).toEqual([]);
    });

    test('who withdraws while the tracker is on its way is not told of when it comes', async ({ examples }) => {
      const letTrackerCome = await examples.holdTracker();
      await open(examples, manager, MUG);
      await manager.accept(examples.page);
      await expect.poll(() => examples.requests.tracker).toHaveLength(1);
      await manager.withdraw(examples.page);
      letTrackerCome();
      await examples.page.waitForFunction(() => !!window.DI?.Journey?.ECommerce);
      await expectTold(examples, []);
      expect(await examples.stored()).toEqual([]);
    });

    test('who accepts again is told of again, once', async ({ examples }) => {
      await open(examples, manager);
      await manager.accept(examples.page);
      const view = [...identified, cartOf(await cartIdOf(examples))];
      await expectTold(examples, view);
      await manager.withdraw(examples.page);
      await manager.acceptAgain(examples.page);
      const again = [...view, ...view];
      await expectTold(examples, again);
      await examples.page.evaluate(() =>
        window.digitalData.events.push({ name: 'Viewed Product Detail', product: 'p' }),
      );
      await expectTold(examples, [...again, ['ProductView', 'p']]);
      const loads = manager.loadsAnew ? 2 : 1;
      expect(examples.requests.tracker, 'each page has asked for the tracker once').toHaveLength(loads);
      expect(await examples.stored()).toHaveLength(1);
    });
  });

test('where tarteaucitron loads the tracker itself, the snippet adds none', async ({ examples }) => {
  const [, manager] = Object.entries(managers).find(([name]) => name.includes('dialoginsight')) ?? [];
  await open(examples, manager as Manager, MUG);
  await (manager as Manager).accept(examples.page);
  await expect.poll(() => examples.methods()).toContain('ProductView');
  const trackers = examples.page.locator('script[src*="/DI.Journey-min.js"]');
  await expect(trackers).toHaveCount(1);
  // Ours is always of low priority.
  await expect(trackers).not.toHaveAttribute('fetchpriority');
});

test('each recipe of the guide is one that an example runs', () => {
  const guide = read('examples/consent/README.md');
  const recipes = ['js', 'html'].flatMap((language) => blocks(guide, language));
  expect(recipes).toHaveLength(8);
  const lines = (text: string): string[] =>
    text
      .replaceAll('../../dist/ofsys-journey.min.js', '/ofsys-journey.min.js')
      .replace(/\?v=[\d.]+/g, '')
      .split('\n')
      .map((line) => line.trim());
  const pages = Object.values(managers).map(({ page }) => lines(read(`examples/${page}`)));
  for (const recipe of recipes) {
    const missing = pages.map((page) => lines(recipe).filter((line) => !page.includes(line)));
    expect(missing).toContainEqual([]);
  }
});
