import { readdirSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { mo } from 'gettext-parser';
import { expect, test } from 'playwright/test';
import { zips } from '../../pack.mjs';
import { read, root } from '../harness/documents.js';

const { version } = JSON.parse(read('package.json')) as { version: string };

const SHIPPED = ['min', 'check', 'check.en', 'check.ru'].map((name) => `ofsys-journey.${name}.js`);

/** The files of a zip, by name. */
const unzipped = (name: string): Record<string, Uint8Array> => unzipSync(zips()[name] as Uint8Array);

const inFolder = (folder: string, isTaken: (name: string) => boolean): string[] =>
  readdirSync(new URL(folder, root)).filter(isTaken).sort();

for (const [name, folder] of Object.entries({
  'ofsys-journey-woocommerce.zip': 'ofsys-journey/',
  'ofsys-journey.ocmod.zip': 'upload/catalog/view/javascript/',
}))
  test(`${name} has the file that ships, and beside it the check and its words, which it looks for there`, () => {
    const files = unzipped(name);
    for (const file of SHIPPED) {
      const shipped = readFileSync(new URL(`dist/${file}`, root));
      expect(shipped.equals(files[folder + file] as Uint8Array), file).toBe(true);
    }
  });

test('the same files make the same zips, byte for byte', () => {
  const again = zips();
  for (const [name, bytes] of Object.entries(zips()))
    expect(Buffer.from(again[name] as Uint8Array).equals(bytes)).toBe(true);
});

test('WooCommerce: the zip has one folder with all files of the plugin, the licence and the four files that ship', () => {
  const files = unzipped('ofsys-journey-woocommerce.zip');
  const own = inFolder('examples/templates/woocommerce', (name) => /\.(php|txt)$/.test(name));
  expect(Object.keys(files).sort()).toEqual(
    ['LICENSE', ...SHIPPED, 'languages/ofsys-journey-ru_RU.mo', ...own].map((name) => `ofsys-journey/${name}`).sort(),
  );
});

test('WooCommerce: the plugin says the version of the package wherever WordPress and browsers look for it', () => {
  const files = unzipped('ofsys-journey-woocommerce.zip');
  const plugin = strFromU8(files['ofsys-journey/ofsys-journey.php'] as Uint8Array);
  const readme = strFromU8(files['ofsys-journey/readme.txt'] as Uint8Array);
  expect(/^ \* Version: (.+)$/m.exec(plugin)?.[1]).toBe(version);
  expect(/OFSYS_JOURNEY_VERSION = '(.+)'/.exec(plugin)?.[1]).toBe(version);
  expect(/^Stable tag: (.+)$/m.exec(readme)?.[1]).toBe(version);
  for (const field of ['Requires at least', 'Requires PHP', 'License', 'License URI'])
    expect(new RegExp(`^${field}: (.+)$`, 'm').exec(readme)?.[1], field).toBe(
      new RegExp(`^ \\* ${field}: (.+)$`, 'm').exec(plugin)?.[1],
    );
});

test('WooCommerce: readme.txt has the form that WordPress reads', () => {
  const readme = read('examples/templates/woocommerce/readme.txt');
  expect(readme).toMatch(/^=== .+ ===\n/);
  const [header = '', short = ''] = readme.split('\n\n');
  const tags = /^Tags: (.+)$/m.exec(header)?.[1]?.split(', ') ?? [];
  expect(tags.length).toBeLessThanOrEqual(5);
  expect(short.length).toBeLessThanOrEqual(150);
  const headings = [...readme.matchAll(/^== (.+) ==$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual([
    'Description',
    'Installation',
    'Frequently Asked Questions',
    'External services',
    'Changelog',
  ]);
});

test('WooCommerce: every text that people see is said in Russian too, and no other', () => {
  const source = ['ofsys-journey.php', 'settings.php', 'tag.php', 'shop.php']
    .map((name) => read(`examples/templates/woocommerce/${name}`))
    .join('\n');
  const calls = [...source.matchAll(/\b(?:esc_html|esc_attr)?_[_e]\( '([^']*)'(?:, '([\w-]+)')? \)/g)];
  for (const [call, , domain] of calls) expect(domain, call).toBe('ofsys-journey');
  const description = /^ \* Description: (.+)$/m.exec(source)?.[1] as string;
  const texts = [description, ...calls.map(([, text]) => text as string)];

  const compiled = unzipped('ofsys-journey-woocommerce.zip')['ofsys-journey/languages/ofsys-journey-ru_RU.mo'];
  const translations = Object.values(mo.parse(Buffer.from(compiled as Uint8Array)).translations[''] ?? {});
  const russian = new Map(translations.flatMap(({ msgid, msgstr }) => (msgid ? [[msgid, msgstr[0] ?? '']] : [])));
  expect([...russian.keys()].sort()).toEqual([...new Set(texts)].sort());
  const parts = (text: string): string[] => text.match(/%(?:\d\$)?[sd]/g) ?? [];
  for (const [text, said] of russian) {
    expect(said, text).toMatch(/[а-яё]/);
    expect(parts(said), text).toEqual(parts(text));
  }
});
