import { amount, type Id, id, type Line, linesOf, read, rounded } from './digital-data.js';
import { log } from './log.js';

/** A method of the tracker and its arguments. */
export type Call = [method: Method, ...args: unknown[]];

export type Method =
  | 'Set'
  | 'Track'
  | 'ProductView'
  | 'AddCart'
  | 'AddCartItem'
  | 'RemoveCartItem'
  | 'UpdateCart'
  | 'SubmitCart'
  | 'AddTransaction'
  | 'AddItem'
  | 'SubmitTransaction';

/** A field whose value is not known is left out: neither undefined nor NaN reaches the tracker. */
const known = (fields: Record<string, Id | undefined>): Record<string, Id> => {
  const result: Record<string, Id> = {};
  for (const name in fields) {
    const value = id(fields[name]);
    if (value !== undefined) result[name] = value;
  }
  return result;
};

export const emailCalls = (email: string): Call[] => [['Set', 'f_EMail', email], ['Track']];

export const addCartCall = (idCart: Id, status: Id | undefined, total: number): Call => [
  'AddCart',
  known({ idCart, status, TotalPrice: amount(total, 0) }),
];

export const addCartItemCall = (idCart: Id, { id: idProduct, name, price, quantity }: Line): Call => [
  'AddCartItem',
  known({ idCart, idProduct, productName: name, priceunit: price, quantity }),
];

export const removeCartItemCall = (idCart: Id, idProduct: Id): Call => ['RemoveCartItem', { idCart, idProduct }];

/** None where the total is not known. */
export const updateCartCalls = (idCart: Id, total: number): Call[] =>
  Number.isFinite(total) ? [['UpdateCart', { idCart, TotalPrice: total }]] : [];

/** A product view or an order: what must arrive even when the visitor has left the page. */
export interface Parcel {
  /** Milliseconds since 1970. */
  time: number;
  /** Tells it from all others, over all pages. */
  token: number;
  /** Id of a viewed product. */
  product?: unknown;
  /** An order, in the shape of the standard. */
  transaction?: unknown;
}

/** Reads with care, because a parcel may come from storage. */
export const parcelCalls = ({ product, transaction }: Parcel): Call[] => {
  const viewed = id(product);
  if (viewed !== undefined) return [['ProductView', viewed]];
  const idTransaction = id(read(transaction, 'orderId'));
  if (idTransaction === undefined) return [];
  const idCart = id(read(transaction, 'cartId'));
  const lines = linesOf(read(transaction, 'lineItems'), true, (item) =>
    log('transaction.lineItems: a line without product id is left out', item),
  );
  return [
    [
      'AddTransaction',
      known({
        idTransaction,
        idCart,
        affiliation: id(read(transaction, 'affiliation')),
        revenue: amount(read(transaction, 'total')),
        tax: amount(read(transaction, 'tax')),
        shipping: amount(read(transaction, 'shippingCost')),
      }),
    ],
    ...[...(lines?.values() ?? [])].map(
      ({ id: idProduct, name, price, quantity, worth }): Call => [
        'AddItem',
        known({
          idTransaction,
          idCart,
          idProduct,
          productName: name,
          Price_unit: price,
          Price_total: rounded(worth),
          quantity,
        }),
      ],
    ),
    ['SubmitTransaction'],
  ];
};
