import { setTimeout as wait } from 'node:timers/promises';

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
