import type { LogicShop } from './logic.js';
import { expect } from './shop.js';

/** In bytes: all that the page has stored. */
export const stored = (shop: Pick<LogicShop, 'run'>): Promise<number> =>
  shop.run(() => {
    const all = Object.entries({ ...localStorage, ...sessionStorage }).flat();
    return new TextEncoder().encode(all.join('')).length;
  });

/** Runs in the page: a visitor who looks at products and fills a cart, and so many events of the shop's own. */
export const shopping = `window.shopping = (page, count) => {
  for (let index = 0; index < count; index++) {
    const product = { id: 'p' + page + '-' + (index % 40), name: 'Chandail côtelé à manches longues ' + index, unitPrice: 20 };
    digitalData.events.push(
      index % 5 === 0 ? { name: 'Viewed Product Detail', product }
      : index % 5 === 1 ? { name: 'Added Product', product, quantity: 2 }
      : index % 5 === 2 ? { name: 'Removed Product', product: digitalData.product, quantity: 1 }
      : index % 5 === 3 ? { name: 'Logged In', user: { email: 'anna' + index + '@example.com' } }
      : { name: 'Clicked Banner', index });
  }
}`;

/** Pushes the order of a page: 12 lines. */
export const buying = (page: number): string => `digitalData.events.push({
  name: 'Completed Transaction',
  transaction: {
    orderId: 'order-${page}', cartId: 'cart-${page}', total: 240,
    lineItems: Array.from({ length: 12 }, (_, index) => ({
      product: { id: 'p' + index, name: 'Chandail côtelé à manches longues ' + index, unitPrice: 20 }, quantity: 1,
    })),
  },
})`;

export const expectOrders = (shop: Pick<LogicShop, 'journey'>, pages: number[]): void => {
  const { orders, mistakes } = shop.journey();
  expect(orders.map((order) => order.idTransaction)).toEqual(pages.map((page) => `order-${page}`));
  expect(orders.map((order) => order.items.length)).toEqual(pages.map(() => 12));
  expect(mistakes).toEqual([]);
};
