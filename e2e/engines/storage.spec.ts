import { expect, RECORD, type Shop, tag, test } from '../harness/shop.js';
import { until } from '../harness/until.js';

const product = { id: 'p1', name: 'Shirt', unitPrice: 20 };
const data = { user: { email: 'anna@example.com' }, cart: { id: 'c1', lineItems: [] }, events: [] };
const order = { name: 'Completed Transaction', transaction: { orderId: 'o1', total: 20, lineItems: [{ product }] } };

const kinds = {
  'throws when it is touched': `Object.defineProperty(window, NAME, { get() { throw new DOMException('denied', 'SecurityError'); } });`,
  'is null': `Object.defineProperty(window, NAME, { value: null });`,
  'is undefined': `Object.defineProperty(window, NAME, { value: undefined });`,
  'throws in every method': `for (const method of ['getItem', 'setItem', 'removeItem', 'clear', 'key'])
    Storage.prototype[method] = () => { throw new DOMException('denied', 'SecurityError'); };`,
  'is full': `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };`,
};

const expectWhole = async (shop: Shop): Promise<void> => {
  await shop.settle();
  await shop.push(
    { name: 'Added Product', product, quantity: 2 },
    { name: 'Viewed Product Detail', product },
    order,
    order,
  );
  await shop.settle();
  const { emails, views, carts, orders, mistakes } = shop.journey();
  expect(emails).toEqual(['anna@example.com']);
  expect(views).toEqual(['p1']);
  expect(carts.get('c1')).toMatchObject({ total: 40 });
  expect(orders).toMatchObject([{ idTransaction: 'o1', idCart: 'c1', items: [{ idProduct: 'p1' }] }]);
  expect(mistakes).toEqual([]);
};

for (const [what, code] of Object.entries(kinds))
  test(`where storage ${what}, everything works within the page`, async ({ shop }) => {
    const both = ['localStorage', 'sessionStorage'].map((name) => code.replace('NAME', `'${name}'`)).join('\n');
    shop.serve('/', { data, head: `<script>{ ${both} }</script>`, tag: { 'data-journey-remember-email': '' } });
    await shop.visit('/#journey-debug');
    await expectWhole(shop);
    await shop.run('dispatchEvent(new Event("pagehide")), dispatchEvent(new Event("pageshow")), ofsysJourney.stop()');
    expect(shop.console.filter(({ type }) => !/log|group/i.test(type))).toEqual([]);
  });

test('storage that other scripts have filled to the brim stays as it is, and everything works within the page', async ({
  shop,
}) => {
  await shop.visit('/empty', { data: null, tag: false });
  const fill = `(() => {
    for (let size = 2 ** 22; size >= 1; size >>= 1) {
      for (let index = 0; ; index++) {
        try { localStorage.setItem('filled-' + size + '-' + index, 'x'.repeat(size)); } catch { break; }
      }
    }
    return localStorage.length;
  })()`;
  const filled = await shop.run<number>(fill);
  await shop.visit('/', { data });
  await expectWhole(shop);
  expect(await shop.run('localStorage.length')).toBe(filled);
  expect(await shop.run(`localStorage.getItem('${RECORD}')`)).toBe(null);
  expect(shop.console).toEqual([]);
});

test('storage that is full for a while is written again once there is room', async ({ shop }) => {
  await shop.visit('/', { data });
  await shop.settle();
  await shop.run(
    `void (window.setItem = Storage.prototype.setItem, Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); })`,
  );
  await shop.push({ name: 'Added Product', product });
  await shop.run('void (Storage.prototype.setItem = setItem)');
  await shop.push(order);
  await shop.settle();
  expect(await shop.run(`localStorage.getItem('${RECORD}')`)).toContain('o1');
  await shop.visit('/');
  await shop.push(order);
  await shop.settle();
  expect(shop.journey().orders).toHaveLength(1);
});

test('what a hundred adds in one task change is stored once, in the next task', async ({ shop }) => {
  await shop.visit('/', { data });
  await shop.settle();
  // Until then all is stored at once.
  await until('the page', () => shop.run(`document.readyState === 'complete'`));
  const during = await shop.run<number>(`new Promise((resolve) => {
    const { setItem } = Storage.prototype;
    window.writes = 0;
    Storage.prototype.setItem = function (name, text) {
      if (name === '${RECORD}') writes++;
      return setItem.call(this, name, text);
    };
    // In a task of the page: WebKit runs what is asked from outside in another way.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = async () => {
      for (let times = 1; times <= 100; times++)
        digitalData.events.push({ name: 'Added Product', product: { id: 'p1', name: 'Shirt', unitPrice: 20 } });
      await undefined;
      resolve(writes);
    };
    port2.postMessage(null);
  })`);
  expect(during, 'the task of the shop does not wait for the storage').toBe(0);
  await shop.pass(1);
  expect(await shop.run('writes')).toBe(1);
  const [stored] = JSON.parse(await shop.run<string>(`localStorage.getItem('${RECORD}')`)).carts;
  expect(stored.lines).toMatchObject([{ id: 'p1', quantity: 100 }]);
  expect(shop.cart('c1')).toEqual({ p1: 100, total: 2000 });
});

test('what an order changes is stored in its own task', async ({ shop }) => {
  await shop.visit('/', { data });
  await shop.settle();
  const stored = await shop.run<string>(`(async () => {
    digitalData.events.push(${JSON.stringify(order)});
    await undefined;
    return localStorage.getItem('${RECORD}');
  })()`);
  expect(JSON.parse(stored).orders).toEqual(['$o1']);
});

test('in a sandboxed frame, which has no storage, everything works within the frame', async ({ shop }) => {
  shop.serve('/frame', { data, tag: tag() });
  await shop.visit('/', {
    data: null,
    tag: false,
    body: '<iframe name="framed" sandbox="allow-scripts" src="/frame"></iframe>',
  });
  const frame = shop.page.frame('framed');
  await frame?.waitForFunction(() => !!window.DI && !!window.ofsysJourney);
  const denied = await frame?.evaluate(() => {
    try {
      return !localStorage;
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(denied).toBe('SecurityError');
  await frame?.evaluate((event) => void window.digitalData.events.push(event, event), order);
  await shop.pass(2000);
  expect(shop.journey()).toMatchObject({
    emails: ['anna@example.com'],
    orders: [{ idTransaction: 'o1' }],
    mistakes: [],
  });
  expect(shop.console).toEqual([]);
});

for (const [what, code] of Object.entries(kinds))
  test(`where storage ${what}, no browser id is made up to stand for a cart`, async ({ shop }) => {
    await shop.visit('/', {
      data: { events: [] },
      head: `<script>{ ${code.replace('NAME', "'localStorage'")} }</script>`,
      tag: { 'data-journey-browser-cart': '' },
    });
    await shop.settle();
    await shop.push({ name: 'Added Product', product }, { name: 'Viewed Product Detail', product });
    expect(await shop.settle()).toEqual([['ProductView', 'p1']]);
    expect(shop.console).toEqual([]);
  });
