import { list, read } from '../read.js';
import { CART_EVENTS, namesIn, ORDERED } from './event-names.js';

/** In milliseconds: an event may come as much before or after the change that it tells of. */
const PATIENCE = 3000;
const EMPTY = '[]';

const quantities = (data: unknown): string =>
  JSON.stringify(
    list(read(data, 'cart', 'lineItems'))
      .map((line) => [read(line, 'product', 'id'), read(line, 'quantity')])
      .sort(),
  );

const countEvents = (data: unknown): number =>
  namesIn(data).filter((name) => [...CART_EVENTS, ORDERED].includes(name)).length;

/** Says, look by look, whether the cart has changed and no event has said so. */
export const watchCart = (): ((data: unknown, now: number) => boolean) => {
  let before: string | undefined;
  let events = 0;
  let lastEvent = -PATIENCE;
  let changed = Infinity;
  let isSilent = false;
  return (data, now) => {
    const count = countEvents(data);
    const shown = quantities(data);
    if (count !== events) {
      lastEvent = now;
      changed = Infinity;
    }
    // A cart that is filled after the load has not been changed by anybody.
    if (shown !== (before ?? shown) && before !== EMPTY && now - lastEvent > PATIENCE) changed = Math.min(changed, now);
    events = count;
    before = shown;
    return (isSilent ||= now - changed > PATIENCE);
  };
};
