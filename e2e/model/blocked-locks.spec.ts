import { expect, type Shop, standIn, test } from '../harness/logic.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 20 };

const ways = {
  'gives none, as where cookies are blocked': `{ request: () => Promise.reject(new Error('denied')) }`,
  'throws when it is asked for one': `{ request() { throw new Error('denied'); } }`,
  'has none, as without https': 'undefined',
};

const open = async (shop: Shop, locks: string): Promise<void> => {
  shop.tracker = null;
  await shop.visit('/', {
    data: {
      user: { email: 'anna@example.com' },
      events: [{ name: 'Viewed Product Detail', product: shirt }],
    },
    head: `<script>Object.defineProperty(navigator, 'locks', { value: ${locks} });</script>`,
  });
  await shop.pass(100);
  shop.tracker = standIn;
  await shop.pass(5000);
};

for (const [what, locks] of Object.entries(ways))
  test(`a browser that ${what}: what has waited is told once, and so is all that follows`, async ({ shop }) => {
    await open(shop, locks);
    await shop.push({ name: 'Viewed Product Detail', product: { id: 'p2' } });
    await shop.pass(5000);
    expect(shop.calls()).toEqual([
      ['Set', 'f_EMail', 'anna@example.com'],
      ['Track'],
      ['ProductView', 'p1'],
      ['ProductView', 'p2'],
    ]);
    expect(shop.console.filter(({ type }) => type === 'pageerror')).toEqual([]);
  });
