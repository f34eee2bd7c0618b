import { test } from '../harness/examples.js';
import { expect } from '../harness/shop.js';

test('what is done in one example is not found in another, and is still there in its own', async ({ examples }) => {
  const { page } = examples;
  const lines = (): Promise<unknown[]> =>
    page.evaluate('demoShop.wholeCart().lineItems.map(({ quantity }) => quantity)');
  const history = page.locator('.history');
  await examples.open('shop/product.html?id=p-101');
  await page.locator('.detail button').click();
  await expect(history).toContainText('Sent the cart');

  for (const path of ['single-page/', 'tag-manager/', 'consent/klaro.html']) {
    await examples.open(path);
    expect(await lines(), path).toEqual([]);
    await expect(history.or(page.locator('.report')), path).not.toContainText('Sent the cart');
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Start over' }).click()]);
  }

  await examples.open('shop/cart.html');
  expect(await lines()).toEqual([1]);
  await expect(history).toContainText('Sent the cart');
  await expect(page.locator('.verdict')).toHaveText('The same cart as the shop’s');
});
