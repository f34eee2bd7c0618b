import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const SYSTEM = {
  chromium: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ],
};

/** Launch options of the browser that this machine has, Playwright's own first; undefined where it has none. */
export const chromiumOptions = () => {
  if (existsSync(chromium.executablePath())) return {};
  const executablePath = SYSTEM.chromium.find(existsSync);
  return executablePath ? { executablePath } : undefined;
};

const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;

/** Playwright's download where it can be reached, else Debian's package. */
export const installBrowsers = () => {
  if (chromiumOptions()) return;
  if (run('npx', 'playwright', 'install', '--with-deps', 'chromium') && chromiumOptions()) return;
  run('apt-get', 'update', '-qq');
  run('apt-get', 'install', '-y', '-qq', 'chromium');
  if (!chromiumOptions()) throw new Error('No Chromium: install it, or run `npx playwright install chromium`.');
};
