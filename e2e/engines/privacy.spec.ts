import { read, rows } from '../harness/documents.js';
import { started } from '../harness/held.js';
import { expect, RECORD, type Shop, SNIPPET, standIn, TRACKER, test } from '../harness/shop.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 20, skuCode: 'p1-m', url: 'https://shop.example/p1' };
const email = 'anna@example.com';
const contact = { email, firstName: 'Anna', phone: '555-0100', address: '1 Main Street' };
const cart = (id: string, product = shirt) => ({
  id,
  total: 40,
  checkoutStep: 'payment',
  lineItems: [{ product, quantity: 2, subtotal: 40 }],
});
const order = (orderId: string) => ({
  name: 'Completed Transaction',
  transaction: { ...cart('c9'), orderId, cartId: 'c9', tax: 1, shippingCost: 2, contactInfo: contact },
});

/** Runs in the page before the snippet: notes what is done to the page. */
const noting = `<script>
  document.cookie = '_ga=GA1.2.111.222';
  window.noted = { listeners: [], cookies: [], elements: [] };
  {
    const { addEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      // Playwright adds some of its own.
      if (new Error().stack.includes('${SNIPPET}')) noted.listeners.push(type);
      return addEventListener.call(this, type, ...rest);
    };
    const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    Object.defineProperty(Document.prototype, 'cookie', {
      configurable: true,
      get() { noted.cookies.push('read'); return get.call(this); },
      set(text) { noted.cookies.push('set to ' + text); set.call(this, text); },
    });
    new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes) if (node instanceof Element) noted.elements.push(node.src || node.localName);
    }).observe(document, { childList: true, subtree: true });
  }
</script>`;

interface Noted {
  listeners: string[];
  cookies: string[];
  elements: string[];
}

/** Addresses of all that the page has asked for, whatever asked, but for an icon and the way back to the test. */
const asked = async (shop: Shop): Promise<string[]> =>
  (await shop.run<string[]>(`performance.getEntriesByType('resource').map(({ name }) => name)`)).filter(
    (name) => !/favicon|binding\.example/.test(name),
  );

/** All that a visitor may do on a page, and what was noted of it. */
const shopping = async (shop: Shop, tag: Record<string, string> | false): Promise<Noted> => {
  await shop.visit('/', { data: { user: { email }, events: [] }, head: noting, tag });
  if (tag) await shop.settle();
  await shop.push(
    { name: 'Viewed Product Detail', product: shirt },
    { name: 'Added Product', product: shirt },
    { name: 'Viewed Page', cart: cart('c1') },
    order('o1'),
  );
  await shop.run(`for (const type of ['click', 'online', 'pagehide', 'pageshow', 'popstate', 'visibilitychange'])
    dispatchEvent(new Event(type))`);
  await shop.pass(60_000);
  return shop.run('noted');
};

