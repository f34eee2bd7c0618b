import { expect, inScript, type Shop, standIn, TRACKER, test } from '../harness/logic.js';
import { CACHED, goBack } from '../harness/navigation.js';

const order = {
  name: 'Completed Transaction',
  transaction: { total: 5, lineItems: [{ product: { id: 'p1' } }] },
};

/** A message is the line that opens a group, or a line by itself. */
const messages = (shop: Shop): string[] =>
  shop.console.filter(({ type }) => type === 'startGroupCollapsed' || type === 'log').map(({ text }) => text);

/** The first message says what runs. */
const OPENING = expect.stringMatching(/^\[ofsys-journey\] \d+\.\d+\.\d+ /);

const groups = (shop: Shop): string[] =>
  shop.console.filter(({ type }) => type === 'startGroupCollapsed').map(({ text }) => text);

const bare = { events: [] };
const known = { user: { email: 'anna@example.com' }, cart: { id: 'c1' }, events: [] };
const own = `<script src="${TRACKER}"></script>`;
/** Keeps what messages are made of, which engines show in ways of their own. */
const LISTENING = '<script>window.said = []; console.log = (...parts) => said.push(parts);</script>';

for (const [what, { data, before = '' }, says] of [
  ['a page that says nothing', { data: bare }, { tracker: false, email: false, cart: false }],
  ['a page with an email and a cart', { data: known }, { tracker: false, email: true, cart: true }],
  ['a page with the tracker', { data: bare, before: own }, { tracker: true, email: false, cart: false }],
  ['a page without digitalData', { data: null }, { tracker: false, email: false, cart: false }],
  ['a cart whose id is null', { data: { ...bare, cart: { id: null } } }, { tracker: false, email: false, cart: false }],
] as const)
  test(`${what}: the first message says what runs, and what is known`, async ({ shop }) => {
    await shop.visit('/', {
      data,
      head: LISTENING + before,
      tag: { 'data-journey-debug': '' },
    });
    await shop.pass(1100);
    expect(await shop.run('said[0]')).toEqual([
      '[ofsys-journey]',
      expect.stringMatching(/^\d+\.\d+\.\d+$/),
      { key: 'W1xY', ...says },
    ]);
  });

test('the email and the cart that the page before had are known', async ({ shop }) => {
  const tag = { 'data-journey-debug': '', 'data-journey-remember-email': '' };
  await shop.visit('/', { data: known, tag });
  await shop.settle();
  await shop.push({ name: 'Added Product', product: shirt });
  await shop.pass(1100);
  await shop.visit('/next', { data: bare, head: LISTENING, tag });
  await shop.pass(1100);
  expect(await shop.run('said[0][2]')).toMatchObject({ email: true, cart: true });
});

test('without the option nothing is in the console, whatever is pushed', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] } });
  await shop.settle();
  await shop.push(order, { name: 'Added Product' }, { name: 'Viewed Product Detail', product: {} });
  await shop.settle();
  expect(shop.console).toEqual([]);
});

test('a name that is not ours is named once, however often the page is looked at, and nothing else is lost', async ({
  shop,
}) => {
  const events = [{ name: 'add_to_cart' }, { name: 'Added product' }, { name: 'add_to_cart' }];
  await shop.visit('/', { data: { events }, tag: { 'data-journey-debug': '' } });
  await shop.settle();
  await shop.push({ name: 'Added product' }, { name: 'Viewed Product Detail', product: 'p1' });
  expect(await shop.settle()).toEqual([['ProductView', 'p1']]);
  expect(messages(shop).filter((text) => text.includes('no event for Journey'))).toEqual([
    '[ofsys-journey] no event for Journey: add_to_cart',
    '[ofsys-journey] no event for Journey: Added product',
  ]);
});

const made = { ...order, transaction: { ...order.transaction, orderId: 'o1' } };
const shirt = { id: 'p1', name: 'Shirt', unitPrice: 20 };
const whole = { name: 'Updated Cart', cart: { id: 'c1', lineItems: [{ product: shirt, quantity: 1 }] } };
const pushed = (event: unknown): string => `digitalData.events.push(${inScript(event)})`;

