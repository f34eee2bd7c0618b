import { linesOf, STORED } from './lines.js';
import { amount, id, read } from './read.js';

/** A method of the tracker and its arguments. */
export type Call = [method: string, ...args: unknown[]];

/**
 * A product view or an order, which is stored where it has to wait, because it must arrive even when the visitor has
 * left the page; it may come from the storage, so nothing in it is taken for what it should be.
 */
export interface Parcel {
  /** Of the product, or of the order. */
  id?: unknown;
  /** Milliseconds since 1970. */
  time?: number;
  /** Of an order, which a product view has not: an array of `Line`. */
  lines?: unknown;
  idCart?: unknown;
  affiliation?: unknown;
  revenue?: unknown;
  tax?: unknown;
  shipping?: unknown;
}

/** A field whose value is not known is left out: neither undefined nor NaN reaches the tracker. */
export const call = (method: string, fields: object): Call => [
  method,
  Object.fromEntries(Object.entries(fields).filter(([, value]) => id(value) !== undefined)),
];

export const isOrder = (parcel: Parcel): boolean => !!read(parcel, 'lines');

export const callsOf = (parcel: Parcel): Call[] => {
  const own = id(parcel.id);
  if (own === undefined) return [];
  if (!isOrder(parcel)) return [['ProductView', own]];
  const order = { idTransaction: own, idCart: parcel.idCart };
  const lines = linesOf(parcel.lines, STORED) ?? new Map();
  return [
    call('AddTransaction', {
      ...order,
      affiliation: parcel.affiliation,
      revenue: amount(parcel.revenue),
      tax: amount(parcel.tax),
      shipping: amount(parcel.shipping),
    }),
    ...[...lines.values()].map((line) =>
      call('AddItem', {
        ...order,
        idProduct: line.id,
        productName: line.name,
        Price_unit: line.unitPrice,
        Price_total: line.subtotal,
        quantity: line.quantity,
      }),
    ),
    ['SubmitTransaction'],
  ];
};
