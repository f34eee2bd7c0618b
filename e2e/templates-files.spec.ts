import { expect, test } from 'playwright/test';
import { exists, links, read, rows, sections } from './harness/documents.js';
import { platforms } from './harness/platforms.js';

const names = Object.keys(platforms);

test('the templates load the version that the package has', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const files = ['django/templates/ofsys_journey.html', 'opencart/digital_data.twig', 'woocommerce/ofsys-journey.php'];
  for (const file of [...files, 'bitrix/ofsys_journey.php']) {
    const versions = [...read(`examples/templates/${file}`).matchAll(/\?v=([\d.]+)/g)].map(([, given]) => given);
    expect(versions, file).toEqual([version]);
  }
});

test('the README has every template, and leads to it', () => {
  const table = rows(sections(read('README.md'), 2).get('Platforms') ?? '').slice(2);
  expect(table.map(([platform]) => platform)).toEqual(names);
  for (const [platform, folder = ''] of table)
    for (const link of links(folder)) expect(exists(`${link}/README.md`), `${platform}: ${link}`).toBe(true);
});

for (const name of names)
  test(`${name}: every link of its README leads somewhere`, () => {
    const folder = `examples/templates/${name.toLowerCase().replace('1c-', '')}`;
    const paths = links(read(`${folder}/README.md`)).filter((target) => !/^https?:/.test(target));
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) expect(exists(`${folder}/${path}`), path).toBe(true);
  });
