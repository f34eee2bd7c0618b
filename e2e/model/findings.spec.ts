import { expect, test } from 'playwright/test';
import type { Finding } from '../../src/check/finding.js';
import { findingsOf } from '../../src/check/findings.js';
import { messageOf } from '../../src/check/messages.js';
import { reportOf } from '../../src/check/report.js';
import type { TrackerState } from '../../src/check/snapshot.js';
import { english } from '../../src/check/texts.en.js';
import { type Code, say, type Text } from '../../src/check/texts.js';
import { russian } from '../../src/check/texts.ru.js';
import { read, sections } from '../harness/documents.js';
import { goodPage, MISTAKES } from '../harness/mistakes.js';

const TRANSLATIONS = [english, russian];

for (const { row, name, page, level, code, place, en: english, ru: russian } of MISTAKES)
  test(`mistake ${row}, ${name}: the check says so in both languages`, () => {
    const found = findingsOf({ ...goodPage, ...page }).find((finding) => finding.code === code);
    if (!found)
      throw new Error(
        findingsOf({ ...goodPage, ...page })
          .map((finding) => finding.code)
          .join(', '),
      );
    expect(found.level).toBe(level);
    if (place) expect(found.details.place).toBe(place);
    const words = TRANSLATIONS.map((translation) => {
      const { says, todo = '' } = say(found, translation);
      return `${says} ${todo}`.trim();
    });
    expect(words[0]?.slice(0, english.length)).toBe(english);
    expect(words[1]?.slice(0, russian.length)).toBe(russian);
  });

test('the list of mistakes is answered from the first to the last', () => {
  expect([...new Set(MISTAKES.map(({ row }) => row))].sort((one, other) => one - other)).toEqual(
    Array.from({ length: 31 }, (_, index) => index + 1),
  );
});

test('where everything is right everything is green, in a few lines', () => {
  const findings = findingsOf(goodPage);
  expect(findings.filter(({ level }) => level !== 'green')).toEqual([]);
  expect(findings.map(({ code }) => code)).toEqual([
    'snippet-runs',
    'tracker-ready',
    'data-there',
    'email-known',
    'cart-page',
    'cart-belief',
    'cart-told',
    'event-read',
    'event-read',
  ]);
});

test('both languages say the same of each finding: each names the same values', () => {
  const holes = (text: Text): string[] => [...new Set(text.join(' ').match(/\{\w+\}/g))].sort();
  for (const code of Object.keys(english.texts) as Code[])
    expect(holes(russian.texts[code]), code).toEqual(holes(english.texts[code]));
});