test('the snippet touches no cookie, and adds the listeners and the one element that the README names, and asks for nothing else', async ({
  shop,
}) => {
  const without = await shopping(shop, false);
  expect(await asked(shop)).toEqual([]);
  const { listeners, cookies, elements } = await shopping(shop, {});
  expect(await asked(shop)).toEqual([SNIPPET, TRACKER]);
  expect(without.cookies).toEqual([]);
  expect(cookies).toEqual([]);
  expect(elements.filter((element) => !without.elements.includes(element))).toEqual([SNIPPET, TRACKER]);
  expect(elements).toHaveLength(without.elements.length + 2);

  const [, named = ''] = rows(read('README.md')).find(([what]) => what === 'listeners') ?? [];
  const [all = ''] = named.split(';');
  const names = [...all.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect(names.join(), 'it forbids the back/forward cache').not.toContain('unload');
  expect(new Set(listeners)).toEqual(new Set(names));
});

test('where the address of the page asks for it, the check is asked for too, from the folder of the tag’s own file', async ({
  shop,
}) => {
  shop.serve('/', { data: { events: [] }, head: '<base href="https://elsewhere.example/">' });
  await shop.visit('/#journey-debug');
  await shop.settle();
  const check = SNIPPET.replace('.min.js', '.check.js');
  expect((await asked(shop)).sort()).toEqual([SNIPPET, TRACKER, check].sort());
});

test('with data-journey-browser-cart the cookie _ga is read, and none is set', async ({ shop }) => {
  const { cookies } = await shopping(shop, { 'data-journey-browser-cart': '' });
  expect(new Set(cookies)).toEqual(new Set(['read']));
  expect(shop.cart('111.222')).toEqual({ p1: 1, total: 20 });
});

/** The record; nothing else was stored. */
const record = async (shop: Shop): Promise<Record<string, unknown>> => {
  expect(await shop.run('[...Object.keys(localStorage), ...Object.keys(sessionStorage)]')).toEqual([RECORD]);
  const text = await shop.run<string>(`localStorage.getItem('${RECORD}')`);
  for (const secret of ['Anna', '555-0100', 'Main Street', 'p1-m', 'https:', 'payment'])
    expect(text).not.toContain(secret);
  return JSON.parse(text);
};

test('the record holds the last 5 carts, the ids of the last 50 orders and what could not be sent yet, and no more', async ({
  shop,
}) => {
  shop.tracker = null;
  await shop.visit('/', { data: { user: contact, cart: cart('c0'), events: [] } });
  await started(shop);
  await shop.pass(100);
  for (let index = 1; index <= 7; index++) {
    // In one task, in which nobody looks at the page; another cart each time, else it is the same one after a login.
    await shop.page.evaluate(
      (next) => {
        window.digitalData.cart = next;
        window.digitalData.events.push({ name: 'Updated Cart', cart: next });
      },
      cart(`c${index}`, { ...shirt, id: `p${index}` }),
    );
    await shop.push({ name: 'Viewed Product Detail', product: shirt });
  }
  for (let index = 1; index <= 60; index++) await shop.push(order(`o${index}`));
  await shop.pass(1);

  const { carts, orders, parcels, time, ...others } = await record(shop);
  expect(others).toEqual({});
  expect(time).toEqual(expect.any(Number));
  const line = { name: 'Shirt', unitPrice: 20, quantity: 2, subtotal: 40 };
  const open = [7, 6, 5, 4].map((index) => ({
    id: `c${index}`,
    lines: [{ ...line, id: `p${index}` }],
    total: 40,
    time: expect.any(Number),
    pending: true,
  }));
  const ordered = {
    id: 'c9',
    lines: [],
    ordered: [{ ...line, id: 'p1' }],
    total: null,
    time: expect.any(Number),
    pending: false,
  };
  expect(carts).toEqual([open[0], ordered, ...open.slice(1)]);
  expect(orders).toEqual(Array.from({ length: 50 }, (_, index) => `$o${60 - index}`));
  const waiting = { time: expect.any(Number) };
  const sums = { idCart: 'c9', revenue: 40, tax: 1, shipping: 2 };
  expect(parcels).toEqual([
    ...Array.from({ length: 7 }, () => ({ id: 'p1', ...waiting })),
    ...Array.from({ length: 60 }, (_, index) => ({
      id: `o${index + 1}`,
      ...sums,
      lines: [{ ...line, id: 'p1' }],
      ...waiting,
    })),
  ]);
});

test('an email is in the record only where the tag asks for it, the time of #journey-debug only where it was used', async ({
  shop,
}) => {
  // The stand-in for the tracker would store its calls where it finds nobody to tell them to.
  shop.tracker = standIn;
  const data = { user: contact, events: [] };
  const keys = ['carts', 'orders', 'parcels', 'time'];
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  expect(Object.keys(await record(shop)).sort(), 'from the first page on').toEqual(keys);
  await shop.visit('/with', { data, tag: { 'data-journey-remember-email': '' } });
  await shop.settle();
  expect(await record(shop)).toMatchObject({ email });
  await shop.visit('/without', { data });
  await shop.settle();
  expect(Object.keys(await record(shop)).sort()).toEqual(keys);
  shop.serve('/debug', { data });
  await shop.visit('/debug#journey-debug');
  await shop.settle();
  expect(Object.keys(await record(shop)).sort()).toEqual([...keys, 'debug'].sort());
});
