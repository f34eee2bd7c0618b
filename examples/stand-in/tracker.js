// Stands in for the Journey tracker, which nobody outside the vendor can run: same global, same methods, no network.
// Each call goes to window.journeyStandIn, where a test has put one, else into localStorage, where the panel reads it:
// one log for each key, as each has an account of its own.
(() => {
  const [, key = ''] = /\/Journey\/1\/([^/]+)\//.exec(document.currentScript?.src) ?? [];
  const STORE = `journey-stand-in:${key}`;
  const page = Math.random().toString(36).slice(2);

  // What must never reach the tracker must not get lost on the way to whoever looks for it.
  const visible = (_key, value) =>
    value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? `!${value}` : value;

  const record =
    (method) =>
    (...args) => {
      const call = JSON.stringify({ page, method, args, time: Date.now() }, visible);
      if (typeof window.journeyStandIn === 'function') return void window.journeyStandIn(call);
      const calls = JSON.parse(localStorage.getItem(STORE) ?? '[]');
      localStorage.setItem(STORE, JSON.stringify([...calls, JSON.parse(call)]));
      dispatchEvent(new Event(STORE));
    };

  // A measurement only counts: to write a call down takes longer than what it measures.
  const methodOf = window.journeyCounted ?? record;
  const methods = (names) => Object.fromEntries(names.map((name) => [name, methodOf(name)]));

  window.DI = {
    Journey: {
      ...methods(['Set', 'Track']),
      ECommerce: methods([
        'ProductView',
        'AddCart',
        'AddCartItem',
        'RemoveCartItem',
        'UpdateCart',
        'SubmitCart',
        'AddTransaction',
        'AddItem',
        'SubmitTransaction',
      ]),
    },
  };
})();