test('what a finding names is there in every language, with no hole', () => {
  for (const { page, name } of MISTAKES)
    for (const finding of findingsOf({ ...goodPage, ...page }))
      for (const translation of TRANSLATIONS)
        expect(JSON.stringify(say(finding, translation)), name).not.toMatch(/\{\w+\}|NaN|\[object|[^"`]undefined/);
});

test('the sections that a finding leads to are in the README of its language', () => {
  for (const [translation, file] of [
    [english, 'README.md'],
    [russian, 'README.ru.md'],
  ] as const)
    expect([...sections(read(file), 2).keys()]).toEqual(expect.arrayContaining(Object.values(translation.sections)));
});

test('a page that declares nothing is led to where the README begins, in both languages', () => {
  for (const dataLayer of [undefined, ['gtm.js']]) {
    const [finding] = findingsOf({ ...goodPage, data: undefined, dataLayer }).filter(({ part }) => part === 'data');
    const readOn = TRANSLATIONS.map((translation) => say(finding as Finding, translation).readOn);
    expect(readOn).toEqual([
      'Read on: “Before you start” in the README',
      'Подробнее: README, раздел «Прежде чем начать»',
    ]);
  }
});

/** A visitor's first page, as far as is known, without a cart. */
const withoutCart = (data: object): Finding[] =>
  findingsOf({ ...goodPage, calls: [], belief: undefined, data: { user: {}, events: [], ...data } }).filter(
    ({ part }) => part === 'cart',
  );
const transaction = { orderId: 'order-1', total: 50, lineItems: [] };

for (const [name, data] of Object.entries({
  'declares the order': { transaction },
  'tells the order': { events: [{ name: 'Completed Transaction', transaction }] },
}))
  test(`a thank-you page that ${name} needs no cart`, () => {
    expect(withoutCart(data)).toMatchObject([{ level: 'green', code: 'cart-ordered' }]);
  });

for (const [name, data] of Object.entries({
  'has no order': {},
  'declares an order that is none': { transaction: {} },
}))
  test(`a page without a cart that ${name} is looked at`, () => {
    expect(withoutCart(data)).toMatchObject([{ level: 'amber', code: 'cart-none' }]);
  });

test('what was put into a cart without an id is missed, also where it was ordered on the same page', () => {
  const events = ['Added Product', 'Completed Transaction'].map((name) => ({ name, transaction }));
  expect(withoutCart({ events })).toMatchObject([{ level: 'red', code: 'cart-id-missing' }]);
});

test('a report has nothing in it that leads to a person', () => {
  const data = {
    user: { email: 'anna@example.com' },
    cart: { id: 'cart-31415926', lineItems: [], total: 0 },
    events: ['bob@example.com', { name: 'Subscribed', user: { email: 'carl@example.com' } }],
  };
  const page = { ...goodPage, data, belief: { id: 'cart-31415926', lines: [], total: NaN } };
  for (const translation of TRANSLATIONS) {
    const report = reportOf(findingsOf(page), page, translation, 'ofsys-journey 1.0.0 · https://shop.example/cart');
    expect(report).not.toMatch(/anna|bob|carl|31415926|aB3dE5/);
    expect(report).toContain('…5926');
  }
});

test('of a key only the end is shown', () => {
  for (const { page, code } of MISTAKES)
    for (const finding of findingsOf({ ...goodPage, ...page }))
      for (const translation of TRANSLATIONS)
        expect(JSON.stringify(say(finding, translation)), code).not.toMatch(/\w{30}/);
});

test('of an event that has no name only its fields are named, since they may be somebody’s', () => {
  const events = [{ user: { name: 'Anna', phone: '+1 555 0100' }, product: {} }];
  const page = { ...goodPage, data: { ...(goodPage.data as object), events } };
  const [finding] = findingsOf(page).filter(({ code }) => code === 'event-nameless');
  expect(finding?.details.value).toBe('user, product');
});

test('a name that the standard has for something else is no mistake', () => {
  const events = [
    'Viewed Product',
    'Viewed Cart',
    'Clicked Product',
    'Viewed Checkout Step',
    'Viewed Product Listing',
    'Refunded Transaction',
    'view_item_list',
    'Logged Out',
    'Unsubscribed',
  ];
  const page = { ...goodPage, data: { ...(goodPage.data as object), events: events.map((name) => ({ name })) } };
  expect(findingsOf(page).filter(({ level }) => level !== 'green')).toEqual([]);
});

for (const [item, kind, text] of [
  [['AddCart', { idCart: 1 }], 'told', 'AddCart {"idCart":1}'],
  [['SubmitCart'], 'told', 'SubmitCart'],
  [['waits for the tracker'], 'waits', 'waits for the tracker'],
  [['Added Product'], 'title', 'Added Product'],
  [['has no product.id'], 'note', 'has no product.id'],
  ['a text', 'note', 'a text'],
  [[], 'note', ''],
  [null, 'note', ''],
] as const)
  test(`what the snippet says is read: ${JSON.stringify(item)}`, () => {
    expect(messageOf(item)).toMatchObject({ kind, text });
  });

test('an event that waits for the tracker is told apart from one that was told', () => {
  const said = (item: unknown[], state: TrackerState): Finding | undefined =>
    findingsOf({
      ...goodPage,
      tracker: { state, scripts: [] },
      messages: [messageOf(['Added Product']), messageOf(item)],
    }).find(({ details }) => details.name === 'Added Product');
  const told = { level: 'green', code: 'event-became', details: { value: 'SubmitCart' } };
  expect(said(['SubmitCart'], 'ready')).toMatchObject(told);
  expect(said(['waits for the tracker'], 'loading')).toMatchObject({ level: 'amber', code: 'event-waits' });
  expect(said(['waits for the tracker'], 'ready')).toMatchObject({ level: 'green', code: 'event-became' });
});

/** What the check finds in a total that the page shows. */
const foundIn = (total: unknown): Finding[] => {
  const data = { ...(goodPage.data as object), cart: { id: 'cart-1', lineItems: [], total } };
  return findingsOf({ ...goodPage, data }).filter(({ details }) => details.place === 'digitalData.cart.total');
};

for (const [text, number] of Object.entries({
  '1 299,00': 1299,
  '1 299': 1299,
  '1,299.00': 1299,
  '1.299,00': 1299,
  "1'299.00": 1299,
  '19,90': 19.9,
  '$49.90': 49.9,
  '1299 руб.': 1299,
  '-5 %': -5,
}))
  test(`${text} is read as ${number}, and the check says so`, () => {
    expect(foundIn(text)).toMatchObject([{ code: 'number-read', details: { number } }]);
  });

for (const text of ['0x10', '1e3', '10–20', '1,299,000', 'two', ' '])
  test(`"${text}" is no number, and the check says so`, () => {
    expect(foundIn(text)).toMatchObject([{ level: 'red', code: 'number-bad' }]);
  });

for (const value of [12.5, '12.50', '-5', 0, '', null, undefined])
  test(`of ${JSON.stringify(value)} in the place of a number there is nothing to say`, () => {
    expect(foundIn(value)).toEqual([]);
  });
