import { fastCheck } from '../harness/fast-check.js';
import { expect, KEY, type LogicPage, RECORD, type Shop, snippet, test } from '../harness/logic.js';
import { strict } from '../harness/strict-tracker.js';

const product = { id: 'p1', name: 'Shirt', unitPrice: 20 };
const hat = { id: 'p2', name: 'Hat', unitPrice: 5 };
const data = { cart: { id: 'c1', lineItems: [{ product, quantity: 1 }] }, events: [] };
const staged = [
  ['AddCart', { idCart: 'c1', TotalPrice: 20 }],
  ['AddCartItem', { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: 20, quantity: 1 }],
];
const added = [
  ['AddCartItem', { idCart: 'c1', idProduct: 'p1', productName: 'Shirt', priceunit: 20, quantity: 2 }],
  ['UpdateCart', { idCart: 'c1', TotalPrice: 40 }],
  ['SubmitCart'],
];

/** Leaves a record as the snippet writes it, with all that can be in one. */
const realRecord = async (shop: Shop): Promise<string> => {
  shop.tracker = null;
  await shop.visit('/before', {
    data: { ...data, user: { email: 'anna@example.com' } },
    tag: { 'data-journey-remember-email': '' },
  });
  await shop.page.waitForFunction(() => window.ofsysJourney);
  await shop.push(
    { name: 'Viewed Product Detail', product },
    {
      name: 'Completed Transaction',
      transaction: { orderId: 'o1', cartId: 'c1', total: 20, lineItems: [{ product }] },
    },
    { name: 'Added Product', product, cart: { id: 'c2' } },
  );
  await shop.visit('/after', { data: null, tag: false });
  const record = await shop.run<string>(`localStorage.getItem('${RECORD}')`);
  for (const part of ['anna@example.com', 'c1', 'c2', 'o1', 'p1']) expect(record).toContain(part);
  return record;
};

const store = async (shop: Shop, record: string): Promise<void> => {
  await shop.visit('/empty', { data: null, tag: false });
  await storeNow(shop.page, record);
};

/** With the time of the page's clock, without which a record is none. */
const storeNow = (page: LogicPage, record: string): Promise<void> =>
  page.evaluate(
    ([name, value]) => localStorage.setItem(name as string, (value as string).replaceAll('NOW', String(Date.now()))),
    [RECORD, record],
  );

/** The names that a minifier gives. */
const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const shortNames = letters.flatMap((first) => [first, ...letters.map((second) => first + second)]);

const records: Record<string, string> = {
  'calls under any short name': `{"time":NOW,"carts":[],"orders":[],"parcels":[${shortNames
    .map((name) => `{"time":NOW,"${name}":[["ProductView","Steal"]]}`)
    .join()}]}`,
  'calls under the names that the source has':
    '{"time":NOW,"carts":[],"orders":[],"parcels":[{"time":NOW,"_calls":[["ProductView","Steal"]]}]}',
  'no JSON': '{"time":',
  'an empty text': '',
  'a text': '"text"',
  'a number': '5',
  null: 'null',
  'an array': '[]',
  'a record of something else': '{"time":1,"carts":5,"orders":{},"parcels":"x","version":2}',
  'deep arrays': '['.repeat(100_000),
  'wrong types': `{"time":NOW,"email":{},"carts":[null,5,"c1",[],{"id":{},"lineItems":5,"total":"x","time":"y"}],"orders":[{},null,7],"parcels":[null,5,{},[],{"time":NOW},{"time":NOW,"product":{}},{"time":NOW,"transaction":[]}]}`,
  'an object where an array should be':
    '{"time":NOW,"carts":{"length":4294967295},"orders":{"length":-1},"parcels":{"length":1e99}}',
  '__proto__ and constructor': `{"time":NOW,"__proto__":{"polluted":1,"carts":[{"id":"c9"}]},"constructor":{"prototype":{"polluted":1}},"carts":{"__proto__":{"polluted":1}},"parcels":{"__proto__":{"polluted":1}}}`,
  'calls that name other methods': `{"time":NOW,"calls":[["eval","alert(1)"]],"queue":[["constructor","alert(1)"],["Steal","x"]],"outbox":[{"method":"Steal"}],"parcels":[{"time":NOW,"token":1,"method":"Steal","calls":[["Steal"]],"_calls":[["Steal"]]}]}`,
  'a date that is no number':
    '{"time":NOW,"carts":[{"id":"c1","lines":{},"time":{"toString":1,"valueOf":1}}],"orders":[],"parcels":[]}',
  'dates far away': '{"time":9e99,"carts":[{"id":"c9","time":9e99,"lineItems":[{"product":{"id":"p9"}}]}]}',
};

