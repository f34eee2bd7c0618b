import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { blocks, exists, links, read, root, rows, sections } from '../harness/documents.js';
import { WINDOW } from '../pictures.mjs';

const BOTH = ['README.md', 'README.ru.md'];
const readme = read('README.md');
const { version } = JSON.parse(read('package.json')) as { version: string };
const { integrity } = JSON.parse(read('dist/integrity.json')) as { integrity: string };
const code = read('dist/ofsys-journey.min.js');

/** Of the snippet, without those of the check. */
const sources = readdirSync(new URL('src', root))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => read(`src/${name}`));

/** The tags that load the snippet. */
const tagsOf = (text: string): string[] => text.match(/<script[^>]*ofsys-journey\.min\.js[^>]*>/g) ?? [];

test('the README goes from what an owner asks first to what an engineer asks last', () => {
  expect([...sections(readme, 2).keys()]).toEqual([
    'Before you start',
    'Install',
    'See that it works',
    'What each event becomes',
    'Triggered emails',
    'Abandoned carts',
    'Options',
    'Privacy',
    'Limits',
    'For engineers',
    'Where the rest is',
  ]);
});

for (const name of BOTH) {
  test(`${name} can be read in one go: at most 300 lines`, () => {
    expect(read(name).split('\n').length).toBeLessThanOrEqual(300);
  });

  test(`the tags of ${name} carry the current version`, () => {
    const tags = tagsOf(read(name));
    expect(tags.length).toBeGreaterThanOrEqual(3);
    for (const tag of tags)
      expect(tag).toMatch(new RegExp(`ofsys-journey(@|\\.min\\.js\\?v=)${version.replaceAll('.', '\\.')}[/"&]`));
    const versions = [...read(name).matchAll(/(?:ofsys-journey@|\?v=)(\d+\.[\d.]+)/g)].map(([, given]) => given);
    expect(new Set(versions)).toEqual(new Set([version]));
  });

  test(`the tag for a CDN in ${name} carries the integrity of the file`, () => {
    const hosted = tagsOf(read(name)).filter((tag) => tag.includes('https://'));
    expect(hosted).toHaveLength(1);
    expect(hosted[0], 'npm run build puts the value of dist/integrity.json into the READMEs').toContain(
      `integrity="${integrity}"`,
    );
    expect(hosted[0]).toContain('crossorigin="anonymous"');
    expect(new Set(read(name).match(/sha384-[^"`\s]+/g))).toEqual(new Set([integrity]));
  });

  test(`${name} gives npm start and npm test each on a line of its own`, () => {
    const lines = blocks(read(name), 'sh').flatMap((block) => block.split('\n'));
    expect(lines).toContain('npm start');
    expect(lines).toContain('npm test');
  });
}

test('an address on a CDN is shown as what will be, not as what works already', () => {
  const [before = ''] = readme.split('<script async src="https://');
  expect(before.split('\n\n').at(-2)).toContain('not published yet');
});

test('the README has every option that the tag understands, and no other', () => {
  const understood = [
    ...read('src/tag.ts').matchAll(/\b(?:\w*[oO]ption(?:Of)?|isOn|attribute|query)\((?:\w+, )?'([a-z-]+)'\)/g),
  ];
  const options = new Set(understood.map(([, name]) => name));
  expect(options.size).toBeGreaterThanOrEqual(5);
  const table = rows(sections(readme, 2).get('Options') ?? '').slice(2);
  expect(new Set(table.map(([attribute]) => attribute?.replace(/^`data-journey-|`$/g, '')))).toEqual(options);
  for (const [attribute = '', parameter = ''] of table)
    expect(`data-journey-${parameter.replace(/[`=…]/g, '')}`).toBe(attribute.replaceAll('`', ''));
});

/** The events that Journey is told, wherever the code names them. */
const events = sources
  .flatMap((source) => [...source.matchAll(/'((?:Viewed|Added|Removed|Updated|Completed) [A-Z][A-Za-z ]+)'/g)])
  .map(([, name]) => name as string);

test('the README has a row, and the guide a section, for each event that Journey is told', () => {
  expect(events.length).toBeGreaterThanOrEqual(6);
  const table = rows(sections(readme, 2).get('What each event becomes') ?? '').map(([cell]) => cell);
  const headings = [...sections(read('examples/events.md'), 2).keys()];
  for (const name of events) {
    expect(table.join()).toContain(`\`${name}\``);
    expect(headings).toContain(name);
  }
});

const explained = rows(read('examples/when-nothing-arrives.md')).flatMap(
  ([cell = '']) => /^`([^`]+)`$/.exec(cell)?.[1]?.replace(/…$/, '').trim() ?? [],
);

test('every message that is explained is one that the snippet gives', () => {
  expect(explained.length).toBeGreaterThanOrEqual(10);
  for (const message of explained) expect.soft(code.includes(message), message).toBe(true);
});

test('every message that the snippet gives is explained', () => {
  const given = sources.flatMap((source) => [
    ...source.matchAll(/\b(?:log|logOnce|complain)\((?:'([^']+)'|`([^`]+)`)/g),
  ]);
  expect(given.length).toBeGreaterThanOrEqual(10);
  for (const [, plain, made] of given) {
    const message = plain ?? made ?? '';
    const isExplained = explained.some((known) => message.includes(known));
    expect.soft(isExplained, message).toBe(true);
  }
});

