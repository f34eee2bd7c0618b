import { expect } from 'playwright/test';
import { read } from '../harness/documents.js';
import { test } from '../harness/example-pages.js';
import { consolePicture } from '../pictures.mjs';

test('the picture of the console shows what the console says', async ({ browser, address }) => {
  expect(await consolePicture(browser, address), 'make the pictures anew: node e2e/pictures.mjs').toBe(
    read('examples/pictures/console.svg'),
  );
});
