import { readdirSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { read, root, rows, sections } from '../harness/documents.js';

test('the picture of the house shows every file of src, and no other', () => {
  const shown = rows(sections(read('CONTRIBUTING.md'), 2).get('The house') ?? '').flatMap(
    ([cell = '']) => /^`([\w-]+(?:\.d)?\.ts)`$/.exec(cell)?.[1] ?? [],
  );
  expect(shown.sort()).toEqual(readdirSync(new URL('src', root)).sort());
});