interface Case {
  event: { name: string; [field: string]: unknown };
  reason: RegExp;
  cart?: unknown;
  /** What runs in the page beforehand. */
  before?: string;
}

const bad: Record<string, Case> = {
  'a product view without product id': {
    event: { name: 'Viewed Product Detail', product: { name: 'Shirt' } },
    reason: /product\.id/,
  },
  'an add without product id': { event: { name: 'Added Product', product: {} }, reason: /product\.id/ },
  'an add of a negative quantity': {
    event: { name: 'Added Product', product: { id: 'p1' }, quantity: -1 },
    reason: /quantity/,
  },
  'an add of nothing': {
    event: { name: 'Added Product', product: { id: 'p1' }, quantity: 0 },
    reason: /-> has no quantity above 0$/,
  },
  'a cart without lines': {
    event: { name: 'Updated Cart', cart: { id: 'c1', total: 5 } },
    reason: /cart\.lineItems/,
  },
  'a line without product id': {
    event: { name: 'Updated Cart', cart: { id: 'c1', lineItems: [{ quantity: 1 }] } },
    reason: /lineItems.*product\.id/,
  },
  'an add to a cart without id': {
    event: { name: 'Added Product', product: shirt },
    reason: /-> has no cart\.id yet$/,
    cart: {},
  },
  'an Updated Cart without id': {
    event: { name: 'Updated Cart', cart: { lineItems: [{ product: shirt, quantity: 1 }] } },
    reason: /-> has no cart\.id yet$/,
    cart: {},
  },
  'an add that Updated Cart has told already': {
    event: { name: 'Added Product', product: shirt, quantity: 1 },
    reason: /-> was seen before$/,
    before: pushed(whole),
  },
  'a page view that repeats the one before': {
    event: { name: 'Viewed Page' },
    reason: /-> nothing new$/,
  },
  'an order without id': { event: order, reason: /transaction\.orderId/ },
  'an old order': {
    event: { ...order, transaction: { orderId: 'o1', isReturning: true } },
    reason: /transaction\.isReturning/,
  },
  'an order that is pushed again': { event: made, reason: /-> was sent before$/, before: pushed(made) },
  'an event that excludes Ofsys': {
    event: { name: 'Added Product', product: shirt, excludeIntegrations: ['Ofsys'] },
    reason: /-> is not for Ofsys$/,
  },
  'an event that includes others only': {
    event: { name: 'Added Product', product: shirt, includeIntegrations: ['Others'] },
    reason: /-> is not for Ofsys$/,
  },
  'a product view in the cached copy that Turbo shows first': {
    event: { name: 'Viewed Product Detail', product: shirt },
    reason: /-> is of a preview$/,
    before: "document.documentElement.setAttribute('data-turbo-preview', '')",
  },
};

for (const [what, { event, reason, cart = { id: 'c1' }, before = '' }] of Object.entries(bad))
  test(`${what}: one debug message names the event, the field and the reason`, async ({ shop }) => {
    await shop.visit('/', { data: { cart, events: [] }, tag: { 'data-journey-debug': '' } });
    await shop.settle();
    await shop.run(`${before}; undefined`);
    shop.console.length = 0;
    await shop.push(event);
    const [first, ...others] = groups(shop);
    expect(others).toEqual([]);
    expect(first).toContain(event.name);
    expect(first).toMatch(reason);
    expect(shop.console.filter(({ type }) => /error|warning/.test(type))).toEqual([]);
  });

for (const event of [{ name: 'Added Product', product: shirt, quantity: 1 }, whole])
  test(`${event.name} in the source of an old copy that Back has brought: one debug message says so`, async ({
    shop,
  }) => {
    const tag = { 'data-journey-debug': '' };
    const cart = { id: 'c1', lineItems: [{ product: shirt, quantity: 1 }] };
    shop.serve('/first', () => ({ data: { cart, events: [event] }, tag, headers: CACHED }));
    await shop.visit('/first');
    await shop.settle();
    await shop.visit('/second', { data: { cart, events: [] }, tag });
    await shop.settle();
    shop.console.length = 0;
    await goBack(shop, '/first');
    await shop.settle();
    expect(groups(shop).filter((said) => said.includes(event.name))).toEqual([
      expect.stringContaining(`${event.name} -> is old: of a page that Back has brought`),
    ]);
  });

