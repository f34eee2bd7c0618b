import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { read } from '../harness/documents.js';
import { test } from '../harness/examples.js';
import { expect } from '../harness/shop.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 800 };

/** Tested by accessibility.spec.ts and tag-builder.spec.ts. */
const ELSEWHERE = ['shop/', 'single-page/', 'tag.html'];
const listed = [...read('examples/index.html').matchAll(/<h2><a href="([^"]+)">/g)].map(([, path = '']) => path);
const pages = [
  ...listed.filter((path) => !ELSEWHERE.includes(path)),
  'consent/klaro.html',
  'consent/klaro.html?product=p-102',
];

for (const path of pages)
  test(`${path}: free of accessibility violations, nothing sticks out, light and dark, on a phone and on a desk`, async ({
    examples: { page },
    address,
  }) => {
    for (const viewport of [PHONE, DESKTOP]) {
      await page.setViewportSize(viewport);
      await page.goto(address + path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.addScriptTag({ content: axe });
      for (const colorScheme of ['light', 'dark'] as const) {
        const which = `${colorScheme}, ${viewport.width} wide`;
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        // The managers' own windows are theirs.
        const found = await page.evaluate(() => window.axe.run('.shop'));
        expect(
          found.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]),
          which,
        ).toEqual([]);
        expect(found.passes.length, which).toBeGreaterThan(10);
        expect(await page.evaluate('document.documentElement.scrollWidth'), which).toBeLessThanOrEqual(viewport.width);
      }
    }
  });

test('the packages that the examples show are served, and no others', async ({ address, request }) => {
  const status = async (path: string) => (await request.get(new URL(path, address).href)).status();
  expect(await status('/packages/klaro/dist/klaro.js')).toBe(200);
  for (const path of [
    '/packages/esbuild/package.json',
    '/packages/klaro/..%2fesbuild/package.json',
    '/packages/klaro/%2e%2e/esbuild/package.json',
    '/node_modules/klaro/dist/klaro.js',
  ])
    expect(await status(path), path).toBe(404);
});

declare global {
  interface Window {
    axe: {
      run: (
        inside: string,
      ) => Promise<Record<'violations' | 'passes', { id: string; nodes: { target: string[] }[] }[]>>;
    };
  }
}
