import { id } from './digital-data.js';

/** A method of the tracker and its arguments. */
export type Call = [method: string, ...args: unknown[]];

/** A field whose value is not known is left out: neither undefined nor NaN reaches the tracker. */
export const call = (method: string, ...args: unknown[]): Call => [
  method,
  ...args.map(
    (arg) =>
      id(arg) ?? Object.fromEntries(Object.entries(arg as object).filter(([, value]) => id(value) !== undefined)),
  ),
];

/** A product view or an order: what must arrive even when the visitor has left the page. */
export interface Parcel {
  /** Milliseconds since 1970, with a fraction that no other parcel of the page has. */
  time: number;
  calls: Call[];
}

/** Orders are dropped last. */
export const isOrder = ({ calls }: Parcel): boolean => calls.length > 1;
