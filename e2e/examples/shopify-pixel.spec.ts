import { read } from '../harness/documents.js';
import { NO_KEY } from '../harness/platforms.js';
import { expect, inScript, KEY, type Shop, SNIPPET, test } from '../harness/shop.js';

const pixel = read('examples/templates/shopify/custom-pixel.js')
  .replace(NO_KEY, KEY)
  .replace(/const FILE = '.+'/, `const FILE = '${SNIPPET}'`);

const euros = (amount: number) => ({ amount, currencyCode: 'EUR' });
const line = (id: string, title: string, price: number, quantity: number, off = 0) => ({
  id: `4000${id}`,
  title: `${title} - M`,
  quantity,
  variant: {
    id: `4000${id}`,
    title: 'M',
    sku: `sku-${id}`,
    price: euros(price),
    product: { id, title, untranslatedTitle: title, type: '', url: `/products/${id}`, vendor: 'Larkmoor' },
  },
  discountAllocations: off ? [{ amount: euros(off) }] : [],
  finalLinePrice: euros(price * quantity - off),
  properties: [],
});

/** https://shopify.dev/docs/api/web-pixels-api/standard-events/checkout_completed */
const completed = {
  id: 'sh-1',
  name: 'checkout_completed',
  clientId: 'made-up',
  timestamp: '2026-01-01T12:00:00.000Z',
  type: 'standard',
  seq: 9,
  data: {
    checkout: {
      currencyCode: 'EUR',
      email: 'anna@example.com',
      token: 'made-up-token',
      order: { id: '5001', customer: { id: '3001', isFirstOrder: true } },
      lineItems: [line('7', 'Stoneware mug </script>', 12.5, 2), line('8', 'Wool throw', 69.95, 1, 10)],
      subtotalPrice: euros(84.95),
      shippingLine: { price: euros(4.9) },
      totalTax: euros(14.98),
      totalPrice: euros(89.85),
      transactions: [],
    },
  },
};

/** A page of the checkout with a pixel, in the frame that Shopify runs it in: of no origin, without storage. */
const completes = async (shop: Shop, event: unknown): Promise<void> => {
  const run = `window.analytics = { subscribe: (name, tell) => name === 'checkout_completed' && setTimeout(() => tell(${inScript(event)})) };`;
  const document = `<!doctype html><title>Pixel</title><script>${run}</script><script>${pixel}</script>`;
  const source = document.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const body = `<iframe sandbox="allow-scripts allow-forms" srcdoc="${source}"></iframe>`;
  await shop.visit('/checkouts/thank-you', { data: null, tag: false, body });
  await shop.pass(2000);
  await expect.poll(() => shop.methods()).toContain('Track');
};

test('Shopify: a custom pixel tells the order, with the email of the checkout, what was paid for each line and the shipping', async ({
  shop,
}) => {
  await completes(shop, completed);
  await expect.poll(() => shop.methods()).toContain('SubmitTransaction');
  const both = { idTransaction: '5001' };
  expect(shop.calls()).toEqual([
    ['Set', 'f_EMail', 'anna@example.com'],
    ['Track'],
    ['AddTransaction', { ...both, revenue: 89.85, tax: 14.98, shipping: 4.9 }],
    [
      'AddItem',
      { ...both, idProduct: 7, productName: 'Stoneware mug </script>', Price_unit: 12.5, Price_total: 25, quantity: 2 },
    ],
    [
      'AddItem',
      { ...both, idProduct: 8, productName: 'Wool throw', Price_unit: 69.95, Price_total: 59.95, quantity: 1 },
    ],
    ['SubmitTransaction'],
  ]);
  expect(shop.console).toEqual([]);
});

test('Shopify: an order of which the pixel knows little is told as far as it goes', async ({ shop }) => {
  const { checkout } = completed.data;
  const sparse = {
    ...checkout,
    shippingLine: null,
    totalTax: null,
    lineItems: [{ ...checkout.lineItems[0], variant: null }],
  };
  await completes(shop, { ...completed, data: { checkout: sparse } });
  await expect.poll(() => shop.methods()).toContain('SubmitTransaction');
  expect(shop.calls().slice(2)).toEqual([
    ['AddTransaction', { idTransaction: '5001', revenue: 89.85 }],
    ['SubmitTransaction'],
  ]);
  expect(shop.console).toEqual([]);
});
