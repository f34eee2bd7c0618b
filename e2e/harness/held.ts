import type { LogicPage, LogicShop } from './logic.js';
import type { PageOptions } from './shop.js';
import { untilInPage } from './until.js';

/** An answer that comes when the test says so: `shop.tracker = slow.answer`, later `slow.release()`. */
export const held = <Body extends string | null>(body: Body): { answer: () => Promise<Body>; release: () => void } => {
  let release = () => {};
  const promise = new Promise<Body>((resolve) => {
    release = () => resolve(body);
  });
  return { answer: () => promise, release };
};

type Entered = Pick<LogicShop, 'serve' | 'origin'> & { page: Pick<LogicPage, 'evaluate' | 'goto'> };

/** Goes to a page without waiting for what is held. */
export const enter = async (shop: Entered, path: string, options?: PageOptions): Promise<void> => {
  if (options) shop.serve(path, options);
  await shop.page.goto(shop.origin + path, { waitUntil: 'domcontentloaded' });
};

/** Waits until the snippet runs, with or without the tracker. */
export const started = async ({ page }: Pick<Entered, 'page'>): Promise<void> => {
  await untilInPage('the snippet', page, () => !!window.ofsysJourney);
};
