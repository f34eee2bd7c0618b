import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { anchors, blocks, exists, links, read, root, rows, sections } from '../harness/documents.js';
import { WINDOW } from '../pictures.mjs';

const readme = read('README.md');
const { version } = JSON.parse(read('package.json')) as { version: string };
const { integrity } = JSON.parse(read('dist/integrity.json')) as { integrity: string };
/** The tags that load the snippet. */
const tags = readme.match(/<script[^>]*ofsys-journey\.min\.js[^>]*>/g) ?? [];
const code = read('dist/ofsys-journey.min.js');

test('the tags of the README carry the current version', () => {
  expect(tags.length).toBeGreaterThanOrEqual(3);
  for (const tag of tags)
    expect(tag).toMatch(new RegExp(`ofsys-journey(@|\\.min\\.js\\?v=)${version.replaceAll('.', '\\.')}[/"&]`));
  const versions = [...readme.matchAll(/(?:ofsys-journey@|\?v=)(\d+\.[\d.]+)/g)].map(([, given]) => given);
  expect(new Set(versions)).toEqual(new Set([version]));
});

test('the tag for a CDN carries the integrity of the file', () => {
  const hosted = tags.filter((tag) => tag.includes('https://'));
  expect(hosted).toHaveLength(1);
  for (const tag of hosted) {
    expect(tag, 'put the value of dist/integrity.json into the README').toContain(`integrity="${integrity}"`);
    expect(tag).toContain('crossorigin="anonymous"');
  }
  expect(new Set(readme.match(/sha384-[^"`\s]+/g))).toEqual(new Set([integrity]));
});

test('the README gives npm start and npm test each on a line of its own', () => {
  const lines = blocks(readme, 'sh').flatMap((block) => block.split('\n'));
  expect(lines).toContain('npm start');
  expect(lines).toContain('npm test');
});

test('the README has every option that the tag understands, and no other', () => {
  const understood = [...read('src/tag.ts').matchAll(/\b(?:option|isOn|attribute|query)\((?:\w+, )?'([a-z-]+)'\)/g)];
  const options = new Set(understood.map(([, name]) => name));
  expect(options.size).toBeGreaterThanOrEqual(5);
  const table = rows(sections(readme, 2).get('Options') ?? '').slice(2);
  expect(new Set(table.map(([attribute]) => attribute?.replace(/^`data-journey-|`$/g, '')))).toEqual(options);
  for (const [attribute = '', parameter = ''] of table)
    expect(`data-journey-${parameter.replace(/[`=…]/g, '')}`).toBe(attribute.replaceAll('`', ''));
});

test('the README has a section for each event that Journey is told', () => {
  const names = [
    ...read('src/events.ts').matchAll(/'((?:Viewed|Added|Removed|Updated|Completed) [A-Z][A-Za-z ]+)'/g),
  ].map(([, name]) => name as string);
  expect(names.length).toBeGreaterThanOrEqual(6);
  const headings = [...sections(readme, 3).keys()];
  for (const name of names) expect(headings).toContain(name);
});

test('every message that the README explains is one that the snippet gives', () => {
  const table = rows(sections(readme, 2).get('When nothing arrives') ?? '').slice(2);
  const messages = table.flatMap(([cell = '']) => /^`([^`]+)`$/.exec(cell)?.[1] ?? []);
  expect(messages.length).toBeGreaterThanOrEqual(10);
  for (const message of messages) expect(code).toContain(message.replace(/ …$/, ''));
});

test('the README says no smaller size than the gate', () => {
  const said = Number(/at most ([\d,]+) bytes compressed with brotli/.exec(readme)?.[1]?.replaceAll(',', ''));
  const gate = Number(/\bGATE = (\d+)/.exec(read('build.mjs'))?.[1]);
  expect(said).toBeGreaterThanOrEqual(gate);
});

for (const name of ['README.md', 'README.ru.md', 'CONTRIBUTING.md', 'CHANGELOG.md'])
  test(`every link of ${name} leads somewhere`, () => {
    for (const link of links(read(name)).filter((target) => !/^https?:/.test(target))) {
      const [path = '', anchor] = link.split('#');
      expect(exists(path || name), link).toBe(true);
      if (anchor) expect(anchors(read(path || name)), link).toContain(anchor);
    }
  });

for (const name of ['README.md', 'README.ru.md'])
  test(`the contents at the top of ${name} lead to every section`, () => {
    const [contents = ''] = read(name).split(/^## /m);
    const listed = links(contents);
    for (const heading of sections(read(name), 2).keys()) expect(listed).toContain(`#${anchors(`# ${heading}`)[0]}`);
  });

test('the changelog has the current version', () => {
  expect([...sections(read('CHANGELOG.md'), 2).keys()].some((heading) => heading.startsWith(`[${version}]`))).toBe(
    true,
  );
});

/** Of a picture, in bytes. */
const MOST = 150_000;

const pictures = [...readme.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, words, path]) => ({
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

test('the picture of the shop is a whole PNG, as large as the script makes it, and both READMEs show it', () => {
  const picture = readFileSync(new URL('examples/pictures/shop.png', root));
  expect(picture.toString('latin1', 0, 8)).toBe('\x89PNG\r\n\x1a\n');
  expect(picture.toString('latin1', picture.length - 8, picture.length - 4)).toBe('IEND');
  const size = { width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) };
  expect(size, 'make the pictures anew: node e2e/pictures.mjs').toEqual(WINDOW);
  for (const name of ['README.md', 'README.ru.md'])
    expect(links(read(name)), name).toContain('examples/pictures/shop.png');
});
