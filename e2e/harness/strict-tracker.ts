/** Runs in the page: a tracker that keeps its calls there, and finds fault with all that is not in its methods' table. */
const strictTracker = (): void => {
  const all: Record<string, string[]> = {
    Set: [],
    Track: [],
    ProductView: [],
    AddCart: ['idCart', 'TotalPrice', 'status'],
    AddCartItem: ['idCart', 'idProduct', 'productName', 'priceunit', 'quantity'],
    RemoveCartItem: ['idCart', 'idProduct'],
    UpdateCart: ['idCart', 'TotalPrice'],
    SubmitCart: [],
    AddTransaction: ['idTransaction', 'idCart', 'affiliation', 'revenue', 'tax', 'shipping'],
    AddItem: ['idTransaction', 'idCart', 'idProduct', 'productName', 'Price_unit', 'Price_total', 'quantity'],
    SubmitTransaction: [],
  };
  const required: Record<string, string[]> = {
    AddCart: ['idCart', 'TotalPrice'],
    AddCartItem: ['idCart', 'idProduct'],
    RemoveCartItem: ['idCart', 'idProduct'],
    UpdateCart: ['idCart', 'TotalPrice'],
    AddTransaction: ['idTransaction'],
    AddItem: ['idTransaction', 'idProduct'],
  };
  const amounts = /^(TotalPrice|priceunit|Price_|quantity|revenue|tax|shipping)/;
  const journey: Journey = { calls: [], mistakes: [] };
  const isKnown = (value: unknown): boolean =>
    (typeof value === 'string' && value.trim() !== '') || Number.isFinite(value);

  const check = (method: string, args: unknown[]): string | undefined => {
    const [first, second] = args;
    if (method === 'Set')
      return first === 'f_EMail' && typeof second === 'string' && second.includes('@') ? undefined : 'not an email';
    if (method === 'ProductView') return isKnown(first) && args.length === 1 ? undefined : 'not an id';
    if (!all[method]?.length) return args.length ? 'takes nothing' : undefined;
    if (args.length !== 1 || typeof first !== 'object' || !first) return 'takes an object';
    for (const name of required[method] ?? []) if (!Object.hasOwn(first, name)) return `${name} is missing`;
    for (const [name, value] of Object.entries(first)) {
      if (!all[method]?.includes(name)) return `${name} is no field`;
      if (!isKnown(value)) return `${name} is not known`;
      if (amounts.test(name) && typeof value !== 'number') return `${name} is not a number`;
    }
    return undefined;
  };

  const methods = (names: string[], more: object = {}): object => {
    const made = Object.fromEntries(
      names.map((name) => [
        name,
        (...args: unknown[]): void => {
          const mistake = check(name, args);
          if (mistake) journey.mistakes.push(`${name}: ${mistake}`);
          journey.calls.push([name, ...args]);
        },
      ]),
    );
    return new Proxy(Object.assign(made, more), {
      get(target, name) {
        if (!Object.hasOwn(target, name)) journey.mistakes.push(`${String(name)} is no method`);
        return Reflect.get(target, name);
      },
    });
  };

  const own = ['Set', 'Track'];
  const ECommerce = methods(Object.keys(all).filter((name) => !own.includes(name)));
  window.journey = journey;
  window.DI = { Journey: methods(own, { ECommerce }) };
};

/** As a script. */
export const strict = `(${strictTracker})();`;

interface Journey {
  calls: unknown[][];
  mistakes: string[];
}

declare global {
  interface Window {
    journey: Journey;
  }
}
