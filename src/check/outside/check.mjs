import { spawnSync } from 'node:child_process';
import { chromium } from 'playwright';
import { browsers } from '../../../e2e/install/browsers.mjs';
import { readArguments, USAGE } from './arguments.mjs';
import { printed } from './print.mjs';
import { visit } from './visit.mjs';

// `npm run check -- https://shop.example/`: what the panel finds in a page, from outside.

/** Playwright's own browser, where there is none yet. */
const install = () => {
  console.error('There is no Chromium yet; it is being installed.');
  spawnSync('npx', ['playwright', 'install', 'chromium'], {
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
};

const launch = async () => {
  if (!browsers.headlessShell()) install();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ ...browsers.headlessShell()?.launchOptions, args });
};

const run = async (wishes) => {
  const { addresses } = wishes;
  const browser = await launch();
  const pages = [];
  try {
    for (const [index, address] of addresses.entries()) {
      // What is printed to be read or parsed stays apart from what is said meanwhile.
      const say = (what) => console.error(`${index + 1}/${addresses.length} ${address} ${what} …`);
      const page = { address, findings: await visit(browser, address, wishes, say) };
      pages.push(page);
      if (!wishes.json) console.log(`\n${printed(page, process.stdout.isTTY && !process.env.NO_COLOR)}`);
    }
  } finally {
    await browser.close();
  }
  if (wishes.json) console.log(JSON.stringify(pages, null, 2));
  return pages.some(({ findings }) => findings.some(({ level }) => level === 'red')) ? 1 : 0;
};

const wishes = readArguments(process.argv.slice(2), process.env);
if (wishes.fault === undefined) process.exitCode = await run(wishes);
else {
  console.error(`${wishes.fault}\n\n${USAGE}`.trim());
  process.exitCode = wishes.fault ? 2 : 0;
}
