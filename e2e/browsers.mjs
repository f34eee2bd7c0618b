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

const missing = () => Object.keys(PACKAGES).filter((engine) => !browsers[engine]());

const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });

/** Playwright's downloads where they can be reached, else Debian's packages. The tests fail for what is missing then. */
export const installBrowsers = () => {
  if (missing().length) run('npx', 'playwright', 'install', '--with-deps', ...missing());
  if (!missing().length) return;
  run('apt-get', 'update', '-qq');
  const packages = missing().flatMap((engine) => PACKAGES[engine]);
  run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages);
  for (const engine of missing()) console.error(`There is no ${engine}, and none could be installed.`);
};
