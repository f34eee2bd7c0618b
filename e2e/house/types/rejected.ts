import type { DigitalData, KnownEvent } from 'ofsys-journey';

const { events } = window.digitalData;
const shirt = { id: 'shirt' };

// @ts-expect-error: no product
events.push({ name: 'Added Product' });
// @ts-expect-error: no product
events.push({ name: 'Added Product', quantity: 2 });
// @ts-expect-error: a product has an id
events.push({ name: 'Added Product', product: { name: 'Shirt' } });
// @ts-expect-error: a quantity is a number
events.push({ name: 'Added Product', product: shirt, quantity: 'two' });
// @ts-expect-error: a misspelt field
events.push({ name: 'Added Product', product: shirt, quantty: 2 });
// @ts-expect-error: a price is a number, without its currency
events.push({ name: 'Added Product', product: { id: 'shirt', unitPrice: '$20' } });
// @ts-expect-error: no product
events.push({ name: 'Removed Product' });
// @ts-expect-error: a quantity is a number
events.push({ name: 'Removed Product', product: shirt, quantity: true });
// @ts-expect-error: no cart
events.push({ name: 'Updated Cart' });
// @ts-expect-error: lines are an array
events.push({ name: 'Updated Cart', cart: { lineItems: { product: shirt } } });
// @ts-expect-error: a line has a product
events.push({ name: 'Updated Cart', cart: { lineItems: [{ quantity: 1 }] } });
// @ts-expect-error: an order has an id
events.push({ name: 'Completed Transaction', transaction: { total: 45 } });
// @ts-expect-error: an order's total is a number
events.push({ name: 'Completed Transaction', transaction: { orderId: 1, total: {} } });
// @ts-expect-error: a product is no boolean
events.push({ name: 'Viewed Product Detail', product: true });
// @ts-expect-error: an email is a string
events.push({ name: 'Logged In', user: { email: 5 } });
// @ts-expect-error: a list of names
events.push({ name: 'Viewed Page', excludeIntegrations: 'Ofsys' });
// @ts-expect-error: no name
events.push({ product: shirt });
// @ts-expect-error: a name is a string
events.push({ name: 5 });

// Also among others, of known and of unknown names.
// @ts-expect-error: no product
events.push({ name: 'Viewed Page' }, { name: 'Added Product' });
// @ts-expect-error: no cart
events.push({ name: 'Searched Products', query: 'shirt' }, { name: 'Updated Cart' });

// @ts-expect-error: no product
({ name: 'Added Product' }) satisfies KnownEvent;

// @ts-expect-error: an email is a string
window.digitalData = { user: { email: 5 } };
// @ts-expect-error: a cart id is a string or a number
export const declared: DigitalData = { cart: { id: {} } };
// @ts-expect-error: an event has a name
window.digitalData = { events: [{ product: shirt }] };
// @ts-expect-error: a path is a string
window.digitalData.changes?.push([5, 'a']);
// @ts-expect-error: only while it runs
window.ofsysJourney.stop();
