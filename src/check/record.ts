import { readNumber } from './numbers.js';
import { attempt } from './page.js';
import type { Cart } from './snapshot.js';
import { at, isId } from './values.js';

/** What the snippet keeps in this browser; the one place that knows its form, and it takes any. */
const recordOf = (key: string): unknown =>
  attempt(() => JSON.parse(localStorage.getItem(`ofsys-journey:${key}`) ?? 'null'));

/** Values of an array or an object. */
const list = (value: unknown): unknown[] => (typeof value === 'object' && value !== null ? Object.values(value) : []);

const numberOf = (value: unknown): number | undefined => {
  const reading = readNumber(value);
  return 'number' in reading ? reading.number : undefined;
};

/** The cart that is believed, and how much waits. */
export const readRecord = (key: string): { belief: Cart | undefined; waiting: number } => {
  const record = recordOf(key);
  const [cart] = list(at(record, 'carts'));
  const id = at(cart, 'id');
  const waiting = ['parcels', 'waiting', 'queue', 'outbox'].flatMap((name) => list(at(record, name))).length;
  if (!cart) return { belief: undefined, waiting };
  const lines = list(at(cart, 'lines')).flatMap((line) => {
    const product = at(line, 'product') ?? line;
    const quantity = numberOf(at(line, 'quantity'));
    return quantity ? [{ name: String(at(product, 'name') ?? at(product, 'id')), quantity }] : [];
  });
  return {
    belief: { ...(isId(id) && { id: String(id) }), lines, total: numberOf(at(cart, 'total')) },
    waiting: waiting + (at(cart, 'pending') ? 1 : 0),
  };
};
