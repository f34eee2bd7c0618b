import { expect, KEY, SNIPPET, tag, test } from '../harness/shop.js';

const data = { user: { email: 'anna@example.com' }, cart: { id: 'c1' }, events: [] };
const view = [['Set', 'f_EMail', 'anna@example.com'], ['Track'], ['AddCart', { idCart: 'c1', TotalPrice: 0 }]];

// In a page that came by https WebKit blocks it as mixed content: https://bugs.webkit.org/show_bug.cgi?id=171934
for (const host of ['http://localhost:8080', 'http://127.0.0.1:8080'])
  test(`the host "${host}" is one that a page by https may ask for the tracker`, { tag: '@not-webkit' }, async ({
    shop,
  }) => {
    await shop.visit('/', { data, tag: { 'data-journey-host': host } });
    expect(await shop.settle()).toEqual(view);
    expect(shop.requests).toEqual([`${host}/js/Journey/1/${KEY}/DI.Journey-min.js`]);
    expect(shop.console).toEqual([]);
  });

test('client-side navigation that runs the tag again, in head or body, starts nothing a second time', async ({
  shop,
}) => {
  await shop.visit('/', { data, body: `<div id="turbo">${tag()}</div>` });
  await shop.settle();
  for (let visit = 1; visit <= 3; visit++) {
    await shop.run(`new Promise((resolve) => {
      history.pushState(null, '', '/page-${visit}');
      document.querySelector('#turbo').innerHTML = '<h1>Page ${visit}</h1>';
      window.digitalData = { ...${JSON.stringify(data)}, events: [] };
      for (const place of [document.head, document.querySelector('#turbo')]) {
        const script = document.createElement('script');
        script.src = '${SNIPPET}';
        script.dataset.journeyKey = '${KEY}';
        script.onload = () => place !== document.head && resolve();
        place.append(script);
      }
    })`);
    await shop.pass(1000);
    await shop.push({ name: 'Viewed Product Detail', product: { id: `p${visit}` } });
  }
  expect(await shop.settle()).toEqual([...view, ['ProductView', 'p1'], ['ProductView', 'p2'], ['ProductView', 'p3']]);
  expect(shop.requests).toHaveLength(1);
  expect(shop.console).toEqual([]);
});
