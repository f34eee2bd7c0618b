import { readdirSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { anchors, blocks, exists, links, read, root, withoutCode } from '../harness/documents.js';

/** Every text for people, but what packages bring. */
const texts = ['.', 'e2e', 'examples']
  .flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: folder !== '.', encoding: 'utf8' }).map((path) =>
      `${folder}/${path}`.replaceAll('\\', '/').replace(/^\.\//, ''),
    ),
  )
  .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
  .sort();

/** Of npm itself, which needs no script of ours. */
const OF_NPM = ['audit', 'ci', 'init', 'install', 'pack', 'pkg', 'publish'];

/** What a text asks its reader to type, in a line or in a block. */
const commands = (markdown: string): string[] => [
  ...blocks(markdown, 'sh').flatMap((block) => block.split(/\n|&&/)),
  ...[...withoutCode(markdown).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code),
];

test('the texts are found', () => {
  for (const path of ['README.md', 'README.ru.md', 'CONTRIBUTING.md', 'SECURITY.md', 'e2e/bench/README.md'])
    expect(texts).toContain(path);
  expect(texts.length).toBeGreaterThan(25);
});

for (const path of texts) {
  test(`every link of ${path} leads somewhere`, () => {
    for (const link of links(read(path)).filter((target) => !/^https?:/.test(target))) {
      const [target = '', anchor] = link.split('#');
      const { pathname } = new URL(target || path.split('/').at(-1) || '', `http://house/${path}`);
      expect(exists(pathname.slice(1)), link).toBe(true);
      if (anchor) expect(anchors(read(pathname.slice(1))), link).toContain(decodeURIComponent(anchor));
    }
  });

  test(`every command of ${path} is there`, () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const command of commands(read(path))) {
      const [, run, name = ''] = /^\s*npm (run )?([\w:-]+)/.exec(command) ?? [];
      if (name && (run || !OF_NPM.includes(name))) expect(Object.keys(scripts), command).toContain(name);
      const [, file] = /^\s*node ([\w./-]+\.mjs)/.exec(command) ?? [];
      if (file) expect(exists(file), command).toBe(true);
    }
  });

  test(`all code of ${path} can be read by a browser`, () => {
    const text = read(path);
    const scripts = blocks(text, 'html').flatMap((html) =>
      [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, code = '']) => code),
    );
    for (const code of scripts) expect(() => new Function(code), code).not.toThrow();
    // Some are one entry of a list.
    for (const code of blocks(text, 'js'))
      expect(() => new Function(/^\{/.test(code) ? `return [${code}]` : code), code).not.toThrow();
  });
}

test('a hash of the file stands only in texts in which the build renews it', () => {
  const hashed = texts.filter((path) => /sha384-[\w+/]{60}/.test(read(path)));
  expect(hashed).toContain('README.md');
  for (const path of hashed) expect(read('build.mjs'), path).toContain(`'${path}'`);
});
