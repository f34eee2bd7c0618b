import { CART_EVENTS, ORDERED } from './event-names.js';
import { at, isObject } from './values.js';

/** In milliseconds: an event may come as much before or after the change that it tells of. */
const PATIENCE = 3000;

const quantities = (data: unknown): string => {
  const items = at(data, 'cart', 'lineItems');
  const lines = isObject(items) || Array.isArray(items) ? Object.values(items) : [];
  return JSON.stringify(lines.map((line) => [at(line, 'product', 'id'), at(line, 'quantity')]).sort());
};

const countEvents = (data: unknown): number => {
  const events = at(data, 'events');
  const isOfCart = (event: unknown): boolean => [...CART_EVENTS, ORDERED].includes(at(event, 'name') as string);
  return Array.isArray(events) ? events.filter(isOfCart).length : 0;
};

/** Says, look by look, whether the cart has changed and no event has said so. */
export const watchCart = (): ((data: unknown, now: number) => boolean) => {
  let before: string | undefined;
  let events = 0;
  let lastEvent = Number.NEGATIVE_INFINITY;
  let changed: number | undefined;
  let isSilent = false;
  return (data, now) => {
    const count = countEvents(data);
    if (count !== events) {
      lastEvent = now;
      changed = undefined;
    }
    events = count;
    const shown = quantities(data);
    // A cart that is filled after the load has not been changed by anybody.
    if (before !== undefined && shown !== before && before !== '[]' && now - lastEvent > PATIENCE) changed ??= now;
    before = shown;
    if (changed !== undefined && now - changed > PATIENCE) isSilent = true;
    return isSilent;
  };
};
