/**
 * What Journey knows after the calls that it was told, by the assumptions that the README states:
 * a line's quantity replaces the one before, SubmitCart sends the staged cart whole.
 *
 * @param {{ page: string, method: string, args: any[] }[]} calls in their order; `page` tells the documents apart
 * @returns {{ emails: string[], views: (string | number)[], carts: Map<string, Cart>, orders: Order[], mistakes: string[] }}
 */
export const replay = (calls) => {
  const journey = { emails: [], views: [], carts: new Map(), orders: [], mistakes: [] };
  const pages = new Map();
  for (const { page, method, args } of calls) {
    if (!pages.has(page)) pages.set(page, { carts: new Map() });
    const state = pages.get(page);
    const mistake = (text) => journey.mistakes.push(`${method}: ${text}`);
    const [first] = args;
    const staged = (idCart) => {
      const cart = state.carts.get(String(idCart));
      if (!cart) mistake(`no AddCart for cart ${idCart} in this page`);
      state.last = String(idCart);
      return cart;
    };
    const steps = {
      Set: () => {
        state.email = args[1];
      },
      Track: () => journey.emails.push(state.email),
      ProductView: () => journey.views.push(first),
      AddCart: () => {
        const lines = state.carts.get(String(first.idCart))?.lines ?? new Map();
        state.carts.set(String(first.idCart), { lines, total: first.TotalPrice });
        state.last = String(first.idCart);
      },
      AddCartItem: () => {
        const { idCart, idProduct, ...line } = first;
        staged(idCart)?.lines.set(String(idProduct), line);
      },
      RemoveCartItem: () => staged(first.idCart)?.lines.delete(String(first.idProduct)),
      UpdateCart: () => Object.assign(staged(first.idCart) ?? {}, { total: first.TotalPrice }),
      SubmitCart: () => {
        const cart = state.carts.get(state.last);
        if (cart) journey.carts.set(state.last, { lines: new Map(cart.lines), total: cart.total });
        else mistake('no cart staged');
      },
      AddTransaction: () => {
        state.order = { ...first, items: [] };
      },
      AddItem: () => state.order.items.push(first),
      SubmitTransaction: () => {
        journey.orders.push(state.order);
        state.order = undefined;
      },
    };
    if (JSON.stringify(args).match(/"!(undefined|NaN|-?Infinity)"/))
      mistake(`unknown value in ${JSON.stringify(args)}`);
    if (steps[method]) steps[method]();
    else mistake('no such method');
  }
  return journey;
};
