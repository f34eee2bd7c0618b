/** What a visitor does on a page before its tracker is there, and the calls that an order becomes. */

const shirt = { id: 'shirt', name: 'Shirt', unitPrice: 20 };
const hat = { id: 'hat', name: 'Hat', unitPrice: 5 };
export const user = { email: 'anna@example.com' };
export const old = { id: 'c1', total: 20, lineItems: [{ product: shirt, quantity: 1 }] };
export const changed = {
  id: 'c1',
  total: 25,
  lineItems: [
    { product: shirt, quantity: 1 },
    { product: hat, quantity: 1 },
  ],
};

export const view = { name: 'Viewed Product Detail', product: hat };
export const add = { name: 'Added Product', product: hat, quantity: 1 };
export const order = {
  name: 'Completed Transaction',
  transaction: { orderId: 'o1', cartId: 'c0', total: 40, lineItems: [{ product: shirt, quantity: 2 }] },
};
export const orderCalls = [
  ['AddTransaction', { idTransaction: 'o1', idCart: 'c0', revenue: 40 }],
  [
    'AddItem',
    {
      idTransaction: 'o1',
      idCart: 'c0',
      idProduct: 'shirt',
      productName: 'Shirt',
      Price_unit: 20,
      Price_total: 40,
      quantity: 2,
    },
  ],
  ['SubmitTransaction'],
];