test('a tracker that is blocked: each of the four times that it is asked for, one message gives its address', async ({
  shop,
}) => {
  shop.tracker = null;
  await shop.visit('/', { data: null, tag: { 'data-journey-debug': '' } });
  for (const [index, wait] of [0, 1000, 4000, 16_000].entries()) {
    await shop.pass(wait + 100);
    await expect.poll(() => messages(shop).length).toBeGreaterThan(index + 1);
  }
  await shop.pass(60_000);
  expect(messages(shop)).toEqual([OPENING, ...Array(4).fill(`[ofsys-journey] no tracker ${TRACKER}`)]);
});

test('a good event: one debug message says what is forwarded', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] }, tag: { 'data-journey-debug': '' } });
  await shop.settle();
  shop.console.length = 0;
  await shop.push({ name: 'Viewed Product Detail', product: { id: 'p1' } });
  expect(messages(shop)).toEqual(['[ofsys-journey] Viewed Product Detail -> ProductView', 'ProductView p1']);
});

test('the check finds each event by its name, in front of what became of it', async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1' }, events: [] }, tag: { 'data-journey-debug': '' } });
  await shop.settle();
  const before = await shop.run<number>('ofsysJourney.messages.length');
  await shop.push({ name: 'Viewed Product Detail', product: 'p1' }, { name: 'Added Product', product: {} });
  expect(await shop.run(`ofsysJourney.messages.slice(${before})`)).toEqual([
    ['Viewed Product Detail'],
    ['ProductView', 'p1'],
    ['Added Product'],
    ['has no product.id'],
  ]);
});

test('an add is one debug message with the three calls that it becomes, two adds in one push are two', {
  tag: '@smoke',
}, async ({ shop }) => {
  await shop.visit('/', { data: { cart: { id: 'c1' }, events: [] }, tag: { 'data-journey-debug': '' } });
  await shop.settle();
  const added = { name: 'Added Product', product: shirt };
  const inGroup = [
    '[ofsys-journey] Added Product -> AddCartItem, UpdateCart, SubmitCart',
    expect.stringMatching(/^AddCartItem /),
    expect.stringMatching(/^UpdateCart /),
    'SubmitCart',
  ];
  shop.console.length = 0;
  await shop.push(added);
  expect(messages(shop)).toEqual(inGroup);
  expect(groups(shop)).toHaveLength(1);

  shop.console.length = 0;
  await shop.run(`digitalData.events.push(${inScript(added)}, ${inScript(added)})`);
  expect(messages(shop)).toEqual([...inGroup, ...inGroup]);
  expect(groups(shop)).toHaveLength(2);
});

test('#journey-debug in the address asks for the messages of one visit, over its pages and for half an hour', {
  tag: '@smoke',
}, async ({ shop }) => {
  shop.serve('/', { data: { events: [] } });
  await shop.visit('/#journey-debug');
  await shop.settle();
  await shop.push(order);
  expect(messages(shop).join()).toContain('transaction.orderId');

  shop.console.length = 0;
  await shop.visit('/next', { data: { events: [] } });
  await shop.settle();
  await shop.push(order);
  expect(messages(shop).join()).toContain('transaction.orderId');

  shop.console.length = 0;
  await shop.pass(31 * 60_000);
  await shop.visit('/later', { data: { events: [] } });
  await shop.settle();
  await shop.push(order);
  expect(shop.console).toEqual([]);
});

test('messages stop with ofsysJourney.stop(), on the next page too', async ({ shop }) => {
  shop.serve('/', { data: { events: [] } });
  await shop.visit('/#journey-debug');
  await shop.settle();
  await shop.run('ofsysJourney.stop()');
  shop.console.length = 0;
  await shop.push(order);
  await shop.visit('/next', { data: { events: [] } });
  await shop.settle();
  await shop.push(order);
  expect(shop.console).toEqual([]);
});

test('data-journey-debug="false" is off', async ({ shop }) => {
  await shop.visit('/', { data: { events: [] }, tag: { 'data-journey-debug': 'false' } });
  await shop.settle();
  await shop.push(order);
  expect(shop.console).toEqual([]);
});

