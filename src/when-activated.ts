import { fromDocument } from './dom.js';
import { listen } from './guard.js';

/**
 * A prerendered page is not seen by anybody yet, and may never be.
 * Passes on, in milliseconds since 1970, when the page was made: what is believed may have changed meanwhile.
 * https://developer.mozilla.org/docs/Web/API/Document/prerenderingchange_event
 */
export const whenActivated = (work: (since: number) => void): void => {
  if (!fromDocument('prerendering' as keyof Document)) return work(Number.POSITIVE_INFINITY);
  listen('prerenderingchange', () => work(Date.now() - performance.now()));
};
