import { expect, test } from 'playwright/test';
import { parse } from 'yaml';
import { exists, links, read } from '../harness/documents.js';
import { required, runScenario, scenarios, section, sectionsOf } from '../harness/gallery-template.js';
import { NO_KEY } from '../harness/platforms.js';
import { KEY } from '../harness/shop.js';

const FOLDER = 'examples/tag-manager/gallery';

interface Field {
  type: string;
  name: string;
  displayName?: string;
  checkboxText?: string;
  defaultValue?: unknown;
  valueValidators?: { type: string; args?: string[]; errorMessage?: string }[];
  subParams?: Field[];
}

interface Permission {
  instance: { key: { publicId: string; versionId: string }; param: { key: string; value: object }[] };
  isRequired: boolean;
}

const fields = (JSON.parse(section('TEMPLATE_PARAMETERS')) as Field[]).flatMap((field) => [
  field,
  ...(field.subParams ?? []),
]);
const permissions = JSON.parse(section('WEB_PERMISSIONS')) as Permission[];

/** https://developers.google.com/tag-platform/tag-manager/templates/permissions */
const NEEDED: Record<string, string | undefined> = {
  callInWindow: 'access_globals',
  copyFromWindow: 'access_globals',
  injectScript: 'inject_script',
  logToConsole: 'logging',
};
/** https://developers.google.com/tag-platform/tag-manager/templates/gallery */
const CATEGORIES =
  'ADVERTISING AFFILIATE_MARKETING ANALYTICS ATTRIBUTION CHAT CONVERSIONS DATA_WAREHOUSING EMAIL_MARKETING EXPERIMENTATION HEAT_MAP LEAD_GENERATION MARKETING PERSONALIZATION REMARKETING SALES SESSION_RECORDING SOCIAL SURVEY TAG_MANAGEMENT UTILITY';

test('the template for Google Tag Manager has the sections that the manager reads, in their order', () => {
  expect([...sectionsOf(read(`${FOLDER}/template.tpl`)).keys()]).toEqual([
    'TERMS_OF_SERVICE',
    'INFO',
    'TEMPLATE_PARAMETERS',
    'SANDBOXED_JS_FOR_WEB_TEMPLATE',
    'WEB_PERMISSIONS',
    'TESTS',
    'NOTES',
  ]);
  expect(section('TERMS_OF_SERVICE')).toContain('https://developers.google.com/tag-manager/gallery-tos');
});

test('the template says that it is a tag for web containers, and in which categories the gallery shows it', () => {
  const info = JSON.parse(section('INFO'));
  expect(info).toMatchObject({ type: 'TAG', id: 'cvt_temp_public_id', version: 1, containerContexts: ['WEB'] });
  expect(info.displayName).toBe('ofsys-journey');
  expect(info.description.length).toBeLessThanOrEqual(200);
  expect(info.categories.length).toBeGreaterThan(0);
  for (const category of info.categories) expect(CATEGORIES.split(' ')).toContain(category);
});

test('every field has a name of its own and words for people, and the code reads it', () => {
  const names = fields.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { type, name, displayName, checkboxText } of fields) {
    expect(['TEXT', 'CHECKBOX', 'RADIO', 'GROUP']).toContain(type);
    expect(displayName ?? checkboxText, name).toMatch(/^[A-Z]/);
    if (type !== 'GROUP') expect(section('SANDBOXED_JS_FOR_WEB_TEMPLATE'), name).toContain(`data.${name}`);
  }
});

const good: Record<string, string[]> = {
  key: [KEY],
  address: ['https://www.shop.example/ofsys-journey.min.js?v=1.0.0', 'https://cdn.example/a/ofsys-journey@1.0.0/x.js'],
  host: ['', 'https://t.example.com'],
};
const bad: Record<string, string[]> = {
  key: [NO_KEY, ` ${KEY}`, KEY.slice(1), `${KEY.slice(1)}"`],
  address: ['/ofsys-journey.min.js', 'http://shop.example/ofsys-journey.min.js', 'https://shop.example/other.js'],
  host: ['t.example.com', 'https://t.example.com/path', 'http://t.example.com'],
};

for (const name of ['key', 'address', 'host'])
  test(`the field for the ${name} takes what is right, and says what is wrong with the rest`, () => {
    const validators = fields.find((field) => field.name === name)?.valueValidators ?? [];
    const regex = validators.find(({ type }) => type === 'REGEX');
    for (const value of good[name] ?? []) expect(value).toMatch(new RegExp(regex?.args?.[0] as string));
    for (const value of bad[name] ?? []) expect(value).not.toMatch(new RegExp(regex?.args?.[0] as string));
    for (const { errorMessage } of validators) expect(errorMessage).toMatch(/^[A-Z].+\.$/);
  });

test('nothing is kept of the visitor unless the shop asks for it', () => {
  expect(fields.find(({ name }) => name === 'rememberEmail')?.defaultValue).toBe(false);
});

test('the template may do what its code does, and nothing else', () => {
  const needed = required().flatMap((name) => NEEDED[name] ?? []);
  expect(permissions.map(({ instance }) => instance.key.publicId).sort()).toEqual([...new Set(needed)].sort());
  for (const { instance, isRequired } of permissions) {
    expect(instance.key.versionId).toBe('1');
    expect(isRequired).toBe(true);
  }
  const text = JSON.stringify(permissions);
  const touched = [...section('SANDBOXED_JS_FOR_WEB_TEMPLATE').matchAll(/(?:copyFrom|callIn)Window\('([\w.]+)'/g)];
  for (const [, key] of touched) expect(text).toContain(JSON.stringify({ type: 1, string: key }));
});

test('the code keeps to the language of the sandbox', () => {
  const code = section('SANDBOXED_JS_FOR_WEB_TEMPLATE').replace(/'[^']*'|\/\/.*/g, '');
  expect(code).not.toMatch(
    /`|\bnew\b|\bclass\b|\basync\b|\bawait\b|\bthis\b|\btry\b|\?\.|\?\?|\.\.\.|\bwindow\b|\bdocument\b/,
  );
});

for (const { name, code } of scenarios)
  test(`the template’s own test: ${name}`, () => {
    runScenario(code);
  });

test('a test of the template can fail', () => {
  expect(() => runScenario("runCode(filled({})); assertApi('injectScript').wasNotCalled();")).toThrow('was called');
  expect(() => runScenario('window.name;')).toThrow('window is not defined');
});

test('beside the template stands what the gallery asks for', () => {
  const { homepage, documentation, versions } = parse(read(`${FOLDER}/metadata.yaml`));
  for (const address of [homepage, documentation]) expect(address).toMatch(/^https:\/\//);
  expect(versions.length).toBeGreaterThan(0);
  for (const { sha, changeNotes } of versions) {
    expect(sha).toMatch(/^[0-9a-f]{40}$/);
    expect(changeNotes.trim()).not.toBe('');
  }
  expect(read(`${FOLDER}/LICENSE`)).toMatch(/Apache License\s+Version 2\.0/);
  for (const link of links(read(`${FOLDER}/README.md`))) expect(exists(`${FOLDER}/${link}`), link).toBe(true);
});
