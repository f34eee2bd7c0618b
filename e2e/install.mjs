import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Runs before anything is installed: nothing but Node's own modules may be imported up here.
process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const installed = 'node_modules/.package-lock.json';
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync('package-lock.json').mtimeMs) {
  // Not `npm ci`, which refuses a lock file that lacks an optional package of another platform.
  const { status } = spawnSync('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status) process.exit(status);
}
if (process.argv.includes('--browsers')) {
  (await import('./browsers.mjs')).installBrowsers();
  (await import('./platforms.mjs')).installPlatforms();
}
