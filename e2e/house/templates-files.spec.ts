import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { read, root, sections } from '../harness/documents.js';
import { NO_KEY } from '../harness/platforms.js';
import { KEY } from '../harness/shop.js';

test('the templates load the version that the package has', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const files = [
    'bitrix/ofsys_journey.php',
    'django/templates/ofsys_journey.html',
    'opencart/digital_data.twig',
    'opencart3/upload/catalog/view/theme/default/template/extension/analytics/ofsys_journey.twig',
  ];
  for (const file of files) {
    const versions = [...read(`examples/templates/${file}`).matchAll(/\?v=([\d.]+)/g)].map(([, given]) => given);
    expect(versions, file).toEqual([version]);
  }
});

test('nobody who copies a template sends to an account that is made up', () => {
  const folder = new URL('examples/templates/', root);
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(html|liquid|md|php|py|twig|txt)$/.test(entry.name))
    .map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, 'utf8'))
    .join('\n');
  expect(all).toContain(NO_KEY);
  expect(all).not.toMatch(/\bkey["'`]?\s*[=:,]\s*["'`]?[A-Za-z0-9]{32}\b/i);
  expect(all).not.toContain(KEY);
});

test('Shopify: the README says first of the limits that orders are not told, what follows, and how the cart gets its id', () => {
  const limits = sections(read('examples/templates/shopify/README.md'), 2).get('Limits') ?? '';
  const [orders = '', id = ''] = limits.trim().split('\n');
  expect(orders).toMatch(/^- \*\*Orders are not told\.\*\* .*checkout.*manager at Ofsys.*abandoned carts/);
  expect(id).toMatch(/^- Liquid knows no cart id\. .*\/cart\.js/);
  expect(read('examples/templates/shopify/snippets/ofsys-journey.liquid')).not.toContain('Completed Transaction');
});