test('the README says no smaller size than the gate', () => {
  const said = Number(/at most ([\d,]+) bytes compressed with brotli/.exec(readme)?.[1]?.replaceAll(',', ''));
  const gate = Number(/\bGATE = (\d+)/.exec(read('build.mjs'))?.[1]);
  expect(said).toBeGreaterThanOrEqual(gate);
});

test('every budget that the README shows is one that the bench has measured', () => {
  const shown = rows(sections(readme, 3).get('What it costs') ?? '').slice(2);
  expect(shown.length).toBeGreaterThan(5);
  const measured = rows(read('e2e/bench/README.md')).map((cells) => cells.map((cell) => cell.trim()).join(' | '));
  for (const cells of shown) expect(measured).toContain(cells.map((cell) => cell.trim()).join(' | '));
});

test('the changelog has the current version', () => {
  expect([...sections(read('CHANGELOG.md'), 2).keys()].some((heading) => heading.startsWith(`[${version}]`))).toBe(
    true,
  );
});

/** Of a picture, in bytes. */
const MOST = 150_000;

/** The pictures of a text, with the words for those who do not see them. */
const picturesOf = (path: string): { words: string; file: string }[] =>
  [...read(path).matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, words = '', target = '']) => ({
    words,
    file: new URL(target, `http://house/${path}`).pathname.slice(1),
  }));

for (const path of [...BOTH, 'examples/when-nothing-arrives.md', 'e2e/bench/README.md'])
  test(`the pictures of ${path} are small, and said in words for those who do not see them`, () => {
    const pictures = picturesOf(path);
    expect(pictures.length).toBeGreaterThan(0);
    for (const { words, file } of pictures) {
      expect(words.length, file).toBeGreaterThan(30);
      expect(exists(file), file).toBe(true);
      expect(statSync(new URL(file, root)).size, file).toBeLessThan(MOST);
    }
  });

test('the picture of the shop is a whole PNG, as large as the script makes it, and both READMEs show it', () => {
  const picture = readFileSync(new URL('examples/pictures/shop.png', root));
  expect(picture.toString('latin1', 0, 8)).toBe('\x89PNG\r\n\x1a\n');
  expect(picture.toString('latin1', picture.length - 8, picture.length - 4)).toBe('IEND');
  const size = { width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) };
  expect(size, 'make the pictures anew: node e2e/pictures.mjs').toEqual(WINDOW);
  for (const name of BOTH) expect(links(read(name)), name).toContain('examples/pictures/shop.png');
});
