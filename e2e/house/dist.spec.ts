import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { transform } from 'esbuild';
import { expect, test } from 'playwright/test';
import { CHECK_GATE, distFiles, GATE, sizes, WORDS_GATES } from '../../build.mjs';
import { read, root } from '../harness/documents.js';

const NAME = 'ofsys-journey.min.js';
const CHECK = 'ofsys-journey.check.js';
const code = read(`dist/${NAME}`);
const check = read(`dist/${CHECK}`);
const words = Object.keys(WORDS_GATES).map((language) => read(`dist/ofsys-journey.check.${language}.js`));
const stated = JSON.parse(read('dist/integrity.json')) as {
  version: string;
  file: string;
  bytes: Record<string, number>;
  integrity: string;
  check: object;
};

const integrityOf = (text: string): string => `sha384-${createHash('sha384').update(text).digest('base64')}`;

test('dist is what src builds, byte for byte, and nothing else', async () => {
  const built = (await distFiles()) as Record<string, string>;
  expect(readdirSync(new URL('dist', root)).sort()).toEqual(Object.keys(built).sort());
  for (const [name, text] of Object.entries(built))
    expect(read(`dist/${name}`) === text, `${name}: run npm run build`).toBe(true);
});

test('the file is at most as large as the gate', () => {
  expect(sizes(code).brotli).toBeLessThanOrEqual(GATE);
  expect(sizes(code).brotli).toBeGreaterThan(GATE - 50);
});

test('the check is at most as large as its own gate', () => {
  expect(sizes(check).brotli).toBeLessThanOrEqual(CHECK_GATE);
  expect(sizes(check).brotli).toBeGreaterThan(CHECK_GATE - 50);
});

test('the words of the check are at most as large as their gates', () => {
  Object.values(WORDS_GATES).forEach((gate, index) => {
    expect(sizes(words[index]).brotli).toBeLessThanOrEqual(gate);
    expect(sizes(words[index]).brotli).toBeGreaterThan(gate - 50);
  });
});

test('integrity.json states version, sizes and hash of the file', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  expect(stated).toEqual({
    version,
    file: NAME,
    bytes: sizes(code),
    integrity: integrityOf(code),
    check: { file: CHECK, bytes: sizes(check), integrity: integrityOf(check) },
  });
  expect(code).toContain(`ofsys-journey ${version}`);
});

test('the file may stand in any page, in any encoding, also inline', () => {
  for (const text of [code, check, ...words]) {
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    expect(text).not.toMatch(/<\/script|<!--/i);
  }
});

test('the file may stand before or behind others in a bundle', () => {
  expect(code).toMatch(/^\/\/# allFunctionsCalledOnLoad\n\/\*![^*]*\*\/\s*typeof window=="object"&&\(/);
  expect(code).toMatch(/;\s*\/\/# sourceMappingURL=ofsys-journey\.min\.js\.map\s*$/);
  expect(() => new Function(`var before = 1;${code}\n;var after = 010;`)).not.toThrow();
});

test('the file asks for no newer syntax than the oldest browsers of the README have', async () => {
  const older = { chrome: '80', firefox: '78', safari: '14' };
  const readme = read('README.md');
  for (const version of Object.values(older)) expect(readme).toMatch(new RegExp(`\\| ${version} \\(`));

  // For one bug each, esbuild takes old browsers to have neither of these; the next test looks for the bugs.
  const supported = { 'optional-chain': true, destructuring: true };
  const lowered = async (target: string[]): Promise<string> =>
    (await transform(code, { target, supported, logLevel: 'silent' })).code;
  const same = (await lowered(Object.entries(older).map((pair) => pair.join('')))) === (await lowered(['esnext']));
  expect(same, 'esbuild would have to lower something').toBe(true);
});

test('the file has nothing in it that old browsers get wrong', () => {
  // Chrome before 91, a spread that is not last in an optional call: https://crbug.com/42201552
  expect(code).not.toMatch(/\?\.[\w$.]*\([^()]*\.\.\.[\w$.]+,/);
  // Safari before 14.1, the rest of an array literal: https://github.com/babel/babel/issues/17773
  expect(code).not.toMatch(/\.\.\.[\w$]+\]\s*=\s*\[/);
});

test('the source map leads to the sources and to no machine', () => {
  const { sources } = JSON.parse(read(`dist/${NAME}.map`)) as { sources: string[] };
  expect(sources.length).toBeGreaterThan(5);
  for (const source of sources) expect(source).toMatch(/^(\.\.\/)?src\/[\w-]+\.ts$/);
});
