import { Basket, type Change } from '../harness/basket.js';
import { enter, held, started } from '../harness/held.js';
import { expect, inScript, type Shop, snippet, standIn, test } from '../harness/logic.js';
import { staged } from '../harness/staged.js';
import { answerNext, printed, WAYS, ways } from '../harness/ways.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 20, unitSalePrice: 15 };
const hat = { id: 'p2', name: 'Hat', unitPrice: 0.1 };
const sock = { id: 'p3', name: 'Sock', unitPrice: 0.2 };

type Step = [what: string, (basket: Basket) => Change[]];

const STEPS: Step[] = [
  ['a new product', (basket) => [basket.add(shirt, 1)]],
  ['more of it', (basket) => [basket.add(shirt, 2)]],
  ['three adds at once', (basket) => [basket.add(shirt, 1), basket.add(hat, 2), basket.add(shirt, 1)]],
  ['remove some', (basket) => [basket.remove(shirt, 2)]],
  ['remove the rest', (basket) => [basket.remove(shirt, 3)]],
  ['a new product beside another', (basket) => [basket.add(sock, 3)]],
  ['remove a line without a quantity', (basket) => [basket.removeLine(hat)]],
];

/** What the server answers is no news: nothing is told for it. */
const answerAll = async (shop: Shop, basket: Basket): Promise<void> => {
  while (await shop.page.evaluate(answerNext)) {
    const told = shop.told.length;
    await shop.pass(1500);
    expect(shop.told.length).toBe(told);
    expect(shop.cart(basket.id)).toEqual(basket.known());
  }
};

const withoutTotal = (cart: Change['cart']): Change['cart'] => {
  const { total: _, ...rest } = cart;
  return rest as Change['cart'];
};

