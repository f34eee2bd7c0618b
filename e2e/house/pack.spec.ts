import { readdirSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'playwright/test';
import { zips } from '../../pack.mjs';
import { read, root } from '../harness/documents.js';

const { version } = JSON.parse(read('package.json')) as { version: string };

/** The files of a zip, by name. */
const unzipped = (name: string): Record<string, Uint8Array> => unzipSync(zips()[name] as Uint8Array);

const inFolder = (folder: string, isTaken: (name: string) => boolean): string[] =>
  readdirSync(new URL(folder, root)).filter(isTaken).sort();

test('the same files make the same zips, byte for byte', () => {
  const again = zips();
  for (const [name, bytes] of Object.entries(zips()))
    expect(Buffer.from(again[name] as Uint8Array).equals(bytes)).toBe(true);
});

test('WooCommerce: the zip has one folder with all files of the plugin, the licence and the file that ships', () => {
  const files = unzipped('ofsys-journey-woocommerce.zip');
  const own = inFolder('examples/templates/woocommerce', (name) => /\.(php|txt)$/.test(name));
  expect(Object.keys(files).sort()).toEqual(
    ['LICENSE', 'ofsys-journey.min.js', ...own].map((name) => `ofsys-journey/${name}`).sort(),
  );
  const shipped = readFileSync(new URL('dist/ofsys-journey.min.js', root));
  expect(shipped.equals(files['ofsys-journey/ofsys-journey.min.js'] as Uint8Array)).toBe(true);
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

test('WooCommerce: every text that people see can be translated, under the name of the plugin', () => {
  const domains = ['settings.php', 'tag.php', 'shop.php'].flatMap((name) => {
    const calls = read(`examples/templates/woocommerce/${name}`).matchAll(
      /\b(?:esc_html|esc_attr)?_[_e]\( '[^']*'(, '([\w-]+)')? \)/g,
    );
    return [...calls].map(([, , domain]) => domain);
  });
  expect(domains.length).toBeGreaterThan(15);
  expect(new Set(domains)).toEqual(new Set(['ofsys-journey']));
});
