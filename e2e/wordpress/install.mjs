import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where Debian puts it. */
export const WORDPRESS = '/usr/share/wordpress';
const THEME = 'twentytwentythree';

const succeeds = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;

const isThere = () =>
  existsSync(`${WORDPRESS}/wp-content/themes/${THEME}`) &&
  existsSync('/usr/sbin/mariadbd') &&
  succeeds('php', '-r', 'exit(extension_loaded("mysqli") ? 0 : 1);');

/** A WordPress with a theme, and a database for it. */
export const installWordPress = () => {
  if (isThere()) return;
  run('apt-get', 'update', '-qq');
  const packages = ['wordpress', `wordpress-theme-${THEME}`, 'mariadb-server', 'php-cli', 'php-mysql'];
  run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages);
  // Not thrown: the tests fail, and say what they miss.
  if (!isThere()) console.error(`No WordPress: install it, on Debian ${packages.join(', ')}.`);
};
