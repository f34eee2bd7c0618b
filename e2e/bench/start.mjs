import { median } from './median.mjs';
import { isIn, isOf, pause, quietWindow, timeOf, total } from './quiet.mjs';

/** By how many times slower the processor is made. */
const RUNS = { 1: 5, 4: 3 };
const FILE = 'ofsys-journey.min.js';
/** In milliseconds: for how long the watch looks often. */
const HURRY = 5000;

/** Script time of one load, in milliseconds. */
const load = async (tabs, path, rate, ...categories) => {
  const page = await tabs.open();
  await page.throttle(rate);
  const events = await page.trace(
    async () => {
      await page.goTo(path);
      await pause(HURRY + 300);
    },
    ...categories,
  );
  await page.close();
  const timers = events.filter(({ name }) => name === 'TimerFire');
  const scripts = events.filter(({ name }) => name === 'EvaluateScript');
  const calls = events.filter(
    (event) => event.name === 'FunctionCall' && ![...scripts, ...timers].some((outer) => isIn(outer)(event)),
  );
  const evaluated = scripts.find(isOf(FILE));
  const looks = events.filter(isOf(FILE)).filter((event) => timers.some((timer) => isIn(timer)(event)));
  return {
    script: total(scripts) + total(calls),
    evaluated: evaluated ? timeOf(evaluated) : 0,
    tracker: total(scripts.filter(isOf('DI.Journey-min.js'))),
    compiled: evaluated ? total(events.filter(({ name }) => name === 'V8.CompileCode').filter(isIn(evaluated))) : 0,
    looks: total(looks),
    lookCount: looks.length,
  };
};

const medians = (all) =>
  Object.fromEntries(Object.keys(all[0]).map((key) => [key, median(all.map((one) => one[key]))]));

/** With and without the tag, and with the bare calls of a start in its place, in turn. `compiled` is what the engine compiles of our file on the main thread. */
export const measureStart = async (browser, origin) => {
  const tabs = await quietWindow(browser, origin);
  const measured = {};
  for (const rate of [1, 4]) {
    const found = { without: [], floor: [], with: [] };
    for (let run = 0; run < RUNS[rate]; run++)
      for (const [kind, all] of Object.entries(found)) all.push(await load(tabs, `/${kind}`, rate));
    measured[rate] = Object.fromEntries(Object.entries(found).map(([kind, all]) => [kind, medians(all)]));
  }
  const { compiled } = await load(tabs, '/with', 1, 'disabled-by-default-v8.compile');
  await tabs.close();
  return { ...measured, compiled };
};
