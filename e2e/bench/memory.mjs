import { median } from './median.mjs';
import { pause } from './quiet.mjs';

const RUNS = 3;
const COUNT = 10_000;

/** Bytes in use, after what is not needed is collected. Not all of it goes at once: the least of some looks counts. */
export const heap = async (devtools) => {
  let least = Infinity;
  for (let times = 0; times < 5; times++) {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    least = Math.min(least, usedSize);
    await pause(20);
  }
  return least;
};

/** The events are there before they are pushed, so that only what pushing them keeps counts. */
const kept = async (open, name, kinds) => {
  const page = await open('/bare');
  await page.addScriptTag({ url: '/page.js' });
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(
    async ([name, kinds, count]) => {
      bench.declare(3);
      const subject = await bench.install[name]();
      const make = (size) =>
        Array.from({ length: size }, (_, index) => subject.shape(bench.event[kinds[index % kinds.length]](index % 3)));
      // The same few again and again: warm, and no larger than before.
      const few = make(30);
      for (let times = 0; times < 300; times++) subject.push(subject.array, few);
      subject.empty();
      await bench.rest();
      Object.assign(window, { subject, made: make(count) });
    },
    [name, kinds, COUNT],
  );
  const before = await heap(devtools);
  await page.evaluate(async () => {
    window.subject.push(window.subject.array, window.made);
    await bench.rest();
  });
  const after = await heap(devtools);
  await page.context().close();
  return after - before;
};

/** Bytes that 10,000 pushes keep. Ours are views, adds and removals of products. */
export const measureMemory = async (open, names) => {
  const measured = { other: {}, ours: {} };
  const found = {};
  for (let run = 0; run < RUNS; run++)
    for (const name of names) {
      found[name] ??= { other: [], ours: [] };
      found[name].other.push(await kept(open, name, ['other']));
      found[name].ours.push(await kept(open, name, ['view', 'add', 'remove']));
    }
  for (const kind of ['other', 'ours']) for (const name of names) measured[kind][name] = median(found[name][kind]);
  return measured;
};
