import { median } from './median.mjs';
import { heap } from './memory.mjs';

const RUNS = 3;
const EVENTS = 5000;
const STEP = 1000;

const visit = async (open, name) => {
  const page = await open('/bare');
  await page.addScriptTag({ url: '/page.js' });
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(async (name) => {
    bench.declare(3);
    window.subject = await bench.install[name]();
  }, name);
  const heaps = [];
  for (let done = 0; done < EVENTS; done += STEP) {
    await page.evaluate(async (step) => {
      const kinds = ['other', 'view', 'add', 'other', 'remove'];
      const { array, shape, push } = window.subject;
      for (let index = 0; index < step; index++) {
        push(array, [shape(bench.event[kinds[index % kinds.length]](index % 3))]);
        if (index % 10 === 0) await bench.rest();
      }
    }, STEP);
    heaps.push(await heap(devtools));
  }
  await page.context().close();
  return heaps;
};

const growth = (heaps) => (heaps.at(-1) - heaps[0]) / (heaps.length - 1);

/** Bytes that each thousand events of one long visit keep, over native; the first thousand warms the page up. */
export const measureVisit = async (open) => {
  const found = [];
  for (let run = 0; run < RUNS; run++)
    found.push(growth(await visit(open, 'ours')) - growth(await visit(open, 'native')));
  return median(found);
};
