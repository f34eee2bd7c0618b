import { readdirSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { read, root, rows, sections } from '../harness/documents.js';

/** The files that a section names, each in the first cell of a row. */
const named = (section: string): string[] =>
  rows(section).flatMap(([cell = '']) => /^`([\w/-]+(?:\.\w+)?\.m?ts|[\w/-]+\.mjs)`$/.exec(cell)?.[1] ?? []);

test('the tables of the house show every file of src, and no other', () => {
  const texts = sections(read('CONTRIBUTING.md'), 3);
  const files = readdirSync(new URL('src', root), { withFileTypes: true }).filter((entry) => entry.isFile());
  expect(named(texts.get('The rooms') ?? '').sort()).toEqual(files.map(({ name }) => name).sort());
  const room = readdirSync(new URL('src/check', root), { recursive: true, withFileTypes: true });
  const inside = room
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath.endsWith('outside') ? 'outside/' : ''}${name}`);
  expect(named(texts.get('The check') ?? '').sort()).toEqual(inside.sort());
});

test('the snippet does not know the check', () => {
  for (const entry of readdirSync(new URL('src', root), { withFileTypes: true }))
    if (entry.isFile()) expect(read(`src/${entry.name}`), entry.name).not.toMatch(/from '\.\/check/);
});
