import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const succeeds = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;

const hasTwig = () => succeeds('php', '-r', "require 'Twig/autoload.php';");

/** A Python that has Django, Debian's own first: another may stand before it on the path. */
export const pythonWithDjango = () =>
  ['/usr/bin/python3', 'python3', 'python'].find((python) => succeeds(python, '-c', 'import django'));

/** Libraries for pages that no registry of Node has as pages load them. */
const hasLibraries = () =>
  ['mootools/mootools.js', 'prototype/prototype.js'].every((path) => existsSync(`/usr/share/javascript/${path}`));

/** The engines that render the templates: PHP with Twig, and Django; and the old libraries of pages. */
export const installPlatforms = () => {
  if (hasTwig() && pythonWithDjango() && hasLibraries()) return;
  run('apt-get', 'update', '-qq');
  run(
    ...['apt-get', 'install', '-y', '-qq', '--no-install-recommends'],
    ...['php-cli', 'php-twig', 'python3-django', 'libjs-mootools', 'libjs-prototype'],
  );
  // Not thrown: whoever works on something else can do without, and the tests of the templates say what they miss.
  if (!hasTwig()) console.error('No PHP with Twig: install them, on Debian php-cli and php-twig.');
  if (!pythonWithDjango()) console.error('No Python with Django: install it, on Debian python3-django.');
  if (!hasLibraries()) console.error('No MooTools or Prototype: on Debian libjs-mootools and libjs-prototype.');
};
