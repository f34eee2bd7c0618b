import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type DefaultTreeAdapterTypes, type ParserError, parse, parseFragment } from 'parse5';
import { expect, test } from 'playwright/test';
import { compileShop } from '../harness/compile.js';
import { anchors, blocks, exists, links, read, root, withoutCode } from '../harness/documents.js';

/** The files below a folder, but what packages bring; of the repository itself only those at its top. */
const files = (folder: string): string[] =>
  readdirSync(new URL(`${folder}/`, root), { recursive: folder !== '.', encoding: 'utf8' })
    .map((path) => `${folder}/${path}`.replaceAll('\\', '/').replace(/^\.\//, ''))
    .filter((path) => !path.includes('node_modules'))
    .sort();

const all = ['.', '.github', 'e2e', 'examples'].flatMap(files);
/** Every text for people. */
const texts = all.filter((path) => path.endsWith('.md'));
/** Of the examples; the template of Django is none. */
const pages = all.filter((path) => /^examples\/(?!.*\/templates\/).*\.html$/.test(path));

/** Of npm itself, which needs no script of ours. */
const OF_NPM = ['audit', 'ci', 'init', 'install', 'pack', 'pkg', 'publish'];

/** What a text asks its reader to type, in a line or in a block. */
const commands = (markdown: string): string[] => [
  ...blocks(markdown, 'sh').flatMap((block) => block.split(/\n|&&/)),
  ...[...withoutCode(markdown).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code),
];

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** The source of all that a script may be: the files of its folder. */
const sourceBeside = (file: string): string =>
  files(dirname(file))
    .filter((path) => /\.(mjs|ts)$/.test(path))
    .map(read)
    .join('\n');

/** The file that a command runs, with what it is told; none where it is of npm. */
const runs = (command: string): { file: string; told: string[] } | undefined => {
  const [, run, name = '', rest = ''] = /^\s*npm (run )?([\w:-]+)(?: -- (.*))?/.exec(command) ?? [];
  if (name && (run || !OF_NPM.includes(name))) {
    expect(Object.keys(scripts), command).toContain(name);
    const [, file] = /^node ([\w./-]+\.mjs)/.exec(scripts[name] ?? '') ?? [];
    return file ? { file, told: rest.split(' ') } : undefined;
  }
  const [, file, after = ''] = /^\s*node ([\w./-]+\.mjs)(.*)/.exec(command) ?? [];
  return file ? { file, told: after.split(' ') } : undefined;
};

/** Whether the script of a command is there, and knows what it is told: options, names of parts, projects and specs. */
const expectToWork = (command: string): void => {
  const { file, told = [] } = runs(command) ?? {};
  if (!file) return;
  expect(exists(file), command).toBe(true);
  const source = sourceBeside(file);
  for (const word of told) {
    const [, option, project] = /^--([a-z]+)(?:=(\w+))?$/.exec(word) ?? [];
    if (project) expect(read('e2e/playwright.config.ts'), command).toContain(`'${project}'`);
    else if (option) expect(source, command).toMatch(new RegExp(`--${option}\\b|\\b${option}: \\{`));
    else if (word.endsWith('.spec.ts')) expect(all.join('\n'), command).toContain(`/${word}\n`);
    else if (/^[a-z]+$/.test(word)) expect(source, command).toMatch(new RegExp(`\\b${word}: `));
  }
};

const of =
  (command: string, ...args: string[]) =>
  (code: string): string => {
    const { stdout, stderr, status, error } = spawnSync(command, args, { input: code, encoding: 'utf8' });
    if (error) throw error;
    return status ? stdout + stderr : '';
  };

const ofBrowser = (code: string): string => {
  try {
    new Function(code);
    return '';
  } catch (error) {
    return String(error);
  }
};

const ofMarkup = (html: string): string => {
  const errors: string[] = [];
  parseFragment(html, { onParseError: ({ code }: ParserError) => errors.push(code) });
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  return [...errors, ...inline.map(([, code = '']) => ofBrowser(code))].filter(Boolean).join('\n');
};

/** What is wrong with a block of code, by its language. */
const READERS: Record<string, (code: string) => string> = {
  html: ofMarkup,
  // Some are one entry of a list.
  js: (code) => ofBrowser(/^\{/.test(code) ? `return [${code}]` : code),
  ts: (code) => compileShop(`import type {} from 'ofsys-journey';\n${code}`),
  sh: of('sh', '-n'),
  php: (code) => of('php', '-l')(/<\?/.test(code) ? code : `<?php ${code}`),
  // The template's test renders this very line.
  django: (code) => (read('e2e/examples/platforms/django_oscar.py').includes(code.trim()) ? '' : 'rendered by no test'),
  // Pictures made of letters, and addresses.
  text: () => '',
};

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
    // A link of another form would be followed by nobody.
    const prose = withoutCode(read(path)).replace(/`[^`\n]*`/g, '');
    expect(prose.match(/\]\(/g)?.length ?? 0).toBe(links(read(path)).length);
    expect(prose).not.toMatch(/^\[[^\]]+\]: |\]\[|<a\s/m);
  });

  test(`every command of ${path} is there, with what it is told`, () => {
    for (const command of commands(read(path))) expectToWork(command);
  });

  test(`all code of ${path} can be read by what it is for`, () => {
    const text = read(path);
    for (const [language, isReadable] of Object.entries(READERS))
      for (const code of blocks(text, language)) expect(isReadable(code), code).toBe('');
    // A block of another language, or of none, would be read by nobody.
    const count = Object.keys(READERS).flatMap((language) => blocks(text, language)).length;
    expect(text.match(/^ *```/gm)?.length ?? 0).toBe(2 * count);
  });
}

