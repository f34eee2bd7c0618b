import { amount, id, linesOf, STORED } from './digital-data.js';
import type { Cart } from './memory.js';

/** A method of the tracker and its arguments. */
export type Call = [method: string, ...args: unknown[]];

/**
 * What waits for the tracker. A product view or an order is stored, because it must arrive even when the visitor has
 * left the page; it may come from the storage, so nothing in it is taken for what it should be.
 * Other calls are not stored: they carry an email, or a later page makes them anew from the cart that it believes in.
 */
export interface Parcel {
  /** Calls of this document only. */
  _calls?: Call[];
  /** The cart that these calls are of. */
  _cart?: Cart;
  /** The same, where they end with a SubmitCart. */
  _submitted?: Cart | false | undefined;
  /** Of the product, or of the order. */
  id?: unknown;
  /** Milliseconds since 1970, with a fraction that no other parcel of the page has. */
  time?: number;
  /** Of an order, which a product view has not: `Lines`. */
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

export const isOrder = ({ lines }: Parcel): boolean => !!lines;

export const callsOf = (parcel: Parcel): Call[] => {
  if (parcel._calls) return parcel._calls;
  const own = id(parcel.id);
  if (own === undefined) return [];
  if (!isOrder(parcel)) return [['ProductView', own]];
  const order = { idTransaction: own, idCart: parcel.idCart };
  return [
    call('AddTransaction', {
      ...order,
      affiliation: parcel.affiliation,
      revenue: amount(parcel.revenue),
      tax: amount(parcel.tax),
      shipping: amount(parcel.shipping),
    }),
    ...Object.values(linesOf(parcel.lines, STORED) ?? {}).map((line) =>
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
