import { attempt } from '../attempt.js';
import { list, read } from '../read.js';
import { cartOf } from './cart-findings.js';
import type { Snapshot } from './snapshot.js';

/** What the snippet keeps in this browser, of which this is the one place that knows the form: the cart that is believed, and how much waits. */
export const readRecord = (key: unknown): Pick<Snapshot, 'belief' | 'waiting'> => {
  const record = attempt(() => JSON.parse(localStorage.getItem(`ofsys-journey:${key}`) as string));
  const cart = read(record, 'carts', 0);
  const { lines, ...belief } = cartOf(cart, 'lines');
  return {
    // A line that is gone is kept until Journey knows it.
    belief: cart ? { ...belief, lines: lines.filter(({ quantity }) => quantity) } : undefined,
    waiting: list(read(record, 'parcels')).length + (read(cart, 'pending') ? 1 : 0),
  };
};
