import { expect, test } from 'playwright/test';
import { compile, compileShop } from '../harness/compile.js';
import { read } from '../harness/documents.js';

test('good events are accepted and wrong ones are refused', () => {
  expect(compile('-p', 'e2e/house/types')).toBe('');
});

test('a shop that imports the types has its events checked', () => {
  const head = "import type { DigitalData } from 'ofsys-journey';\nexport const data: DigitalData = {};\n";
  expect(compileShop(`${head}window.digitalData.events.push({ name: 'Viewed Page' });`)).toBe('');
});

test('a wrong event of a shop is named at its line', () => {
  const said = compileShop(
    `import type {} from 'ofsys-journey';\nwindow.digitalData.events.push({ name: 'Added Product' });`,
  );
  expect(said).toMatch(/shop\.ts\(2,\d+\): error TS\d+/);
  expect(said).toContain("'product' is missing");
});

for (const [name, options] of Object.entries({
  'a bundler': {},
  Node: { module: 'nodenext', moduleResolution: 'nodenext' },
}))
  test(`a shop that refers to the types has its events checked, with modules as for ${name}`, () => {
    const said = compileShop(
      [
        '/// <reference types="ofsys-journey" />',
        "window.digitalData.events.push({ name: 'Added Product', product: 'shirt' });",
        '// @ts-expect-error',
        "window.digitalData.events.push({ name: 'Added Product' });",
      ].join('\n'),
      options,
    );
    expect(said).toBe('');
  });

test('a shop that lists the types in its settings has its events checked', () => {
  const said = compileShop(
    "// @ts-expect-error\nwindow.digitalData.events.push({ name: 'Updated Cart' });\nwindow.ofsysJourney?.stop();",
    { types: ['ofsys-journey'] },
  );
  expect(said).toBe('');
});

test('a shop declares the fields of its own that events of known names carry', () => {
  const said = compileShop(
    [
      "import type {} from 'ofsys-journey';",
      "declare module 'ofsys-journey' { interface EventFields { listPosition?: number } }",
      "window.digitalData.events.push({ name: 'Added Product', product: 'shirt', listPosition: 3 });",
      '// @ts-expect-error',
      "window.digitalData.events.push({ name: 'Added Product', product: 'shirt', listPosition: 'third' });",
    ].join('\n'),
  );
  expect(said).toBe('');
});

/** The members of all interfaces as `Interface.member`, and whether a docstring stands on the line before. */
const members = (source: string): { path: string; isExplained: boolean }[] => {
  let owner = '';
  let before = '';
  return source.split('\n').flatMap((line) => {
    owner = /^\s*(?:export )?interface (\w+)/.exec(line)?.[1] ?? (/^(?: {2})?}/.test(line) ? '' : owner);
    const [, name] = /^\s+(?:get |set )?(\w+)(?:<.*>)?\??[(:]/.exec(line) ?? [];
    const isExplained = before.trimEnd().endsWith('*/');
    before = line;
    return owner && name ? [{ path: `${owner}.${name}`, isExplained }] : [];
  });
};

test('the editor explains every field of the page’s variables and events', () => {
  // The name of an event is explained with the event.
  const found = members(read('dist/digital-data.d.ts')).filter(({ path }) => !path.endsWith('.name'));
  expect(found.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['DigitalData.cart', 'Cart.total', 'EventFields.label', 'EventList.push', 'Window.stop']),
  );
  const bare = found.filter(({ isExplained }) => !isExplained);
  expect(bare.map(({ path }) => path)).toEqual([]);
});
