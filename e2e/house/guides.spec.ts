import { readdirSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { exists, links, read, root, rows, withoutCode } from '../harness/documents.js';
import { EXAMPLE } from '../harness/tag-builder.js';

/** Every text for people beside the examples. */
const guides = readdirSync(new URL('examples/', root), { recursive: true, encoding: 'utf8' })
  .map((path) => `examples/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
  .sort();
const russian = guides.filter((path) => path.endsWith('.ru.md'));

/** Those that an owner reads. */
const IN_BOTH_LANGUAGES = [
  'examples/consent/README.md',
  'examples/developer-brief.md',
  'examples/events.md',
  'examples/from-segmentstream.md',
  'examples/privacy.md',
  'examples/recipes.md',
  'examples/single-page/README.md',
  'examples/tag-manager/README.md',
  'examples/templates/README.md',
  'examples/templates/bitrix/README.md',
  'examples/templates/opencart/README.md',
  'examples/templates/opencart3/README.md',
  'examples/templates/woocommerce/README.md',
  'examples/when-nothing-arrives.md',
];

const twin = (path: string): string => path.replace(/(\.ru)?\.md$/, path.endsWith('.ru.md') ? '.md' : '.ru.md');

test('what an owner reads is there in both languages', () => {
  expect(guides).toEqual(expect.arrayContaining(IN_BOTH_LANGUAGES));
  expect(russian.map(twin).sort()).toEqual(IN_BOTH_LANGUAGES);
});

/** Where a shop copies from, besides the templates and the pages, which have tests of their own. */
const copied = [...guides, 'README.md', 'README.ru.md'];

test('whoever forgets to change the key of what was copied has none that could be one', () => {
  const keys = copied.flatMap((path) =>
    [...read(path).matchAll(/(?:data-journey-key(?:="|', ')|[?&]key=|dialogInsightId = ')([^"'&\s`]+)/g)].map(
      ([, key = '']) => key,
    ),
  );
  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((key) => key !== EXAMPLE && key !== '…')).toEqual([]);
  for (const path of copied)
    expect(read(path).match(/["'=](?=\w*\d)(?=\w*[A-Z])[A-Za-z\d]{32}["'&]/g), path).toBeNull();
});

test('whoever installs it is told everywhere in the same words which files to copy, and these are all that ship', () => {
  const files = readdirSync(new URL('dist/', root)).filter((name) => /^ofsys-journey.*\.js$/.test(name));
  expect(files).toHaveLength(4);
  const installing = [
    'README.md',
    'README.ru.md',
    ...guides.filter((path) => /\/(templates\/\w+|tag-manager(\/gallery)?)\/README|developer-brief/.test(path)),
  ];
  expect(installing.length).toBeGreaterThan(15);
  for (const path of installing) {
    const words = path.endsWith('.ru.md')
      ? 'четыре файла `ofsys-journey*.js` из'
      : 'the four files `ofsys-journey*.js` of';
    expect.soft(read(path).toLowerCase(), path).toContain(words);
  }
  for (const path of ['examples/tag.html', 'examples/templates/index.html'])
    for (const name of files) expect.soft(read(path), path).toContain(`dist/${name}" download>${name}</a>`);
});

/** What stands between backticks in a text's lines. */
const names = (text: string): string[] => [...new Set(withoutCode(text).match(/`[^`\n]+`/g))].sort();

/** What a text is made of, in its order. */
const shape = (text: string): string[] =>
  withoutCode(text)
    .split('\n')
    .flatMap((line) => {
      const [, marks] = /^(#+) /.exec(line) ?? [];
      if (marks) return `heading ${marks.length}`;
      if (line.startsWith('|')) return `row of ${line.split(' | ').length}`;
      return /^ *(?:[-*]|\d+\.) /.test(line) ? 'item' : [];
    });

const code = (text: string): string[] => text.match(/^( *)```[\s\S]*?^\1```$/gm) ?? [];

for (const path of russian) {
  const ours = read(path);
  const english = read(twin(path));

  test(`${path} says as much as its English twin: the same code, headings, lists, tables and names`, () => {
    expect(code(ours)).toEqual(code(english));
    expect(shape(ours)).toEqual(shape(english));
    expect(names(ours)).toEqual(names(english));
    expect(links(ours)).toContain(twin(path).split('/').at(-1));
    expect(links(english)).toContain(path.split('/').at(-1));
  });

  test(`nothing of ${path} is left in English, and it has the marks of Russian`, () => {
    const pieces = withoutCode(ours)
      .replace('[In English]', '')
      .replace(/`[^`\n]+`|(?<=\])\([^)]*\)|<[^>]+>/g, '')
      .split(/\n| \| /);
    for (const piece of pieces) {
      const isEnglish = /\b(?:an|and|are|is|it|of|the|to|with|you|your)\b/i.test(piece);
      expect.soft(isEnglish, `translate: ${piece}`).toBe(false);
      expect.soft(/["“”„]|\S - /.test(piece), `« » and —: ${piece}`).toBe(false);
    }
    expect(ours.match(/\d\.\d+ (?:мкс|мс|с|Кбайт)\b|\d,\d{3} байт/g)).toBeNull();
  });
}

