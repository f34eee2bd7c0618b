import type { AddedProduct, Change, DigitalData, DigitalDataEvent, KnownEvent, Product } from 'ofsys-journey';

const shirt: Product = { id: 'shirt', name: 'Shirt', unitPrice: 25, unitSalePrice: '20.00', color: 'red' };
const { events } = window.digitalData;

events.push({ name: 'Viewed Page' });
events.push({ name: 'Viewed Page', user: { email: 'anna@example.com' }, cart: { id: 'cart-1' } });
events.push({ name: 'Viewed Product Detail' });
events.push({ name: 'Viewed Product Detail', product: { id: 7, size: 'M' } });
events.push({ name: 'Added Product', product: shirt, quantity: 2 });
events.push({ name: 'Added Product', product: 'shirt', quantity: '2' });
events.push({ name: 'Removed Product', product: 7 });
events.push({ name: 'Updated Cart', cart: { id: 1, total: 45, lineItems: [{ product: shirt, quantity: 2 }] } });
events.push({ name: 'Updated Cart', cart: { lineItems: [] } });
events.push({ name: 'Completed Transaction' });
events.push({
  name: 'Completed Transaction',
  transaction: {
    orderId: 1001,
    cartId: null,
    total: 45,
    tax: undefined,
    lineItems: [{ product: shirt, subtotal: 40 }],
    isReturning: false,
    contactInfo: { email: 'anna@example.com', phone: '1' },
  },
});
events.push({ name: 'Logged In', user: { email: 'anna@example.com', userId: 3 } });
events.push({ name: 'Added Product', product: 'shirt', excludeIntegrations: ['Ofsys'], category: 'Ecommerce' });

// Of any other name, with any fields; typed by the shop or not.
interface Played {
  name: 'Played Video';
  seconds: number;
}
const played: Played = { name: 'Played Video', seconds: 3 };
const name: string = document.title;
events.push({ name: 'Searched Products', query: 'shirt', product: 5 });
events.push(played);
events.push({ name, product: false });

// Several, of different names.
events.push({ name: 'Viewed Page' }, { name: 'Added Product', product: shirt }, { name: 'Searched Products', hits: 3 });
const added: AddedProduct = { name: 'Added Product', product: shirt };
const known: KnownEvent = { name: 'Registered', user: { email: 'anna@example.com' } };
const any: DigitalDataEvent = { name: 'Shown Banner', banner: 4 };
events.push(added);
events.push(known);
events.push(any);
events.push();
export const count: number = events.push({ name: 'Viewed Page' });
export const names: string[] = events.map((event) => event.name);

// The page's own declaration, with and without events in its source.
window.digitalData = { events: [] };
window.digitalData = {
  version: '1.1.3',
  user: { email: null },
  cart: { id: 'cart-1', total: '45.00', checkoutStep: 2, lineItems: [{ product: shirt, quantity: 2, subtotal: 40 }] },
  listing: { items: [shirt, 'hat'] },
  recommendation: [{ items: [shirt] }],
  events: [{ name: 'Viewed Page' }, added, { name: 'Shown Banner', banner: 4 }],
  changes: [],
  page: { type: 'product' },
};
window.digitalData.cart = { id: 'cart-2' };
window.digitalData.events.push({ name: 'Viewed Page' });

export const declared: DigitalData = { product: shirt, events: [added] };

// Announced changes.
const change: Change = ['cart.lineItems[1].quantity', 3];
window.digitalData.changes ??= [];
window.digitalData.changes.push(['cart.total', 45], ['user.email', 'anna@example.com', 'login form'], change);
window.digitalData.changes.push({ product: shirt });

export const version: string | undefined = window.ofsysJourney?.version;
export const key: string | undefined = window.ofsysJourney?.key;
window.ofsysJourney?.stop();
