import { SimulatedShop } from '../../harness/simulated/shop.js';

export * from '../../harness/shop.js';
export { test };

type Work = (fixtures: { shop: SimulatedShop }) => unknown;

/** Of all specs, in place of Playwright's `test`: to run them in one process, again and again. */
export const tests: { title: string; run: () => Promise<void> }[] = [];

/** What a test throws that is expected to fail. */
const left = new Error('expected to fail');

const test = (title: string, ...rest: [...unknown[], Work]): void => {
  const work = rest.at(-1) as Work;
  const run = async (): Promise<void> => {
    try {
      await work({ shop: new SimulatedShop() });
    } catch (error) {
      if (error !== left) throw error;
    }
  };
  const others = tests.filter((other) => other.title.startsWith(title)).length;
  tests.push({ title: others ? `${title} (${others + 1})` : title, run });
};
test.describe = (_title: string, ...rest: [...unknown[], () => void]): void => (rest.at(-1) as () => void)();
test.fail = (): void => {
  throw left;
};
test.setTimeout = (): void => {};
test.step = (_title: string, work: () => unknown): unknown => work();
