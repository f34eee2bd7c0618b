import { spawnSync } from 'node:child_process';
import { installBrowsers } from '../install/browsers.mjs';
import { installWordPress } from './install.mjs';

installBrowsers(['chromium']);
installWordPress();
// Arguments go to Playwright.
const args = ['playwright', 'test', '-c', 'e2e/wordpress/playwright.config.ts', ...process.argv.slice(2)];
process.exit(spawnSync('npx', args, { stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1);