/** By the strict tracker, which finds nothing wrong. */
const told = async (shop: Shop): Promise<unknown[][]> => {
  const { calls, mistakes } = await shop.run<{ calls: unknown[][]; mistakes: string[] }>('journey');
  expect(mistakes).toEqual([]);
  return calls;
};

for (const [what, record] of Object.entries(records))
  test(`a stored record that is corrupt or hostile (${what}) is ignored and replaced`, async ({ shop }) => {
    shop.tracker = strict;
    await store(shop, record);
    await shop.visit('/', { data });
    await shop.settle();
    // Who is known by a record, and nothing of the cart, has it submitted.
    const expected = (await told(shop)).length > staged.length ? [...staged, ['SubmitCart']] : staged;
    expect(await told(shop)).toEqual(expected);
    // For as long an add may be what such a page shows already.
    await shop.pass(3000);
    await shop.push({ name: 'Added Product', product });
    await shop.settle();
    expect(await told(shop)).toEqual([...expected, ...added]);
    expect(await shop.run(`'polluted' in {}`)).toBe(false);
    expect(shop.console).toEqual([]);

    const now = await shop.run<string>(`localStorage.getItem('${RECORD}')`);
    expect(JSON.parse(now)).toEqual(expect.any(Object));
    expect(now).not.toMatch(/c9|Steal|polluted/);
  });

test('records of other keys and of other scripts are neither read nor changed', { tag: '@smoke' }, async ({ shop }) => {
  const others = {
    OFSYS_visit: 'v1',
    OFSYS_visitor: '{"id":1}',
    'ofsys-journey': '{"time":1}',
    [`ofsys-journey:${'x'.repeat(32)}`]: `{"time":${Date.now()},"carts":[{"id":"c9","lineItems":[{"product":{"id":"p9"}}]}],"parcels":[{"time":${Date.now()},"token":1,"product":"p9"}]}`,
    cart: '{"id":"c9"}',
  };
  shop.tracker = strict;
  await shop.visit('/empty', { data: null, tag: false });
  await shop.page.evaluate((all) => {
    for (const [name, value] of Object.entries(all)) {
      localStorage.setItem(name, value);
      sessionStorage.setItem(name, value);
    }
  }, others);
  await shop.visit('/', { data });
  await shop.settle();
  await shop.push({ name: 'Added Product', product });
  await shop.settle();
  expect(await shop.run('journey')).toEqual({ calls: [...staged, ...added], mistakes: [] });
  await shop.run('ofsysJourney.stop()');
  expect(await shop.run('({ ...localStorage })')).toEqual(others);
  expect(await shop.run('({ ...sessionStorage })')).toEqual(others);
});

test('a record that another tab makes corrupt or hostile does not disturb this one', async ({ shop }) => {
  shop.tracker = strict;
  await shop.visit('/', { data });
  await shop.settle();
  const tab = await shop.openTab();
  await shop.visit('/empty', { data: null, tag: false }, tab);
  for (const record of Object.values(records)) {
    const arrived = shop.page.evaluate(
      () => new Promise<void>((resolve) => addEventListener('storage', () => resolve(), { once: true })),
    );
    await storeNow(tab, record);
    await arrived;
    await shop.push({ name: 'Viewed Product Detail', product });
  }
  await shop.settle();
  await shop.push({ name: 'Viewed Product Detail', product: hat });
  await shop.settle();
  const calls = await told(shop);
  expect(calls.at(-1)).toEqual(['ProductView', 'p2']);
  expect(JSON.stringify(calls)).not.toMatch(/c9|Steal/);
  expect(shop.console).toEqual([]);
});

test('a real record in which names, ids and amounts were replaced calls no other method and tells no other type', {
  tag: ['@smoke', '@one-engine'],
}, async ({ shop }) => {
  const record = await realRecord(shop);
  shop.tracker = strict;
  const replacements: [RegExp, string][] = [
    [/:(1|20)\b/g, ':"twenty"'],
    [/:(1|20)\b/g, ':{"toString":1}'],
    [/:(1|20)\b/g, ':[20]'],
    [/:(1|20)\b/g, ':null'],
    [/"(p1|o1|c1|c2)"/g, '{"id":"p9"}'],
    [/"(p1|o1|c1|c2)"/g, 'true'],
    [/"(id\w*|time|\w*quantity)":/gi, '"__proto__":'],
  ];
  for (const [part, replacement] of replacements) {
    await store(shop, record.replace(part, replacement));
    shop.console.length = 0;
    await shop.visit('/', { data });
    await shop.settle();
    const { calls, mistakes } = await shop.run<{ calls: unknown[][]; mistakes: string[] }>('journey');
    expect(
      mistakes.filter((mistake) => !/is missing|is no field/.test(mistake)),
      replacement,
    ).toEqual([]);
    // What was bought or is still to be submitted may be another now; what happens in the page counts all the same.
    await shop.push({ name: 'Added Product', product: hat, quantity: 2 });
    expect(await shop.run(`journey.calls.slice(${calls.length})`), replacement).toContainEqual([
      'AddCartItem',
      { idCart: 'c1', idProduct: 'p2', productName: 'Hat', priceunit: 5, quantity: 2 },
    ]);
    expect(shop.console).toEqual([]);
  }
});

