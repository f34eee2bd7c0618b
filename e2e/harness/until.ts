import { setTimeout as wait } from 'node:timers/promises';
import type { LogicPage } from './logic.js';

/** In milliseconds: many times what a slow machine takes. */
const PATIENCE = 60_000;
const BETWEEN = 10;

/** Asks until the answer is yes. Where a page is just being replaced, nobody answers. */
export const until = async (what: string, ask: () => Promise<unknown>): Promise<void> => {
  const end = Date.now() + PATIENCE;
  let cause: unknown;
  for (;;) {
    try {
      if (await ask()) return;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`, { cause });
    await wait(BETWEEN);
  }
};

/** Asks a page: the engines answer `evaluate` sooner than `waitForFunction`, and the simulated one has its own clock. */
export const untilInPage = async <Value>(
  what: string,
  page: Pick<LogicPage, 'evaluate'> & Partial<WithOwnClock>,
  condition: (value: Value) => unknown,
  value?: Value,
): Promise<void> => {
  if (page.waitOut) await page.waitOut(condition, value);
  else await until(what, () => page.evaluate(condition, value));
};

export interface WithOwnClock {
  /** Waits for something in the page, while its clock goes on. */
  waitOut<Value>(condition: (value: Value) => unknown, value?: Value): Promise<void>;
}
