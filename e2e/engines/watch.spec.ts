import { test } from '../harness/shop.js';
import { expectHurry } from '../harness/watched.js';

test('for some seconds after a click an event that is put into the array without a push is told within 150 ms', ({
  shop,
}) => expectHurry(shop, () => shop.page.click('h1')));

test('a click that the page keeps to itself does the same', ({ shop }) =>
  expectHurry(shop, async () => {
    await shop.run(`document.body.addEventListener('click', (event) => event.stopPropagation(), true)`);
    await shop.page.click('h1');
  }));