test('1,500 records with something changed at random call nothing but the methods that we use', async ({ shop }) => {
  const record = await realRecord(shop);
  shop.console.length = 0;
  shop.tracker = strict;
  await shop.visit('/', { data: null, tag: false, head: `<script>${strict}</script>` });
  await shop.page.addScriptTag({ content: fastCheck });
  const loads = (runs: number, real: string, name: string, key: string, source: string): number => {
    const { fc } = window;
    const paths: string[][] = [];
    const list = (value: unknown, path: string[]): void => {
      paths.push(path);
      if (typeof value === 'object' && value)
        for (const [field, inner] of Object.entries(value)) list(inner, [...path, field]);
    };
    list(JSON.parse(real), []);
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>(
        null,
        true,
        '',
        ' ',
        'NaN',
        '1 299,00',
        '__proto__',
        'SubmitCart',
        'constructor',
        -1,
        1e308,
        Date.now(),
      ),
      fc
        .constantFrom('{"__proto__":{"polluted":1,"id":"c9"}}', '{"length":4294967295}')
        .map((text) => JSON.parse(text)),
      fc.constantFrom(['Steal', 'x'], [['Steal']], { method: 'Steal', 0: 'Steal' }),
    );
    const with_ = (base: unknown, [step, ...rest]: string[], value: unknown): unknown => {
      if (step === undefined) return value;
      const copy = Array.isArray(base) ? [...base] : { ...(base as object) };
      Object.defineProperty(copy, step, {
        value: with_(Reflect.get(Object(base), step), rest, value),
        enumerable: true,
        configurable: true,
        writable: true,
      });
      return copy;
    };
    const mutated = fc
      .array(
        fc.tuple(fc.constantFrom(...paths), fc.option(fc.constantFrom('__proto__', 'calls', 'method', 'id')), odd),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((mutations) =>
        mutations.reduce<unknown>(
          (base, [path, more, value]) => with_(base, more === null ? path : [...path, more], value),
          JSON.parse(real),
        ),
      );
    let count = 0;
    // All is one task here, and a lock takes another one.
    Object.defineProperty(navigator, 'locks', { value: undefined });
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: mutated }, { weight: 1, arbitrary: odd }), (record) => {
        count++;
        localStorage.setItem(name, JSON.stringify(record) ?? 'undefined');
        const events: unknown[] = [];
        window.digitalData = { cart: { id: 'c1', lineItems: [{ product: { id: 'p1' }, quantity: 1 }] }, events };
        const script = document.createElement('script');
        script.dataset.journeyKey = key;
        script.textContent = source;
        document.head.append(script);
        script.remove();
        events.push({ name: 'Added Product', product: { id: 'p2' }, quantity: 2 });
        const calls = window.journey.calls.splice(0);
        // Who can write here can make up an order; what is asked is that it is nothing but an order, of the right types.
        const mistakes = window.journey.mistakes.splice(0).filter((mistake) => !/is missing|is no field/.test(mistake));
        const line = calls.findLast(([method]) => method === 'AddCartItem')?.[1] as { quantity: number };
        window.ofsysJourney.stop();
        if (mistakes.length) throw new Error(mistakes.join());
        if (line?.quantity !== 2) throw new Error(`a quantity of ${line?.quantity} is told`);
        if ('polluted' in {}) throw new Error('Object.prototype has changed');
        if (localStorage.getItem(name) !== null) throw new Error('a record is left');
      }),
      { numRuns: runs, includeErrorInReport: true },
    );
    return count;
  };
  const args = [record, RECORD, KEY, snippet].map((text) => JSON.stringify(text)).join();
  expect(await shop.run(`(${loads})(1500, ${args})`)).toBe(1500);
  expect(shop.console).toEqual([]);
});
