import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { mo, po } from 'gettext-parser';

const root = dirname(fileURLToPath(import.meta.url));
const FOLDER = 'packed';
/** The same for every file and machine, so that the same files make the same zip. */
const TIME = new Date(1980, 0, 1);

/** The snippet, and what it looks for beside itself: the check and its words. */
const SHIPPED = readdirSync(join(root, 'dist'))
  .filter((name) => name.endsWith('.js'))
  .sort();

/** A folder of the zip, with files of a folder of the repository. */
const folder = (inside, path, names) => names.map((name) => [`${inside}${name}`, `${path}/${name}`]);

/** What each zip has: the name in it, and the file of the repository. */
const CONTENTS = {
  'ofsys-journey-woocommerce.zip': [
    ['ofsys-journey/LICENSE', 'LICENSE'],
    ...folder('ofsys-journey/', 'dist', SHIPPED),
    [
      'ofsys-journey/languages/ofsys-journey-ru_RU.mo',
      'examples/templates/woocommerce/languages/ofsys-journey-ru_RU.po',
    ],
    ...folder('ofsys-journey/', 'examples/templates/woocommerce', [
      'ofsys-journey.php',
      'readme.txt',
      'settings.php',
      'shop.php',
      'tag.php',
      'uninstall.php',
    ]),
  ],
  'ofsys-journey.ocmod.zip': [
    ...folder('upload/catalog/view/javascript/', 'dist', SHIPPED),
    ...folder('', 'examples/templates/opencart3', [
      'install.xml',
      'upload/admin/controller/extension/analytics/ofsys_journey.php',
      'upload/admin/language/en-gb/extension/analytics/ofsys_journey.php',
      'upload/admin/language/ru-ru/extension/analytics/ofsys_journey.php',
      'upload/admin/view/template/extension/analytics/ofsys_journey.twig',
      'upload/catalog/controller/extension/analytics/ofsys_journey.php',
      'upload/catalog/view/theme/default/template/extension/analytics/ofsys_journey.twig',
    ]),
  ],
};

/** A translation is compiled, as WordPress reads it. */
const bytesOf = (path) => {
  const bytes = readFileSync(join(root, path));
  return path.endsWith('.po') ? mo.compile(po.parse(bytes)) : bytes;
};

const zipOf = (files) =>
  zipSync(Object.fromEntries(files.map(([inside, path]) => [inside, bytesOf(path)])), { level: 9, mtime: TIME });

/** The zips of the platforms, by name. */
export const zips = () => Object.fromEntries(Object.entries(CONTENTS).map(([name, files]) => [name, zipOf(files)]));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(join(root, FOLDER), { recursive: true });
  for (const [name, bytes] of Object.entries(zips())) {
    writeFileSync(join(root, FOLDER, name), bytes);
    console.log(`${FOLDER}/${name}: ${bytes.length} bytes`);
  }
}
