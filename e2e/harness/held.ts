import type { PageOptions, Shop } from './shop.js';
import { until } from './until.js';

/** An answer that comes when the test says so: `shop.tracker = slow.answer`, later `slow.release()`. */
export const held = <Body extends string | null>(body: Body): { answer: () => Promise<Body>; release: () => void } => {
  let release = (): void => {};
  const promise = new Promise<Body>((resolve) => {
    release = () => resolve(body);
  });
  return { answer: () => promise, release };
};

/** Goes to a page without waiting for what is held. */
export const enter = async (shop: Shop, path: string, options?: PageOptions): Promise<void> => {
  if (options) shop.serve(path, options);
  await shop.page.goto(shop.origin + path, { waitUntil: 'domcontentloaded' });
};

/** Waits until the snippet runs, with or without the tracker. */
export const started = async (shop: Shop): Promise<void> => {
  await until('the snippet', () => shop.run('!!window.ofsysJourney'));
};
