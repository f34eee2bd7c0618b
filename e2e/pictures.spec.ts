import { statSync } from 'node:fs';
import { expect } from 'playwright/test';
import { read, root } from './harness/documents.js';
import { test } from './harness/example-pages.js';
import { consolePicture } from './pictures.mjs';

/** Of a picture, in bytes. */
const MOST = 150_000;

const pictures = [...read('README.md').matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, words, path]) => ({
  words,
  path,
}));

test('the pictures of the README are small, and said in words for those who do not see them', () => {
  expect(pictures.map(({ path }) => path)).toEqual([
    'examples/pictures/shop.png',
    'examples/pictures/console.svg',
    'e2e/bench/cost.svg',
  ]);
  for (const { words, path } of pictures) {
    expect(words?.length, path).toBeGreaterThan(30);
    expect(statSync(new URL(path as string, root)).size, path).toBeLessThan(MOST);
  }
});

test('the picture of the console shows what the console says', async ({ browser, address }) => {
  expect(await consolePicture(browser, address), 'make the pictures anew: node e2e/pictures.mjs').toBe(
    read('examples/pictures/console.svg'),
  );
});
