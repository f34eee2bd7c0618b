// In the page: the ways in which a shop pushes, into native arrays and into those that ours and the peers listen to.
(() => {
  const KEY = 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY';
  const OTHER = 'Viewed Banner';

  const load = (src, attributes = {}) =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script');
      for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
      script.onload = resolve;
      script.onerror = reject;
      script.src = src;
      document.head.append(script);
    });

  const product = (index) => ({ id: `product-${index}`, name: `Product ${index}`, unitPrice: 20, unitSalePrice: 15 });

  const lines = (count) =>
    Array.from({ length: count }, (_, index) => ({ product: product(index), quantity: 1, subtotal: 15 }));

  const declare = (count) => {
    window.digitalData = {
      version: '1.1.3',
      user: { email: 'anna@example.com' },
      cart: { id: 'cart-1', total: 15 * count, lineItems: lines(count) },
      events: [],
    };
  };

  /** What a shop pushes, by kind; `index` is that of the product. */
  const event = {
    other: (index) => ({ name: OTHER, banner: `banner-${index}` }),
    view: (index) => ({ name: 'Viewed Product Detail', product: product(index) }),
    add: (index) => ({ name: 'Added Product', product: product(index), quantity: 1 }),
    remove: (index) => ({ name: 'Removed Product', product: product(index), quantity: 1 }),
  };

  /** A function of its own for each subject: the engine optimises each call for the array that it sees there. */
  const pusher = () => new Function('array', 'events', 'for (const event of events) array.push(event);');
  /** As if each push had a task of its own: what it leaves to a microtask is done before the next. */
  const adder = () =>
    new Function(
      'array',
      'events',
      'change',
      'return (async () => { for (const event of events) { change(event); array.push(event); await undefined; } })();',
    );

  const subject = (array, look = () => {}, shape = (event) => event) => ({
    array,
    shape,
    push: pusher(),
    add: adder(),
    /** The same array for all batches, as a page has one; emptied, so that it grows again at the same cost. */
    empty: () => {
      array.length = 0;
      look();
    },
  });

  const native = () => subject([]);

  const installTracker = () => load(`/js/Journey/1/${KEY}/DI.Journey-min.js`);

  /** With the tracker already there. A click makes it look at the page at once. */
  const installOurs = async () => {
    await installTracker();
    await load('/ofsys-journey.min.js', { 'data-journey-key': KEY, 'data-journey-host': location.origin });
    const array = window.digitalData.events;
    if (Object.getOwnPropertyDescriptor(array, 'push') === undefined) throw new Error('nothing listens to the array');
    return subject(array, () => dispatchEvent(new Event('click')));
  };

  const installHelper = async () => {
    await load('/data-layer-helper.js');
    const array = [];
    new window.DataLayerHelper(array, () => {});
    return subject(array);
  };

  /** Calls an event `event`, and what it carries `eventInfo`. */
  const installAdobe = async () => {
    window.adobeDataLayer = [];
    await load('/adobe-client-data-layer.js');
    window.adobeDataLayer.addEventListener('adobeDataLayer:event', () => {});
    return subject(
      window.adobeDataLayer,
      () => {},
      ({ name, ...eventInfo }) => ({ event: name, eventInfo }),
    );
  };

  /** A native array, and a text as long as the record of a cart with its lines, stored after each push. */
  const installSetItem = () => {
    const { cart } = window.digitalData;
    const text = JSON.stringify({ carts: [{ id: cart.id, lines: cart.lineItems, total: cart.total }], orders: [] });
    const array = [];
    let count = 0;
    array.push = (event) => {
      localStorage.setItem('bench', text + count++);
      return Array.prototype.push.call(array, event);
    };
    return subject(array);
  };

  /** Leaves out what the browser's storage takes. */
  const storeInPage = () => {
    const texts = new Map();
    Storage.prototype.setItem = (name, text) => void texts.set(name, text);
    Storage.prototype.getItem = (name) => texts.get(name) ?? null;
  };

  const install = {
    native,
    nothing: native,
    ours: installOurs,
    helper: installHelper,
    adobe: installAdobe,
    setItem: installSetItem,
  };

  const events = (kind, count, products, shape) =>
    Array.from({ length: count }, (_, index) => shape(event[kind](index % products)));

  /** The page's own cart follows, before each event is pushed. */
  const change = (event) => {
    const { product } = event.eventInfo ?? event;
    const { cart } = window.digitalData;
    const line = cart.lineItems.find((other) => other.product.id === product.id);
    line.quantity++;
    line.subtotal += 15;
    cart.total += 15;
  };

  const rest = () => new Promise((resolve) => setTimeout(resolve, 5));

  /** In a task of its own, which a trace shows under the name of the function. */
  const task = (name, work) =>
    new Promise((resolve, reject) => {
      const named = { [name]: () => Promise.resolve(work()).then(resolve, reject) };
      setTimeout(named[name], 5);
    });

  /** Batches, by turns of the subjects, each in a task with the name of its subject once all is warm. */
  const pushes = async ({ kind, count, products, names, batches, warmUp, storesInPage }) => {
    if (storesInPage) storeInPage();
    declare(products);
    const subjects = {};
    for (const name of names) subjects[name] = await install[name]();
    for (let batch = 0; batch < warmUp + batches; batch++) {
      const turn = batch % names.length;
      for (const name of [...names.slice(turn), ...names.slice(0, turn)]) {
        const { array, shape, push, add, empty } = subjects[name];
        const made = events(kind, name === 'nothing' ? 0 : count, products, shape);
        empty();
        await task(batch < warmUp ? 'warmUp' : `push_${name}`, () =>
          kind === 'add' ? add(array, made, change) : push(array, made),
        );
      }
    }
    if (kind !== 'other' && window.trackerCalls < batches * count) throw new Error('the tracker was not told');
    if (kind === 'add' && !localStorage.getItem(`ofsys-journey:${KEY}`)) throw new Error('nothing was stored');
  };

  window.bench = { declare, event, install, pushes, rest };
})();
