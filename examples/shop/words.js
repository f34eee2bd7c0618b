import { shop } from './shop.js';

const amount = (value) => (typeof value === 'number' ? value.toFixed(2) : 'an unknown amount');
const named = ({ productName, idProduct }) => productName ?? shop.product(idProduct)?.name ?? idProduct;

const sentences = {
  Set: (_name, email) => `The visitor is ${email}`,
  Track: () => 'Sent who the visitor is',
  ProductView: (id) => `${shop.product(id)?.name ?? id} was looked at`,
  AddCart: ({ idCart, TotalPrice, status }) =>
    `The cart here is ${idCart}, worth ${amount(TotalPrice)}${status === undefined ? '' : `, at checkout step ${status}`}`,
  AddCartItem: (line) => `Cart ${line.idCart} now holds ${line.quantity} × ${named(line)} (${amount(line.priceunit)})`,
  RemoveCartItem: (line) => `Took ${named(line)} out of cart ${line.idCart}`,
  UpdateCart: ({ idCart, TotalPrice }) => `Cart ${idCart} is now worth ${amount(TotalPrice)}`,
  SubmitCart: () => 'Sent the cart',
  AddTransaction: ({ idTransaction, idCart }) => `Order ${idTransaction} was made of cart ${idCart}`,
  AddItem: (line) =>
    `Order ${line.idTransaction} has ${line.quantity} × ${named(line)} for ${amount(line.Price_total)}`,
  SubmitTransaction: (order) => `Order ${order?.idTransaction} for ${amount(order?.revenue)} was completed`,
};

/** A call in plain words; `order` is the argument of the last AddTransaction. */
export const inWords = ({ method, args }, order) =>
  sentences[method]?.(...(method === 'SubmitTransaction' ? [order] : args)) ?? method;

/** A call in full. */
export const inFull = ({ method, args }) =>
  [method, args.map((arg) => JSON.stringify(arg)).join(', ')].join(' ').trim();
