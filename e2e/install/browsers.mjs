import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chromium, firefox, webkit } from 'playwright';

const first = (...paths) => paths.find(existsSync);

/** Where Debian puts the browser that comes with WebKitGTK. */
const miniBrowser = () => {
  const folders = [
    '/usr/lib',
    ...(existsSync('/usr/lib') ? readdirSync('/usr/lib').map((name) => `/usr/lib/${name}`) : []),
  ];
  return first(
    ...['4.1', '6.0', '4.0'].flatMap((api) => folders.map((folder) => `${folder}/webkit2gtk-${api}/MiniBrowser`)),
  );
};

/**
 * How the tests open each engine: Playwright's own browser where it is installed, else the system's.
 * What is undefined is not there.
 */
export const browsers = {
  chromium: () => {
    if (existsSync(chromium.executablePath())) return { path: chromium.executablePath(), launchOptions: {} };
    const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
    const path = first(...names.map((name) => `/usr/bin/${name}`));
    return path && { path, launchOptions: { executablePath: path } };
  },
  /** Chromium without its own windows, which Playwright takes by itself where it is installed: a third of the time. */
  headlessShell: () => {
    const path = !existsSync(chromium.executablePath()) && first('/usr/bin/chromium-headless-shell');
    return path ? { path, launchOptions: { executablePath: path } } : browsers.chromium();
  },
  firefox: () => {
    if (existsSync(firefox.executablePath())) return { path: firefox.executablePath(), launchOptions: {} };
    const path = first('/usr/bin/firefox-esr', '/usr/bin/firefox');
    return path && { path, launchOptions: { channel: 'moz-firefox', executablePath: path } };
  },
  webkit: () => {
    if (existsSync(webkit.executablePath())) return { path: webkit.executablePath(), launchOptions: {} };
    const driver = first('/usr/bin/WebKitWebDriver');
    const display = first('/usr/bin/Xvfb');
    const browser = miniBrowser();
    return driver && display && browser && { path: browser, webkitGtk: { driver, browser, display } };
  },
};

const PACKAGES = {
  chromium: ['chromium', 'chromium-headless-shell'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });

const installPackages = (...names) => {
  run('apt-get', 'update', '-qq');
  run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...names);
};

/** Debian's Chromium, without the shell that it has for it. */
const lacksShell = () => browsers.headlessShell()?.path === '/usr/bin/chromium' && existsSync('/usr/bin/apt-get');

/**
 * Playwright's downloads where they can be reached, else Debian's packages. The tests fail for what is missing then.
 *
 * @param {string[]} engines
 */
export const installBrowsers = (engines) => {
  const missing = () => engines.filter((engine) => !browsers[engine]());
  if (missing().length) run('npx', 'playwright', 'install', '--with-deps', ...missing());
  if (missing().length) installPackages(...missing().flatMap((engine) => PACKAGES[engine]));
  if (engines.includes('chromium') && lacksShell()) {
    installPackages('chromium-headless-shell');
    if (lacksShell()) console.error('There is no chromium-headless-shell: Chromium takes 1.7 times as long.');
  }
  for (const engine of missing()) console.error(`There is no ${engine}, and none could be installed.`);
};
