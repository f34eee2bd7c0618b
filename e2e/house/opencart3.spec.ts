import { unzipSync } from 'fflate';
import { expect, test } from 'playwright/test';
import { zips } from '../../pack.mjs';
import { read } from '../harness/documents.js';
import { NO_KEY, php } from '../harness/platforms.js';
import { KEY } from '../harness/shop.js';

interface Settings {
  analytics_ofsys_journey_key?: string;
  analytics_ofsys_journey_status?: string;
}

const opened = php<
  { posted?: Settings; stored: Settings; isAllowed: boolean; language: string },
  { page: string; stored: Settings }
>('opencart3-settings.php');

const before = { analytics_ofsys_journey_key: KEY, analytics_ofsys_journey_status: '1' };
const visit = { stored: before, isAllowed: true, language: 'en-gb' };
const posted = (key: string): Settings => ({ ...before, analytics_ofsys_journey_key: key });

test('OpenCart 3: the page of settings shows what is stored, in English and in Russian', () => {
  const { page } = opened(visit);
  expect(page).toContain(`value="${KEY}"`);
  expect(page).toContain('<label class="col-sm-2 control-label" for="input-key">Journey key</label>');
  expect(opened({ ...visit, language: 'ru-ru' }).page).toContain('Ключ Journey');
});

test('OpenCart 3: a key is stored without what stands around it', () => {
  const other = KEY.toLowerCase();
  const { page, stored } = opened({ ...visit, posted: posted(` ${other}\n`) });
  expect(stored).toEqual(posted(other));
  expect(page).toMatch(/^to .*marketplace\/extension/);
});

for (const key of ['', NO_KEY, `${KEY}1`, `"><script>alert(1)</script>`])
  test(`OpenCart 3: ${key || 'no key'} is not stored as a key, and the page says why`, () => {
    const { page, stored } = opened({ ...visit, posted: posted(key) });
    expect(stored).toEqual(before);
    expect(page).toContain('A Journey key has 32 characters');
    expect(page).not.toContain('<script>');
  });

test('OpenCart 3: who may not change extensions changes nothing', () => {
  const { page, stored } = opened({ ...visit, isAllowed: false, posted: posted(KEY.toLowerCase()) });
  expect(stored).toEqual(before);
  expect(page).toContain('You may not change this extension.');
});

/** https://github.com/opencart/opencart-3, admin/controller/marketplace/install.php: where an extension may put its files. */
const ALLOWED =
  /^upload\/(admin\/(controller\/extension|language|view\/template\/extension)|catalog\/(controller\/extension|view\/(javascript|theme)))\//;

test('OpenCart 3: the zip has its instructions at the top, and files only where the installer lets them be', () => {
  const names = Object.keys(unzipSync(zips()['ofsys-journey.ocmod.zip'] as Uint8Array));
  expect(names).toContain('install.xml');
  for (const name of names.filter((one) => one !== 'install.xml')) expect(name).toMatch(ALLOWED);
});

test('OpenCart 3: the extension has the version of the package', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  expect(/<version>(.+)<\/version>/.exec(read('examples/templates/opencart3/install.xml'))?.[1]).toBe(version);
});