/** Where the members of an interface of the types stand in digitalData. */
const PLACES: Record<string, string> = {
  User: 'user.',
  Cart: 'cart.',
  LineItem: 'lineItems[].',
  Product: 'product.',
  Shelf: 'listing.',
  Transaction: 'transaction.',
};

type Kind = { words: string[]; isOne: (value: unknown) => boolean };
const isObject = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value);

/** The types of fields, in words of both languages. */
const KINDS: Record<string, Kind> = {
  string: { words: ['string', 'строка'], isOne: (value) => typeof value === 'string' },
  Id: { words: ['string or number', 'строка или число'], isOne: (value) => /string|number/.test(typeof value) },
  Amount: { words: ['number', 'число'], isOne: (value) => typeof value === 'number' },
  Product: { words: ['product', 'товар'], isOne: isObject },
  'LineItem[]': { words: ['array of lines', 'массив позиций'], isOne: Array.isArray },
  '(Product | Id)[]': { words: ['array of products', 'массив товаров'], isOne: Array.isArray },
  "boolean | 'true' | 'false'": { words: ['true or false', 'true или false'], isOne: (value) => value === !!value },
};

/** Every field that is read, with its type, from the types that shops have. */
const fields = (): { path: string; type: string }[] => {
  const source = read('src/digital-data-standard.d.ts');
  return [...source.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(([, owner = '', body = '']) => {
    const place = PLACES[owner];
    if (!place) return [];
    const members = [...body.matchAll(/\/\*\* (.*) \*\/\n {2}(\w+)\??: (.*);$/gm)];
    return members
      .filter(([, said = '']) => !said.includes('Not read'))
      .map(([, , name = '', type = '']) => {
        const [, inner, innerType] = /\{ (\w+)\?: Maybe<(\w+)>;/.exec(type) ?? [];
        return inner
          ? { path: `${place}${name}.${inner}`, type: innerType as string }
          : { path: place + name, type: type.replace(/^Maybe<(.*)>$/, '$1') };
      });
  });
};

for (const [index, path] of ['examples/developer-brief.md', 'examples/developer-brief.ru.md'].entries())
  test(`the fields of ${path} are those of the types, each with an example of its type`, () => {
    const known = fields();
    expect(known.length).toBeGreaterThan(20);
    const table = rows(read(path)).filter((cells) => cells.length === 4 && /^`[\w.[\]]+`$/.test(cells[0] ?? ''));
    expect(table.map(([field = '', type]) => [field.replaceAll('`', ''), type])).toEqual(
      known.map(({ path: field, type }) => [field, KINDS[type]?.words[index]]),
    );
    for (const [row, { type }] of known.entries()) {
      const [field, , , example = ''] = table[row] ?? [];
      expect(KINDS[type]?.isOne(new Function(`return ${example.replaceAll('`', '')}`)()), field).toBe(true);
    }
  });

test('the guide to the templates has every template, and leads to it', () => {
  const folders = readdirSync(new URL('examples/templates/', root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  for (const path of ['examples/templates/README.md', 'examples/templates/README.ru.md']) {
    const leadsTo = rows(read(path)).flatMap(([, files = '']) => links(files)[0] ?? []);
    expect([...leadsTo].sort(), path).toEqual(folders.sort());
    for (const folder of folders) expect(exists(`examples/templates/${folder}/README.md`), folder).toBe(true);
  }
});

test('the brief for developers is one page', () => {
  for (const path of ['examples/developer-brief.md', 'examples/developer-brief.ru.md'])
    expect(read(path).split('\n').length, path).toBeLessThanOrEqual(100);
});
