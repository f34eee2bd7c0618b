import { bundled, debianFile, inline, packageFile } from '../harness/packages.js';
import { expect, KEY, type Shop, snippet, test } from '../harness/shop.js';

const shirt = { id: 'p1', name: 'Shirt', unitPrice: 20 };
const data = { user: { email: 'anna@example.com' }, cart: { id: 'c1', lineItems: [] }, events: [] };

/** A visit with one of each, and what Journey knows after it. */
const expectWorks = async (shop: Shop): Promise<void> => {
  await shop.push(
    { name: 'Viewed Product Detail', product: shirt },
    { name: 'Added Product', product: shirt, quantity: 2 },
  );
  await shop.settle();
  expect(shop.cart('c1')).toEqual({ p1: 2, total: 40 });
  await shop.push({
    name: 'Completed Transaction',
    transaction: { orderId: 'o1', cartId: 'c1', total: 40, lineItems: [{ product: shirt, quantity: 2 }] },
  });
  await shop.settle();
  const { emails, orders, mistakes } = shop.journey();
  expect([emails, orders.length, mistakes]).toEqual([['anna@example.com'], 1, []]);
  expect(shop.methods().filter((method) => /ProductView|AddItem|SubmitTransaction/.test(method))).toEqual([
    'ProductView',
    'AddItem',
    'SubmitTransaction',
  ]);
  expect(await shop.run('digitalData.events.map(({ name }) => name)'), 'the page has what it pushed').toEqual([
    'Viewed Product Detail',
    'Added Product',
    'Completed Transaction',
  ]);
  expect(shop.console).toEqual([]);
};

const libraries: Record<string, () => string> = {
  'MooTools 1.4.5': () => debianFile('mootools/mootools.js'),
  'Prototype 1.7.3': () => debianFile('prototype/prototype.js'),
  'es5-shim, with its sham': () => packageFile('es5-shim/es5-shim.js') + packageFile('es5-shim/es5-sham.js'),
  'core-js': () => packageFile('core-js-bundle/minified.js'),
  'Zone.js': () => bundled('zone.js'),
  'Sentry with its defaults': () => `${bundled('@sentry/browser', 'Sentry')};
    Sentry.init({ dsn: 'https://key@sentry.example/1', transport: () => ({ send: async () => ({}), flush: async () => true }) });`,
  'Datadog with its defaults': () => `${bundled('@datadog/browser-rum', 'datadog')};
    datadog.datadogRum.init({ applicationId: 'shop', clientToken: 'token', proxy: 'https://datadog.example/' });`,
  'a class of the page’s own at window.Document': () => 'window.Document = function Document() {};',
  'frozen built-ins': () => 'for (const { prototype } of [Object, Array, Function, String]) Object.freeze(prototype);',
};

for (const [what, code] of Object.entries(libraries)) {
  test(`a page with ${what} before us: all is told, and nothing is thrown`, async ({ shop }) => {
    await shop.route(/(sentry|datadog)\.example/, (route) => route.fulfill({ status: 200, body: '{}' }));
    await shop.visit('/', { head: inline(code()), data });
    await expectWorks(shop);
  });

  test(`a page with ${what} after us: all is told, and nothing is thrown`, {
    // These ask what the engine has.
    tag: /es5|core-js|Zone/.test(what) ? [] : '@one-engine',
  }, async ({ shop }) => {
    await shop.route(/(sentry|datadog)\.example/, (route) => route.fulfill({ status: 200, body: '{}' }));
    await shop.visit('/', { data });
    await shop.settle();
    await shop.page.addScriptTag({ content: code() });
    await expectWorks(shop);
  });
}

/** What a page may have replaced by a function that throws. */
const replaced = [
  ...['includes', 'filter', 'map', 'find', 'some', 'every', 'forEach', 'reduce', 'flatMap', 'indexOf', 'lastIndexOf'],
  ...['slice', 'splice', 'concat', 'join', 'unshift', 'keys'],
]
  .map((name) => `Array.prototype.${name}`)
  .concat(
    ['apply', 'call', 'bind'].map((name) => `Function.prototype.${name}`),
    ['get', 'set', 'apply', 'has', 'getPrototypeOf', 'getOwnPropertyDescriptor'].map((name) => `Reflect.${name}`),
    ['keys', 'values', 'entries', 'fromEntries', 'assign', 'defineProperty'].map((name) => `Object.${name}`),
    ['WeakSet.prototype.has', 'WeakSet.prototype.add', 'Map.prototype.get', 'Set.prototype.has'],
    ['JSON.stringify', 'JSON.parse', 'Date.now', 'Number.isFinite', 'Math.round', 'Math.max', 'performance.now'],
    ['String.prototype.trim', 'String.prototype.replace', 'RegExp.prototype.test', 'console.log', 'queueMicrotask'],
  );

test('whatever built-in a page replaces by one that throws, its own push neither throws nor loses anything', async ({
  shop,
}) => {
  await shop.visit('/', { data, tag: { 'data-journey-debug': '' } });
  await shop.settle();
  const outcomes = await shop.run(`${JSON.stringify(replaced)}.map((path) => {
    const names = path.split('.');
    const name = names.pop();
    const owner = names.reduce((value, name) => value[name], window);
    const own = owner[name];
    const events = [
      { name: 'Viewed Product Detail', product: { id: path } },
      { name: 'Added Product', product: { id: path, unitPrice: 1 } },
      { name: 'Viewed Page' },
      { name: 'other' },
    ];
    const { length } = digitalData.events;
    let thrown;
    owner[name] = () => { throw new Error('replaced'); };
    try {
      for (let index = 0; index < 4; index++) if (digitalData.events.push(events[index]) !== length + index + 1) thrown = 'length';
    } catch (error) {
      thrown = error;
    }
    owner[name] = own;
    return thrown ? path + ': ' + thrown : digitalData.events.length - length;
  })`);
  expect(outcomes).toEqual(replaced.map(() => 4));
  await shop.settle();
  expect(shop.console.filter(({ type }) => /error/.test(type))).toEqual([]);
});

