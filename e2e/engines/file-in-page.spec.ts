import { started } from '../harness/held.js';
import { expect, snippet, test } from '../harness/shop.js';

test('the snippet sets no global but ofsysJourney, and after stop only the symbol that knows what was sent', async ({
  shop,
}) => {
  shop.tracker = null;
  const globals = () => shop.run<string[]>('Reflect.ownKeys(window).map(String)');
  await shop.visit('/', { tag: false });
  const before = new Set(await globals());
  await shop.visit('/with', {});
  await started(shop);
  // Playwright's own come with the first evaluation.
  const added = async () => (await globals()).filter((name) => !before.has(name) && !name.startsWith('__pw'));
  expect(await added()).toEqual(['ofsysJourney']);
  await shop.run('window.ofsysJourney.stop()');
  expect(await added()).toEqual(['Symbol(ofsys-journey)']);
  expect(await shop.run(`Symbol.for('ofsys-journey') in window`)).toBe(true);
});

test('a browser that cannot read the file leaves the page as it is', async ({ shop }) => {
  shop.snippet = `${snippet}\nthis is no JavaScript`;
  await shop.visit('/', { body: '<script>window.ran = true</script>' });
  await shop.page.waitForLoadState();
  expect(await shop.run('window.ran')).toBe(true);
  expect(await shop.run('Object.hasOwn(window.digitalData.events, "push")')).toBe(false);
  // All that a page may know of an error in a script of another site is that there is one.
  expect(shop.console.map(({ text }) => text)).toEqual([expect.stringMatching(/SyntaxError|^Script error\.$/)]);
});