for (const [index, way] of ways.entries()) {
  const { title, tell } = WAYS[way];
  // What an engine decides is the same in all ways.
  const tag = index < 2 ? ['@smoke'] : ['@smoke', '@one-engine'];

  test.describe(title, () => {
    test('has each change of the cart in Journey at once, and once', { tag }, async ({ shop }) => {
      const basket = new Basket('c1');
      await shop.visit('/', { data: { cart: printed(way, basket), events: [] } });
      await shop.settle();
      expect(shop.methods()).not.toContain('SubmitCart');
      for (const [what, make] of STEPS)
        await test.step(what, async () => {
          await shop.page.evaluate(tell, make(basket));
          await shop.pass(1500);
          expect(shop.cart('c1')).toEqual(basket.known());
          await answerAll(shop, basket);
        });
      expect(shop.methods().filter((method) => method === 'AddCart')).toHaveLength(1);
      expect(shop.journey().mistakes).toEqual([]);
    });

    test('has the right total in Journey where the page states none', async ({ shop }) => {
      const basket = new Basket('c1');
      const cart = way === 'idOnly' ? { id: 'c1' } : withoutTotal(basket.shown());
      await shop.visit('/', { data: { cart, events: [] } });
      await shop.settle();
      for (const [what, make] of STEPS)
        await test.step(what, async () => {
          const changes = make(basket).map((change) => ({ ...change, cart: withoutTotal(change.cart) }));
          await shop.page.evaluate(tell, changes);
          await shop.pass(1500);
          expect(shop.cart('c1')).toEqual(basket.known());
          await answerAll(shop, basket);
        });
    });

    test('keeps its cart over page loads and later page views', async ({ shop }) => {
      const basket = new Basket('c1');
      await shop.visit('/', { data: { cart: printed(way, basket), events: [] } });
      await shop.settle();
      await shop.page.evaluate(tell, [basket.add(shirt, 2), basket.add(hat, 1)]);
      await shop.push({ name: 'Viewed Page' }, { name: 'Viewed Page' });
      await shop.pass(1500);
      expect(shop.cart('c1')).toEqual(basket.known());
      expect(staged(shop.told, 'c1')).toEqual(basket.known());
      shop.forget();

      await shop.visit('/next', { data: { cart: printed(way, basket), events: [] } });
      await shop.settle();
      expect(staged(shop.told, 'c1')).toEqual(basket.known());
      await shop.push({ name: 'Viewed Page' });
      await shop.pass(1500);
      expect(shop.methods()).toEqual(['AddCart', 'AddCartItem', 'AddCartItem']);
      await shop.push({ name: 'Viewed Page' });
      await shop.pass(1500);
      expect(shop.methods().slice(3)).toEqual(['AddCart', 'AddCartItem', 'AddCartItem']);
      expect(staged(shop.told, 'c1')).toEqual(basket.known());

      await shop.page.evaluate(tell, [basket.remove(shirt, 1)]);
      await shop.pass(1500);
      expect(shop.cart('c1')).toEqual(basket.known());
      await answerAll(shop, basket);
      await shop.page.evaluate(tell, [basket.add(shirt, 1), basket.add(sock, 1)]);
      await shop.push({ name: 'Viewed Page' });
      await shop.pass(1500);
      expect(shop.cart('c1')).toEqual(basket.known());
      expect(staged(shop.told, 'c1')).toEqual(basket.known());
      expect(shop.journey().mistakes).toEqual([]);
    });

    test('loses nothing where each page is left right after a change and the tracker never came', async ({ shop }) => {
      const basket = new Basket('c1');
      shop.tracker = null;
      await shop.visit('/', { data: { cart: printed(way, basket), events: [] } });
      await started(shop);
      for (const [index, [what, make]] of STEPS.entries())
        await test.step(what, async () => {
          await shop.page.evaluate(tell, make(basket));
          await shop.visit(`/${index}`, { data: { cart: printed(way, basket), events: [] } });
          await started(shop);
        });
      expect(shop.calls()).toEqual([]);
      shop.tracker = standIn;
      await shop.visit('/last', { data: { cart: printed(way, basket), events: [] } });
      await shop.settle();
      expect(shop.cart('c1')).toEqual(basket.known());
      // What went meanwhile is named: nobody knows whether SubmitCart says so.
      expect(shop.methods()).toEqual(['AddCart', 'RemoveCartItem', 'RemoveCartItem', 'AddCartItem', 'SubmitCart']);
    });

    for (const [visit, before] of [
      ['in a first visit', []],
      ['in a later page', [['what was there', (basket: Basket) => [basket.add(shirt, 2), basket.add(hat, 1)]]]],
    ] as [string, Step[]][]) {
      test(`counts each change once with the snippet 4 s late, ${visit}`, async ({ shop }) => {
        const basket = new Basket('c1');
        if (before.length) {
          await shop.visit('/', { data: { cart: printed(way, basket), events: [] } });
          await shop.settle();
          for (const [, make] of before) await shop.page.evaluate(tell, make(basket));
          await shop.pass(1500);
          expect(shop.cart('c1')).toEqual(basket.known());
          shop.forget();
        }
        const late = held(snippet);
        shop.snippet = late.answer;
        await enter(shop, '/late', { data: { cart: printed(way, basket), events: [] } });
        for (const [, make] of STEPS) await shop.page.evaluate(tell, make(basket));
        await shop.pass(4000);
        expect(shop.calls()).toEqual([]);
        late.release();
        await shop.settle();
        expect(shop.cart('c1')).toEqual(basket.known());
        await answerAll(shop, basket);
        await shop.page.evaluate(tell, [basket.add(shirt, 2)]);
        await shop.pass(1500);
        expect(shop.cart('c1')).toEqual(basket.known());
        expect(shop.journey().mistakes).toEqual([]);
      });
    }

    test('counts each change once where the event is printed in the source of the page', async ({ shop }) => {
      const basket = new Basket('c1');
      for (const [index, [what, make]] of STEPS.entries())
        await test.step(what, async () => {
          const data = { cart: printed(way, basket), events: [] };
          const source = `window.digitalData = ${inScript(data)}; (${tell})(${inScript(make(basket))});`;
          await shop.visit(`/${index}`, { data: source });
          await shop.settle();
          expect(shop.cart('c1')).toEqual(basket.known());
          await answerAll(shop, basket);
        });
      expect(shop.journey().mistakes).toEqual([]);
    });
  });
}