test('a clock that throws once, while an event is handled, stops none of the events after it', async ({ shop }) => {
  await shop.visit('/', { data });
  await shop.settle();
  await shop.run(`void (() => {
    const { now } = performance;
    let calls = 0;
    performance.now = () => {
      if (++calls === 2) throw new Error('of the page');
      return now.call(performance);
    };
  })()`);
  await expectWorks(shop);
});

for (const [what, taken] of Object.entries({
  null: 'window.ofsysJourney = null',
  'a number': 'window.ofsysJourney = 1',
  'an empty object': 'window.ofsysJourney = {}',
  'a function': 'window.ofsysJourney = function () {}',
}))
  test(`a page where ofsysJourney is ${what} is told of as ever`, async ({ shop }) => {
    await shop.visit('/', { head: `<script>${taken};</script>`, data });
    await expectWorks(shop);
    expect(await shop.run('typeof ofsysJourney.stop')).toBe('function');
  });

for (const [what, broken] of Object.entries({
  'ofsysJourney cannot be set': `Object.defineProperty(window, 'ofsysJourney', { value: null })`,
  'ofsysJourney throws when it is read': `Object.defineProperty(window, 'ofsysJourney', { get() { throw new Error('no'); } })`,
  'nobody can listen to events': `window.addEventListener = () => { throw new Error('no'); }`,
  'the clock throws': `performance.now = () => { throw new Error('no'); }`,
}))
  test(`where ${what}, one console error says that the start failed, and the page works on`, async ({ shop }) => {
    await shop.visit('/', { data, tag: false });
    await shop.run(`void (() => { ${broken}; })()`);
    await shop.page.evaluate(
      ([key, source]) => {
        const script = document.createElement('script');
        script.dataset.journeyKey = key;
        script.text = String(source);
        document.head.append(script);
      },
      [KEY, snippet] as const,
    );
    expect(shop.console).toEqual([{ type: 'error', text: expect.stringMatching(/^\[ofsys-journey\] failed: ./) }]);
    expect(await shop.run(`digitalData.events.push({ name: 'Viewed Product Detail', product: 'p1' })`)).toBe(1);
    expect(shop.console).toHaveLength(1);
  });

/** Runs in the page: what Prototype 1.6 and others of its time do to built-ins, and what a careless script does. */
const additions: Record<string, string> = {
  'an enumerable function on Object.prototype': 'Object.prototype.extend = function () { return this; };',
  'toJSONString on Object.prototype': 'Object.prototype.toJSONString = function () { return JSON.stringify(this); };',
  'enumerable functions on Array.prototype': 'Array.prototype.each = Array.prototype.forEach;',
  'an Array.prototype.reduce as of Prototype 1.6':
    'Array.prototype.reduce = function () { return this.length > 1 ? this : this[0]; };',
  'lines and items on Object.prototype': 'Object.prototype.lines = []; Object.prototype.lineItems = [];',
  'an email on Object.prototype': `Object.prototype.email = 'stranger@example.com';`,
  'a user on Object.prototype': `Object.prototype.user = { email: 'stranger@example.com' };`,
  'a product on Object.prototype': `Object.prototype.product = { id: 'p9' }; Object.prototype.quantity = 9;`,
  'an id, a name and a total on Object.prototype':
    'Object.prototype.id = 9; Object.prototype.name = 9; Object.prototype.total = 9;',
  'times and marks on Object.prototype':
    'Object.prototype.time = 1; Object.prototype.pending = true; Object.prototype.filled = true;',
};

const pages = [
  ['all of these additions', Object.values(additions).join(''), '@other-engines'],
  ...Object.entries(additions).map(([what, code]) => [what, code, '@one-engine'] as const),
] as const;

for (const [what, code, tag] of pages)
  for (const when of ['before us', 'after us'])
    test(`a page with ${what}, ${when}: nothing is invented, and nothing is lost on the next page`, {
      tag,
    }, async ({ shop }) => {
      const head = `<script>${code}</script>`;
      await shop.visit('/', { head: when === 'before us' ? head : '', data });
      await shop.settle();
      await shop.run(`void (() => { ${code} })()`);
      await expectWorks(shop);
      await shop.push({ name: 'Updated Cart', cart: { id: 'c1', lineItems: [{ product: shirt, quantity: 3 }] } });
      await shop.settle();
      expect(shop.cart('c1')).toEqual({ p1: 3, total: 60 });
      const told = shop.told.length;
      await shop.visit('/', { head: when === 'before us' ? head : '', data: { ...data, cart: { id: 'c2' } } });
      await shop.settle();
      await shop.push({
        name: 'Completed Transaction',
        transaction: { orderId: 'o1', cartId: 'c1', lineItems: [{ product: shirt }] },
      });
      await shop.settle();
      expect(shop.methods().slice(told), 'no order twice').not.toContain('SubmitTransaction');
      expect(shop.journey().emails.filter((email) => email !== 'anna@example.com')).toEqual([]);
    });
