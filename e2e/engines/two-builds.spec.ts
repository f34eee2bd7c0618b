import { execFileSync } from 'node:child_process';
import { root } from '../harness/documents.js';
import { expect, KEY, type Shop, snippet, standIn, test } from '../harness/shop.js';

/** The file of 1.0.0, from the history of this project. */
const FIRST = '6aaf112ca404b514c5eb0d8d8d9ed1be26926033:dist/ofsys-journey.min.js';
const first = execFileSync('git', ['show', FIRST], { cwd: root, encoding: 'utf8' });

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 20 };
const data = { user: { email: 'anna@example.com' }, cart: { id: 'c1', lineItems: [] }, events: [] };
const inline = (code: string): string => `<script data-journey-key="${KEY}">${code}</script>`;

/** Each thing once, from whichever of the two. */
const expectOnce = async (shop: Shop): Promise<void> => {
  await shop.settle();
  await shop.push(
    { name: 'Viewed Product Detail', product: shirt },
    { name: 'Added Product', product: shirt, quantity: 2 },
    { name: 'Completed Transaction', transaction: { orderId: 'o1', cartId: 'c1', lineItems: [{ product: shirt }] } },
  );
  await shop.settle();
  expect(shop.methods()).toEqual([
    ...['Set', 'Track', 'AddCart', 'ProductView', 'AddCartItem', 'UpdateCart', 'SubmitCart'],
    ...['AddTransaction', 'AddItem', 'SubmitTransaction'],
  ]);
  expect(shop.requests).toHaveLength(1);
  expect(shop.console).toEqual([]);
};

const builds: Record<string, string> = { 'version 1.0.0': first, 'this version': snippet };

for (const [one, before] of Object.entries(builds))
  for (const [other, after] of Object.entries(builds))
    if (one !== other) {
      test(`${one} and then ${other} on one page: neither throws, and each thing is told once`, async ({ shop }) => {
        await shop.visit('/', { data, tag: inline(before) + inline(after) });
        await expectOnce(shop);
      });

      test(`${one} on one page and ${other} on the next: what waits is told once, and no order again`, async ({
        shop,
      }) => {
        shop.tracker = null;
        await shop.visit('/', { data: { events: [] }, tag: inline(before) });
        await shop.push(
          { name: 'Viewed Product Detail', product: shirt },
          { name: 'Completed Transaction', transaction: { orderId: 'o1', lineItems: [{ product: shirt }] } },
        );
        await shop.visit('/between', { data: null, tag: false });
        shop.tracker = standIn;
        await shop.visit('/', { data: { events: [] }, tag: inline(after) });
        await shop.settle();
        expect(shop.methods()).toEqual(['ProductView', 'AddTransaction', 'AddItem', 'SubmitTransaction']);
        await shop.visit('/', { data: { events: [] }, tag: inline(before) });
        await shop.settle();
        await shop.push({ name: 'Completed Transaction', transaction: { orderId: 'o1', lineItems: [] } });
        await shop.settle();
        expect(shop.methods(), 'and no more later').toHaveLength(4);
      });

      test(`${one} that is stopped, and then ${other}: each thing is told once`, async ({ shop }) => {
        await shop.visit('/', { data, tag: inline(before) });
        await shop.settle();
        await shop.run('ofsysJourney.stop()');
        shop.forget();
        await shop.page.evaluate(
          ([key, source]) => {
            const script = document.createElement('script');
            script.dataset.journeyKey = key;
            script.text = String(source);
            document.head.append(script);
          },
          [KEY, after] as const,
        );
        await expectOnce(shop);
      });
    }
