import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { chromium } from 'playwright';
import { browsers, installBrowsers } from '../install/browsers.mjs';
import { chart } from './chart.mjs';
import { measureClick } from './click.mjs';
import { pushRows, sizeRows } from './comparison.mjs';
import { measureIdle } from './idle.mjs';
import { measureLighthouse } from './lighthouse.mjs';
import { measureMemory } from './memory.mjs';
import { measurePushes, SUBJECTS } from './pushes.mjs';
import { serve } from './server.mjs';
import { measureSizes } from './sizes.mjs';
import { measureStart } from './start.mjs';
import { table } from './table.mjs';
import { targetRows } from './targets.mjs';
import { measureVisit } from './visit.mjs';
import { measureWaiting } from './waiting.mjs';

const README = new URL('../../README.md', import.meta.url);
const ALL_FIGURES = new URL('README.md', import.meta.url);
const CHART = new URL('cost.svg', import.meta.url);
/** The parts whose budgets the README has. */
const COST = ['sizes', 'pushes', 'memory', 'start', 'click', 'waiting', 'idle'];

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isWritten = process.argv.includes('--write');
if (isWritten && asked.length) throw new Error('--write needs all parts');

installBrowsers(['chromium']);
const server = await serve();
const { origin } = server;
const browser = await chromium.launch(browsers.chromium()?.launchOptions);
const open = async (path) => {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  await page.goto(path);
  return page;
};

const parts = {
  sizes: measureSizes,
  pushes: () => measurePushes(browser, origin),
  memory: () => measureMemory(open, SUBJECTS),
  start: () => measureStart(browser, origin),
  click: () => measureClick(browser, origin),
  waiting: () => measureWaiting(browser, origin),
  idle: () => measureIdle(open),
  visit: () => measureVisit(open),
  lighthouse: () => measureLighthouse(origin),
};
const unknown = asked.find((name) => !parts[name]);
if (unknown) throw new Error(`${unknown}: the bench has the parts ${Object.keys(parts).join(', ')}`);

const measured = {};
for (const [name, measure] of Object.entries(parts))
  if (!asked.length || asked.includes(name)) {
    console.error(`measuring ${name} …`);
    measured[name] = await measure();
  }
const machine = `Chromium ${browser.version()}, ${cpus().length} × ${cpus()[0].model.trim()}`;
await browser.close();
server.close();

const tables = [
  (measured.pushes || measured.memory) && pushRows(measured),
  targetRows(measured),
  measured.sizes && sizeRows(measured),
]
  .filter((rows) => rows?.[1])
  .map(table)
  .join('\n\n');
console.log(`\n${tables}\n\n${machine}`);

/** Puts a text between two marks of a file. */
const quote = (file, mark, text) => {
  const marked = new RegExp(`(<!-- ${mark} -->\n)[\\s\\S]*?(<!-- /${mark} -->)`);
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(marked, (_, begin, end) => `${begin}${text}\n${end}`),
  );
};

if (isWritten) {
  writeFileSync(CHART, chart(measured));
  quote(ALL_FIGURES, 'bench', tables);
  const budgets = targetRows(Object.fromEntries(Object.entries(measured).filter(([part]) => COST.includes(part))));
  // What explains another row stands with all figures only.
  quote(README, 'cost', table(budgets.filter(([what, , most]) => most !== '–' && !what.startsWith('…'))));
}