test('the page view that opens by itself is one message, which says that it waits, and what is told of it follows', async ({
  shop,
}) => {
  const data = { user: { email: 'anna@example.com' }, cart: { id: 'c1' }, events: [] };
  await shop.visit('/', { data, tag: { 'data-journey-debug': '' } });
  await shop.settle();
  expect(messages(shop)).toEqual([
    OPENING,
    '[ofsys-journey] page view -> waits for the tracker',
    'waits for the tracker',
    '[ofsys-journey] Set f_EMail a…@example.com',
    '[ofsys-journey] Track',
    expect.stringMatching(/^\[ofsys-journey\] AddCart /),
  ]);
  expect(groups(shop)).toHaveLength(1);
});

test('an array that takes no push of ours is no reason to say anything again and again', async ({ shop }) => {
  const data = `window.digitalData = { events: Object.freeze([{ name: 'Viewed Product Detail', product: 'p1' }]) }`;
  await shop.visit('/', { data, tag: { 'data-journey-debug': '' } });
  await shop.settle();
  await shop.pass(60_000);
  expect(messages(shop)).toEqual([
    OPENING,
    '[ofsys-journey] Viewed Product Detail -> waits for the tracker',
    'waits for the tracker',
    '[ofsys-journey] ProductView p1',
  ]);
});

const EMAIL = 'anna.berg+shop@mail.example.com';
const MASKED = 'a…@mail.example.com';

test('messages that a link has asked for contain no email whole, wherever the page has put it', async ({ shop }) => {
  shop.tracker = `${standIn};
    DI.Journey.ECommerce.ProductView = (id) => { throw new Error('no product for ' + id + ', ${EMAIL}'); };`;
  shop.serve('/', { data: { user: { email: EMAIL }, cart: { id: EMAIL }, events: [] } });
  await shop.visit('/#journey-debug');
  await shop.settle();
  const bought = { orderId: EMAIL, affiliation: `of ${EMAIL}`, lineItems: [{ product: shirt }] };
  await shop.push(
    { name: 'Added Product', product: { ...shirt, name: `Card for <${EMAIL}>` } },
    { name: 'Viewed Product Detail', product: shirt },
    { name: 'Completed Transaction', transaction: bought },
    { name: 'Completed Transaction', transaction: bought },
    { name: EMAIL, user: { email: EMAIL } },
  );
  await shop.settle();
  const all = shop.console.map(({ text }) => text).join('\n');
  expect(all).toContain(`Set f_EMail ${MASKED}`);
  expect(all).toContain(`was sent before ${MASKED}`);
  expect(all).toContain(`no product for p1, ${MASKED}`);
  expect(all).not.toMatch(/anna|berg/);
  expect(shop.journey().emails, 'Journey is told it whole').toEqual([EMAIL]);
});

for (const [hash, isAsked] of [
  ['#journey-debug', true],
  ['#/cart?journey-debug', true],
  ['#top&journey-debug&x=1', true],
  ['#journey-debugging', false],
  ['#my-journey-debug', false],
  ['#journey-debug-off', false],
  ['#journeydebug', false],
  ['?journey-debug', false],
] as const)
  test(`${hash} at the end of the address ${isAsked ? 'asks' : 'does not ask'} for messages`, async ({ shop }) => {
    shop.serve('/', { data: { events: [] } });
    await shop.visit(`/${hash}`);
    await shop.settle();
    await shop.push(order);
    expect(shop.console.length > 0).toBe(isAsked);
  });

test('a message of a field that holds a whole page of text is short, and does not hold the shop up', async ({
  shop,
}) => {
  await shop.visit('/', { data: { cart: { id: 'c1' }, events: [] }, tag: { 'data-journey-debug': '' } });
  await shop.settle();
  shop.console.length = 0;
  const start = performance.now();
  await shop.push({ name: 'Added Product', product: { id: 'p1', name: 'x'.repeat(1e5) }, quantity: 'x'.repeat(1e5) });
  expect(performance.now() - start).toBeLessThan(3000);
  const said = messages(shop).find((text) => text.startsWith('quantity cannot be read: xxx'));
  expect(said?.length).toBeLessThan(100);
});
