import { median } from './median.mjs';
import { isIn, quietWindow, timeOf } from './quiet.mjs';

export const SUBJECTS = ['native', 'ours', 'helper', 'adobe'];
/** Where we store something, next to the least that anybody can who stores it. */
const STORING = [...SUBJECTS, 'setItem'];

/** Each add is followed by a microtask, so that what is remembered of it is stored before the next. */
const ADD_3 = { kind: 'add', products: 3, count: 100, batches: 40, warmUp: 12 };
const ADD_300 = { kind: 'add', products: 300, count: 20, batches: 20, warmUp: 8 };

/**
 * Nanoseconds a push, by the thread's clock: storing wakes other threads, and other programs take their share.
 * What a task takes in which nothing is pushed does not count.
 */
const measure = async (tabs, options, subjects = SUBJECTS) => {
  const page = await tabs.open('/bench');
  const names = [...subjects, 'nothing'];
  const events = await page.trace(() => page.run(`bench.pushes(${JSON.stringify({ names, ...options })})`));
  await page.close();
  // The timer's time has the microtasks in it that the call leaves.
  const timers = events.filter(({ name }) => name === 'TimerFire');
  const taskOf = (name) =>
    median(
      events
        .filter((event) => event.name === 'FunctionCall' && event.args.data?.functionName === `push_${name}`)
        .map((call) => timeOf(timers.find((timer) => isIn(timer)(call)))),
    );
  const nothing = taskOf('nothing');
  return Object.fromEntries(
    subjects.map((name) => [name, Math.max(0, ((taskOf(name) - nothing) * 1e6) / options.count)]),
  );
};

export const measurePushes = async (browser, origin) => {
  const tabs = await quietWindow(browser, origin);
  const measured = {
    other: await measure(tabs, { kind: 'other', products: 3, count: 20_000, batches: 25, warmUp: 6 }),
    view: await measure(tabs, { kind: 'view', products: 3, count: 2000, batches: 25, warmUp: 6 }),
    add3: await measure(tabs, ADD_3, STORING),
    add3InPage: await measure(tabs, { ...ADD_3, storesInPage: true }),
    add300: await measure(tabs, ADD_300, STORING),
    add300InPage: await measure(tabs, { ...ADD_300, storesInPage: true }),
  };
  await tabs.close();
  return measured;
};
