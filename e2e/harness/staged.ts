import { replay } from '../../examples/stand-in/replay.mjs';
import type { LogicShop } from './logic.js';

/** The cart that the tracker of the last page would submit: quantities by product, and the total. */
export const staged = (told: LogicShop['told'], id: string): Record<string, number | undefined> => {
  const page = told.at(-1)?.page;
  const submitted = [...told.filter((call) => call.page === page), { page, method: 'SubmitCart', args: [] }];
  const cart = replay(submitted as never).carts.get(id);
  if (!cart) return {};
  const lines = [...cart.lines].map(([product, { quantity }]) => [product, quantity]);
  return { ...Object.fromEntries(lines), total: cart.total };
};
