import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { root } from '../harness/documents.js';

const FILE = './dist/ofsys-journey.min.js';

/** Ways in which the file comes to run where there is no window. */
const ways: Record<string, string> = {
  imported: `await import('${FILE}');`,
  'part of a bundle': `(0, eval)((await import('node:fs')).readFileSync('${FILE}', 'utf8'));`,
};

for (const [way, code] of Object.entries(ways))
  test(`on a server that renders pages, the file that is ${way} does nothing and does not throw`, () => {
    const check = `if ('ofsysJourney' in globalThis) throw new Error('It has started.');`;
    const { status, stdout, stderr } = spawnSync('node', ['--input-type=module', '--eval', `${code} ${check}`], {
      cwd: fileURLToPath(root),
      encoding: 'utf8',
    });
    // Before an error Node shows the line of it, which is the whole file.
    expect({ status, stdout, error: /^\w*Error: .+/m.exec(stderr)?.[0] ?? stderr }).toEqual({
      status: 0,
      stdout: '',
      error: '',
    });
  });
