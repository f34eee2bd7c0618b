import { median } from './median.mjs';
import { isOf, pause, quietWindow, timeOf, total } from './quiet.mjs';

const RUNS = 3;
const FILE = 'ofsys-journey.min.js';
const TASK = 'disabled-by-default-devtools.timeline';

/** Resolves once the tracker is told nothing more. */
const untilTold = async (page) => {
  for (let told, before; !told || told !== before; await pause(400)) {
    before = told;
    told = await page.run('window.trackerCalls');
  }
};

/** Milliseconds of script and of the longest task, where so many events wait. */
const load = async (tabs, path) => {
  const page = await tabs.open();
  const events = await page.trace(async () => {
    await page.goTo(path);
    await pause(500);
    await untilTold(page);
  }, TASK);
  await page.close();
  const evaluated = events.find((event) => event.name === 'EvaluateScript' && isOf(FILE)(event));
  const own = events.filter(({ ts, dur }) => ts + dur > evaluated.ts);
  const tasks = own.filter(({ name }) => name === 'RunTask');
  const scripts = own.filter(({ name }) => ['EvaluateScript', 'FunctionCall', 'RunMicrotasks'].includes(name));
  const outermost = scripts.filter(
    (event) =>
      !scripts.some((outer) => outer !== event && outer.ts <= event.ts && outer.ts + outer.dur >= event.ts + event.dur),
  );
  return { script: total(outermost), longest: Math.max(...tasks.map(timeOf)) };
};

/** By how many events wait when the file arrives, one in ten of them ours. */
export const measureWaiting = async (browser, origin) => {
  const tabs = await quietWindow(browser, origin);
  const measured = {};
  for (const count of [100, 10_000, 100_000]) {
    const found = [];
    for (let run = 0; run < RUNS; run++) found.push(await load(tabs, `/waiting?${count}`));
    measured[count] = {
      script: median(found.map(({ script }) => script)),
      longest: median(found.map(({ longest }) => longest)),
    };
  }
  await tabs.close();
  return measured;
};
