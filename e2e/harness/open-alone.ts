import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browsers } from '../install/browsers.mjs';

/** Opens an address in a Chromium that nobody remote-controls, which DevTools would keep from prerendering. */
export const openAlone = async (address: string): Promise<() => Promise<void>> => {
  const profile = await mkdtemp(join(tmpdir(), 'shop-'));
  const browser = spawn(
    browsers.chromium()?.path ?? '',
    [
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      '--disable-gpu',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
      `--user-data-dir=${profile}`,
      address,
    ],
    { stdio: 'ignore' },
  );
  return async () => {
    const exited = once(browser, 'exit');
    browser.kill('SIGKILL');
    await exited;
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  };
};
