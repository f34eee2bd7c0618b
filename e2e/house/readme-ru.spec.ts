import { expect, test } from 'playwright/test';
import { exists, links, read, rows, sections, withoutCode } from '../harness/documents.js';

/** Libraries and words that are the same in every language, and have no capitals. */
const LIBRARIES = ['ofsys-journey', 'script'];
/** What an engineer asks is there in English only. */
const ENGLISH_ONLY = 'For engineers';

const english = read('README.md');
const russian = read('README.ru.md');

const headings = {
  english: [...sections(english, 2).keys()].filter((heading) => heading !== ENGLISH_ONLY),
  russian: [...sections(russian, 2).keys()],
};

/** The sections of both that are about the same, with what stands above the first heading. */
const pairs = (): { heading: string; en: string; ru: string }[] => {
  const [aboveEn = '', aboveRu = ''] = [english, russian].map((text) => text.split(/^## /m)[0]);
  return [
    { heading: 'above the first heading', en: aboveEn, ru: aboveRu },
    ...headings.russian.map((heading, index) => ({
      heading,
      en: sections(english, 2).get(headings.english[index] ?? '') ?? '',
      ru: sections(russian, 2).get(heading) ?? '',
    })),
  ];
};

/** Checks that something is the same in both; all sections that are out of step are named, not only the first. */
const same = (what: string, of: (text: string) => unknown): void => {
  for (const { heading, en, ru } of pairs())
    expect.soft(of(ru), `${what} of “${heading}” must be those of README.md`).toEqual(of(en));
};

const codeBlocks = (text: string): string[] => text.match(/^( *)```[\s\S]*?^\1```$/gm) ?? [];

/** Options, attributes, events: what stands between backticks. */
const names = (text: string): string[] => [...new Set(text.match(/`[^`\n]+`/g))].sort();

test('README.ru.md has every section that an owner reads', () => {
  expect(headings.english.length).toBeGreaterThanOrEqual(10);
  expect(headings.russian).toHaveLength(headings.english.length);
});

test('both READMEs have the same examples and commands', () => {
  expect(codeBlocks(russian).length).toBeGreaterThanOrEqual(5);
  same('the blocks of code', codeBlocks);
});

test('the tables of both READMEs have the same columns and rows, about the same things', () => {
  expect(rows(russian).length).toBeGreaterThanOrEqual(50);
  same('the tables', (text) => rows(text).map((cells) => ({ columns: cells.length, code: names(cells.join(' | ')) })));
});

test('the lists of both READMEs have as many items', () => {
  same('the list items', (text) => withoutCode(text).match(/^(?:-|\d+\.) /gm)?.length);
});

test('README.ru.md leads to texts in Russian wherever there are some, and README.md never', () => {
  for (const link of links(russian).filter((target) => /\.md\b/.test(target) && !/^README\.md(#|$)/.test(target))) {
    const [path = ''] = link.split('#');
    if (exists(path.replace(/(\.ru)?\.md$/, '.ru.md'))) expect.soft(path, link).toMatch(/\.ru\.md$/);
  }
  expect(links(english).filter((link) => link.includes('.ru.md'))).toEqual(['README.ru.md']);
  expect(links(russian)).toContain('README.md');
});

/** The paragraphs, list items and cells of a text, without code, addresses and markup. */
const pieces = (text: string): string[] =>
  withoutCode(text)
    .replace(/`[^`\n]+`|(?<=\])\([^)]*\)|<[^>]+>/g, '')
    .split(/\n| \| /);

test('nothing of README.ru.md is left in English', () => {
  for (const heading of headings.russian)
    expect.soft(heading, `translate the heading “${heading}”`).toMatch(/\p{Script=Cyrillic}/u);
  for (const piece of pieces(russian)) {
    const words = piece.match(/[a-z][\w-]*/gi) ?? [];
    const onlyNames = words.every((word) => /[A-Z]/.test(word) || LIBRARIES.includes(word));
    const isRussian = /\p{Script=Cyrillic}/u.test(piece) && !/\b(?:an|and|are|is|it|of|the|to|with)\b/.test(piece);
    expect.soft(onlyNames || isRussian, `translate: ${piece}`).toBe(true);
  }
});

test('nothing of README.md is in Russian but the link to README.ru.md', () => {
  const text = english.replace('[Русская версия](README.ru.md)', '');
  expect(text).not.toBe(english);
  expect(text.match(/.*\p{Script=Cyrillic}.*/gu)).toBeNull();
});

test('README.ru.md has the quotation marks, dashes and numbers of Russian', () => {
  const wrong = pieces(russian).filter((piece) => /["“”„]|\S [-–] /.test(piece));
  expect(wrong, 'use « » and —').toEqual([]);
  const numbers = russian.match(/\d\.\d+ (?:мкс|мс|с|Кбайт)(?![а-я])|\d,\d{3} байт/g);
  expect(numbers, '6836 байт, 60 000 байт, 4,1 мкс').toBeNull();
});
