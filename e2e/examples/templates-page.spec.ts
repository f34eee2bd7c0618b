import { readdirSync } from 'node:fs';
import { root } from '../harness/documents.js';
import { test } from '../harness/examples.js';
import { expect } from '../harness/shop.js';

test('the page of the templates gives every file of every platform, and each of its links leads somewhere', async ({
  examples,
  page,
  request,
}) => {
  await examples.open('templates/');
  const links = await page
    .getByRole('main')
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  for (const link of new Set(links)) expect((await request.get(link)).status(), link).toBe(200);

  const folder = new URL('examples/templates/', root);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'index.html')
    .map(({ parentPath, name }) => `${parentPath}/${name}`.replaceAll('\\', '/').split(/examples\/templates\/+/)[1]);
  const linked = links.map((link) => link.split('/examples/templates/')[1]).filter(Boolean);
  expect([...new Set(linked)].sort()).toEqual(files.sort());
});
