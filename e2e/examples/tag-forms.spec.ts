import type { Page } from 'playwright/test';
import { clean, keyProblem } from '../../examples/tag/wishes.js';
import { read } from '../harness/documents.js';
import { test } from '../harness/examples.js';
import { expect, KEY } from '../harness/shop.js';

const { version, integrity } = JSON.parse(read('dist/integrity.json')) as Record<string, string>;
const tag = (page: Page) => page.locator('#tag');

test('around a key the tag builder leaves out what the snippet leaves out, and nothing else', () => {
  const [, source = '', flags] = /^const AROUND = \/(.+)\/(g);$/m.exec(read('src/tag.ts')) ?? [];
  const around = new RegExp(source, flags);
  const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const left = characters.filter((character) => !`${character}${KEY}`.replace(around, '').startsWith(character));
  expect(left).toEqual(expect.arrayContaining([' ', '"', "'", '\u00ab', '\u00ad', '\u200b', '\u201c', '\ufeff']));
  expect(characters.filter((character) => !clean(character + KEY).startsWith(character))).toEqual(left);
  expect(characters.filter((character) => !clean(KEY + character).endsWith(character))).toEqual(left);
  expect(keyProblem(left.join('') + KEY + left.join(''))).toBeUndefined();
});

test('for tag managers that keep only an address, the key and the options stand in it, and the tag works', async ({
  examples,
}) => {
  const { page } = examples;
  const key = `${KEY.slice(0, 26)}&#+%?=`;
  await examples.open('tag.html');
  await page.getByLabel('Your key from Ofsys').fill(key);
  await page.getByLabel('Its address there').fill('/js/ofsys-journey.min.js');
  await page.getByLabel('Into a tag manager').check();
  await page.getByLabel('Remember the email').check();
  await page.getByText('A tracker from a host of your own').click();
  await page.getByLabel('Address of the host').fill('https://t.example.com');
  const query = `key=${encodeURIComponent(key)}&amp;remember-email&amp;host=https%3A%2F%2Ft.example.com`;
  await expect(tag(page)).toHaveText(
    `<script async src="/js/ofsys-journey.min.js?v=${version}&amp;${query}" integrity="${integrity}"></script>`,
  );
  await page.getByRole('button', { name: 'Try my tag' }).click();
  await expect(page.getByText('It works. Journey was told 6 things:')).toBeVisible();

  await page.getByLabel('Its address there').fill('/js/own.js');
  await expect(page.locator('#address-message')).toContainText('must keep ofsys-journey');
  await expect(page.getByRole('button', { name: 'Copy the tag' })).toBeDisabled();
  await page.getByLabel('On the CDN jsDelivr').check();
  await expect(tag(page)).toContainText(`ofsys-journey@${version}/dist/ofsys-journey.min.js?${query}`);
  expect(examples.errors).toEqual([]);
  expect(examples.elsewhere).toEqual([]);
});
