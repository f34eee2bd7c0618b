import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { exists, read, root } from '../harness/documents.js';

const packed = (): string[] => {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: fileURLToPath(root),
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  return files.map(({ path }) => path).sort();
};

test('the package has what a CDN must serve, and nothing else', () => {
  expect(packed()).toEqual(
    [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      // npm packs every README, even one that the manifest's files exclude.
      'README.ru.md',
      'dist/digital-data.d.ts',
      'dist/integrity.json',
      'dist/ofsys-journey.check.en.js',
      'dist/ofsys-journey.check.js',
      'dist/ofsys-journey.check.ru.js',
      'dist/ofsys-journey.min.js',
      'dist/ofsys-journey.min.js.map',
      'package.json',
    ].sort(),
  );
});

test('what the package points to is there', () => {
  const { main, unpkg, jsdelivr, types } = JSON.parse(read('package.json')) as Record<string, string>;
  for (const path of [main, unpkg, jsdelivr]) expect(path).toBe('dist/ofsys-journey.min.js');
  for (const path of [main, types]) expect(exists(path as string), path).toBe(true);
});

test('the package installs nothing besides itself', () => {
  const manifest = JSON.parse(read('package.json')) as { scripts: object; [field: string]: unknown };
  for (const field of ['dependencies', 'peerDependencies', 'optionalDependencies'])
    expect(manifest[field]).toBeUndefined();
  const scripts = Object.keys(manifest.scripts);
  expect(scripts.filter((name) => /^(pre|post)?(install|prepare)$/.test(name))).toEqual([]);
});

test('the package leads to one repository, or to none before its publisher has said which', () => {
  const { homepage, bugs, repository } = JSON.parse(read('package.json')) as {
    homepage?: string;
    bugs?: { url: string };
    repository?: { type: string; url: string };
  };
  const addresses = [homepage, bugs?.url, repository?.url].flatMap((address) => address ?? []);
  if (addresses.length === 0) return expect(read('CONTRIBUTING.md')).toContain('npm pkg set repository.url=');
  expect(addresses).toHaveLength(3);
  const places = addresses.map(
    (address) => /^(?:git\+)?(https:\/\/[^/]+\/[^/]+\/[^/#]+?)(?:\.git|[/#].*)?$/.exec(address)?.[1],
  );
  expect(new Set(places).size).toBe(1);
});
