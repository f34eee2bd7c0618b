import { median } from './median.mjs';
import { isIn, quietWindow, timeOf } from './quiet.mjs';

export const SUBJECTS = ['native', 'ours', 'helper', 'adobe'];

/**
 * Nanoseconds a push, by the thread's clock: storing wakes other threads, and other programs take their share.
 * What a task takes in which nothing is pushed does not count.
 */
const measure = async (tabs, { names = SUBJECTS, ...options }) => {
  const page = await tabs.open('/bench');
  const all = [...names, 'nothing'];
  const events = await page.trace(() => page.run(`bench.pushes(${JSON.stringify({ names: all, ...options })})`));
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
  return Object.fromEntries(names.map((name) => [name, Math.max(0, ((taskOf(name) - nothing) * 1e6) / options.count)]));
};

/** Each add is followed by a microtask, so that what is remembered of it is stored before the next. */
const ADD_3 = { kind: 'add', products: 3, count: 100, batches: 40, warmUp: 12 };
const ADD_300 = { kind: 'add', products: 300, count: 20, batches: 20, warmUp: 8 };
const NOT_STORED = { names: ['ours'], isStored: false };

export const measurePushes = async (browser, origin) => {
  const tabs = await quietWindow(browser, origin);
  const measured = {
    other: await measure(tabs, { kind: 'other', products: 3, count: 20_000, batches: 25, warmUp: 6 }),
    view: await measure(tabs, { kind: 'view', products: 3, count: 2000, batches: 25, warmUp: 6 }),
    add3: await measure(tabs, ADD_3),
    add3NotStored: await measure(tabs, { ...ADD_3, ...NOT_STORED }),
    add300: await measure(tabs, ADD_300),
    add300NotStored: await measure(tabs, { ...ADD_300, ...NOT_STORED }),
  };
  await tabs.close();
  return measured;
};
