import { expect, test } from 'playwright/test';
import { anchors, links, read, rows, withoutCode } from '../harness/documents.js';

type Section = { level: number; heading: string; text: string };

/** Headings that are names, and so are the same in every language; names of events are known from the examples. */
const NAMES = ['ofsys-journey', 'Content-Security-Policy', 'TypeScript'];
/** Libraries whose names have no capitals, which may be all that a cell of a table says. */
const LIBRARIES = ['ofsys-journey', 'swup', 'data-layer-helper', 'adobe', 'adobe-client-data-layer', 'web-vitals'];

/** What stands under each heading, whatever its level. */
const split = (markdown: string): Section[] => {
  const found: Section[] = [];
  let current: Section = { level: 0, heading: '', text: '' };
  let fenced = false;
  for (const line of markdown.split('\n')) {
    if (/^ *```/.test(line)) fenced = !fenced;
    const [, marks = '', heading] = (!fenced && /^(#{1,6}) (.+)$/.exec(line)) || [];
    if (heading) found.push((current = { level: marks.length, heading, text: '' }));
    else current.text += `${line}\n`;
  }
  return found;
};

const english = read('README.md');
const russian = read('README.ru.md');
const sections = { english: split(english), russian: split(russian) };

const codeBlocks = (text: string): string[] => text.match(/^( *)```[\s\S]*?^\1```$/gm) ?? [];

/** Options, attributes, events, messages: what stands in a line between backticks. */
const names = (text: string): string[] => [...new Set(text.match(/`[^`\n]+`/g))].sort();

/** What a section is made of, in its order. */
const shape = ({ level, text }: Section): string[] => [
  `heading of level ${level}`,
  ...text
    .replace(/^( *)```[\s\S]*?^\1```$/gm, '\nblock of code\n')
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const lines = part.split('\n').length;
      if (part === 'block of code') return part;
      if (part.startsWith('|')) return `table of ${lines} lines`;
      const items = part.match(/^ *(?:[-*]|\d+\.) /gm)?.length;
      if (items) return `list of ${items}`;
      return 'paragraph';
    }),
];

/** Where the longer of two rows of sections has one that the other lacks: where the rest fits best without it. */
const gap = (longer: Section[], shorter: Section[]): number => {
  const likeness = (one: Section, other?: Section): number => {
    const others = names(other?.text ?? '');
    return names(one.text).filter((name) => others.includes(name)).length + Number(one.level === other?.level);
  };
  const fits = [...shorter, undefined].map((_, at) =>
    shorter.reduce(
      (sum, section, index) =>
        sum + likeness(section, longer[index < at ? index : index + longer.length - shorter.length]),
      0,
    ),
  );
  return fits.indexOf(Math.max(...fits));
};

/** The sections of one README with those of the other; says where one is missing. */
const pairs = (): { where: string; en: Section; ru: Section }[] => {
  const { english: en, russian: ru } = sections;
  const [name, longer, shorter] = en.length > ru.length ? ['README.ru.md', en, ru] : ['README.md', ru, en];
  const at = en.length === ru.length ? 0 : gap(longer, shorter);
  const missing = `${name} lacks the section after “${shorter[at - 1]?.heading}”: “${longer[at]?.heading}”`;
  expect(ru.length, missing).toBe(en.length);
  return en.map((section, index) => ({
    where: `“${section.heading}” of README.md and “${ru[index]?.heading}” of README.ru.md`,
    en: section,
    ru: ru[index] as Section,
  }));
};

/** Checks that something is the same in both; all sections that are out of step are named, not only the first. */
const same = (what: string, of: (section: Section, markdown: string) => unknown): void => {
  for (const { where, en, ru } of pairs())
    expect.soft(of(ru, russian), `${what} must be the same in ${where}`).toEqual(of(en, english));
};

test('both READMEs have the same sections, each with as many paragraphs, lists, tables and examples', () => {
  expect(sections.english.length).toBeGreaterThanOrEqual(20);
  same('the number and order of paragraphs, list items, tables and examples', shape);
});

test('both READMEs have the same examples', () => {
  expect(codeBlocks(english).length).toBeGreaterThanOrEqual(10);
  same('the examples', ({ text }) => codeBlocks(text));
});

test('both READMEs name the same options, attributes, events and messages', () => {
  expect(names(withoutCode(english)).length).toBeGreaterThanOrEqual(50);
  same('what stands in `code`', ({ text }) => names(withoutCode(text)));
});

test('the tables of both READMEs have the same columns, and rows about the same things', () => {
  expect(rows(english).length).toBeGreaterThanOrEqual(50);
  same('columns, and the code in the first cell of each row,', ({ text }) =>
    rows(text).map((cells) => ({ columns: cells.length, code: names(cells[0] ?? '') })),
  );
});

test('both READMEs link to the same files, and to the same sections of their own', () => {
  expect(links(english)).toContain('README.ru.md');
  expect(links(russian)).toContain('README.md');
  same('the links (# is the number of a heading)', ({ text }, markdown) =>
    links(text)
      .map((link) => {
        if (link.startsWith('#')) return `#${anchors(markdown).indexOf(link.slice(1))}`;
        return /^README(\.ru)?\.md$/.test(link) ? 'the other README' : link;
      })
      .sort(),
  );
});

test('both READMEs give the same numbers', () => {
  const numbers = ({ text }: Section) =>
    withoutCode(text)
      .replace(/`[^`\n]+`|\]\([^)]*\)/g, '')
      .replace(/^ *\d+\. /gm, '')
      .replace(/(?<=\d)[,\u00a0](?=\d{3}\b)/g, '')
      .match(/\d+(?:\.\d+)*/g)
      ?.sort();
  expect(sections.english.flatMap((section) => numbers(section) ?? []).length).toBeGreaterThanOrEqual(10);
  same('the numbers (6,150 is 6150 in Russian)', numbers);
});

/** The paragraphs, list items and cells of a text, without code, addresses and markup. */
const pieces = (text: string): string[] =>
  withoutCode(text)
    .replace(/`[^`\n]+`|(?<=\])\([^)]*\)|<[^>]+>/g, '')
    .split(/\n| \| /);

test('nothing of README.ru.md is left in English', () => {
  for (const { heading, text } of sections.russian) {
    const isName = NAMES.includes(heading) || russian.includes(`name: '${heading}'`);
    expect.soft(isName || /\p{Script=Cyrillic}/u.test(heading), `translate the heading “${heading}”`).toBe(true);
    for (const piece of pieces(text)) {
      const words = piece.match(/[a-z][\w-]*/gi) ?? [];
      const onlyNames = words.every((word) => /[A-Z]/.test(word) || LIBRARIES.includes(word));
      const isRussian = /\p{Script=Cyrillic}/u.test(piece) && !/\b(?:an|and|are|is|it|of|the|to|with)\b/.test(piece);
      expect.soft(onlyNames || isRussian, `translate in “${heading}”: ${piece}`).toBe(true);
    }
  }
});

test('nothing of README.md is in Russian but the link to README.ru.md', () => {
  const text = english.replace('[Русская версия](README.ru.md)', '');
  expect(text).not.toBe(english);
  expect(text.match(/.*\p{Script=Cyrillic}.*/gu)).toBeNull();
});

test('README.ru.md has the quotation marks and dashes of Russian', () => {
  const wrong = pieces(russian).filter((piece) => /["“”„]|\S [-–] /.test(piece));
  expect(wrong, 'use « » and —').toEqual([]);
});
