import { test as base } from '../harness/local-shop.js';
import { openAlone } from '../harness/open-alone.js';
import { expect } from '../harness/shop.js';

const shirt = { id: 'shirt', name: 'Shirt', unitPrice: 20 };
const hat = { id: 'hat', name: 'Hat', unitPrice: 5 };
const cart = { id: 'c1', lineItems: [{ product: shirt, quantity: 1 }] };
const user = { email: 'anna@example.com' };

const RULES = `<script type="speculationrules">${JSON.stringify({
  prerender: [{ urls: ['/next'], eagerness: 'immediate' }],
})}</script>`;

/** Says what is true of itself: once its snippet has run, when it is activated, and once all is told. */
const prerendered = (data: unknown) => ({
  data,
  head: `<script>
    window.told = 0;
    const { journeyStandIn } = window;
    window.journeyStandIn = (call) => { told++; journeyStandIn(call); };
    window.say = (when) => report({
      when,
      isPrerendering: document.prerendering,
      hasSnippet: !!window.ofsysJourney,
      trackers: document.querySelectorAll('script[src*="DI.Journey-min.js"]').length,
      told,
    });
    addEventListener('prerenderingchange', () => say('activated'), true);
  </script>`,
  body: `<script>
    addEventListener('load', () => {
      // Ten looks of the watch, had it begun.
      let looks = 0;
      const watch = setInterval(() => {
        if (++looks < 10) return;
        clearInterval(watch);
        say('prerendered');
      }, 100);
    });
  </script>`,
});

const go = `fetch('/gate/go').then(() => location.href = '/next')`;

const waiting = (when: string, isPrerendering: boolean) => ({
  when,
  isPrerendering,
  hasSnippet: true,
  trackers: 0,
  told: 0,
});

/** Opens the first page and waits until the next one is prerendered. */
const test = base.extend<{ open: () => Promise<void> }>({
  open: async ({ shop }, use) => {
    let close = async (): Promise<void> => {};
    await use(async () => {
      close = await openAlone(`${shop.origin}/`);
      await expect.poll(() => shop.reports, { timeout: 40_000 }).toEqual([waiting('prerendered', true)]);
    });
    await close();
  },
});

// A browser starts for each.
test.setTimeout(60_000);

test('a prerendered page waits: it asks for no tracker and tells nothing until it is shown, then all, once', {
  tag: '@chromium-only',
}, async ({ shop, open }) => {
  shop.serve('/', { head: RULES, tag: '', body: `<script>${go}</script>` });
  shop.serve('/next', prerendered({ user, cart, events: [{ name: 'Viewed Product Detail', product: hat }] }));
  await open();
  expect(shop.requests).toEqual([]);
  expect(shop.calls()).toEqual([]);

  shop.openGate('go');
  await expect.poll(() => shop.calls().length).toBe(5);
  expect(shop.reports).toEqual([waiting('prerendered', true), waiting('activated', false)]);
  expect(shop.calls()).toEqual([
    ['Set', 'f_EMail', 'anna@example.com'],
    ['Track'],
    ['ProductView', 'hat'],
    ['AddCart', { idCart: 'c1', TotalPrice: 20 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'shirt', productName: 'Shirt', priceunit: 20, quantity: 1 }],
  ]);
  expect(shop.requests).toEqual(['/next']);
});

test('a page that was prerendered before the last add goes on from the cart with it, not from its own old copy', {
  tag: '@chromium-only',
}, async ({ shop, open }) => {
  const adding = `fetch('/gate/add').then(() => {
    digitalData.events.push({ name: 'Added Product', product: ${JSON.stringify(hat)}, quantity: 2 });
  });`;
  shop.serve('/', { head: RULES, data: { cart, events: [] }, body: `<script>${adding}${go}</script>` });
  shop.serve('/next', prerendered({ cart, events: [] }));
  await open();
  shop.openGate('add');
  await expect.poll(() => shop.cart('c1')).toEqual({ shirt: 1, hat: 2 });
  const before = shop.calls().length;
  shop.openGate('go');
  await expect.poll(() => shop.reports.length).toBe(2);
  await expect.poll(() => shop.calls().length - before).toBe(3);
  expect(shop.reports).toEqual([waiting('prerendered', true), waiting('activated', false)]);
  expect(shop.calls().slice(before)).toEqual([
    ['AddCart', { idCart: 'c1', TotalPrice: 30 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'shirt', productName: 'Shirt', priceunit: 20, quantity: 1 }],
    ['AddCartItem', { idCart: 'c1', idProduct: 'hat', productName: 'Hat', priceunit: 5, quantity: 2 }],
  ]);
  expect(shop.journey().mistakes).toEqual([]);
});

test('a prerendered page that calls ofsysJourney.stop() asks for no tracker and stores nothing when it is shown', {
  tag: '@chromium-only',
}, async ({ shop, open }) => {
  const { body, ...page } = prerendered({ user, cart, events: [{ name: 'Viewed Product Detail', product: hat }] });
  const stopping = `<script>
    fetch('/gate/stop').then(() => {
      ofsysJourney.stop();
      report({ when: 'stopped', isPrerendering: document.prerendering });
    });
    fetch('/gate/look').then(() => {
      digitalData.events.push({ name: 'Added Product', product: 'shirt' });
      report({
        when: 'shown',
        hasSnippet: !!window.ofsysJourney,
        trackers: document.querySelectorAll('script[src*="DI.Journey-min.js"]').length,
        stored: Object.keys(localStorage),
      });
    });
  </script>`;
  shop.serve('/', { head: RULES, tag: '', body: `<script>${go}</script>` });
  shop.serve('/next', { ...page, body: body + stopping });
  await open();
  shop.openGate('stop');
  await expect.poll(() => shop.reports.at(-1)).toEqual({ when: 'stopped', isPrerendering: true });
  shop.openGate('go');
  await expect.poll(() => shop.reports.at(-1)).toEqual({ ...waiting('activated', false), hasSnippet: false });
  shop.openGate('look');
  await expect.poll(() => shop.reports.at(-1)).toEqual({ when: 'shown', hasSnippet: false, trackers: 0, stored: [] });
  expect(shop.requests).toEqual([]);
  expect(shop.calls()).toEqual([]);
});
