import { median } from './median.mjs';

export const SUBJECTS = ['native', 'ours', 'helper', 'adobe'];

const measure = async (open, lines, { names = SUBJECTS, ...options }) => {
  const page = await open('/bare');
  await page.addScriptTag({ url: '/page.js' });
  const times = await page.evaluate(
    ([lines, options]) => {
      bench.declare(lines);
      return bench.pushes(options);
    },
    [lines, { names, products: lines, ...options }],
  );
  await page.context().close();
  return Object.fromEntries(names.map((name) => [name, median(times[name])]));
};

/** Nanoseconds a push. Adds are each followed by a microtask, so that what is remembered of them is stored as well. */
export const measurePushes = async (open) => ({
  other: await measure(open, 3, { kind: 'other', count: 5000, batches: 40, warmUp: 10 }),
  view: await measure(open, 3, { kind: 'view', count: 1000, batches: 30, warmUp: 8 }),
  add3: await measure(open, 3, {
    kind: 'add',
    count: 100,
    batches: 40,
    warmUp: 12,
    names: [...SUBJECTS, 'storage'],
  }),
  add300: await measure(open, 300, { kind: 'add', count: 50, batches: 12, warmUp: 4 }),
});
