import { installBrowsers } from './browsers.mjs';
import { installPlatforms } from './platforms.mjs';

const ENGINES = ['chromium', 'firefox', 'webkit'];

/** The names that Playwright is given: `--project=firefox`, or `--project firefox`. */
const namesIn = (argv) =>
  argv.flatMap((argument, index) => {
    const [option, name = argv[index + 1] ?? ''] = argument.split('=');
    return option === '--project' ? [name] : [];
  });

/** The engines that these projects of the tests run in, and whether their specs render templates of platforms. */
export const needs = (argv) => {
  const names = namesIn(argv);
  // All of them, or a pattern.
  if (!names.length || names.some((name) => name.includes('*'))) return { engines: ENGINES, platforms: true };
  const engines = ENGINES.filter((engine) =>
    names.some((name) => name.split('-')[0] === engine || (engine === 'chromium' && name === 'examples')),
  );
  // Chromium renders them in `examples`, the others in their smoke test; `house` runs PHP.
  return { engines, platforms: names.some((name) => ['house', 'examples', 'firefox', 'webkit'].includes(name)) };
};

/** What the machine lacks of it, and nothing else. */
export const installFor = (argv) => {
  const { engines, platforms } = needs(argv);
  installBrowsers(engines);
  if (platforms) installPlatforms();
};