/** What a page leads to and loads, and what it names as a command. */
const inPage = (path: string): { addresses: string[]; commands: string[] } => {
  const found = { addresses: [] as string[], commands: [] as string[] };
  const visit = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    if (!('tagName' in node)) return;
    for (const { name, value } of node.attrs) if (/^(href|src)$/.test(name)) found.addresses.push(value);
    const [child] = node.childNodes;
    if (node.tagName === 'code' && child?.nodeName === '#text')
      found.commands.push((child as DefaultTreeAdapterTypes.TextNode).value);
    node.childNodes.forEach(visit);
  };
  parse(read(path)).childNodes.forEach(visit);
  return found;
};

for (const path of pages)
  test(`every link, script and command of ${path} is there`, () => {
    const { addresses, commands: named } = inPage(path);
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses.filter((one) => !/^(https?|data):/.test(one))) {
      const { pathname, hash } = new URL(address, `http://house/${path}`);
      // The server of the examples gives packages away, and the start page of a folder.
      const file = pathname
        .slice(1)
        .replace(/^packages\//, 'node_modules/')
        .replace(/\/$/, '/index.html');
      expect(exists(file), address).toBe(true);
      if (hash) expect(read(file), address).toContain(`id="${hash.slice(1)}"`);
    }
    for (const command of named) expectToWork(command);
  });

test('the page of the templates gives every file of every platform', () => {
  const folder = 'examples/templates/';
  const ofTemplates = (paths: string[]): string[] =>
    paths.filter((path) => path.startsWith(folder) && /\.\w+$/.test(path) && path !== `${folder}index.html`);
  const given = inPage(`${folder}index.html`).addresses.map((address) => new URL(address, `http://house/${folder}`));
  const paths = ofTemplates(given.map(({ pathname }) => pathname.slice(1)));
  expect([...new Set(paths)].sort()).toEqual(ofTemplates(all));
});

test('a hash of the file stands only in texts in which the build renews it', () => {
  const hashed = texts.filter((path) => /sha384-[\w+/]{60}/.test(read(path)));
  expect(hashed).toContain('README.md');
  for (const path of hashed) expect(read('build.mjs'), path).toContain(`'${path}'`);
});
