// Plays the shop's server, which knows its visitor's cart and orders and prints them into each page.
// A classic script, because what a server prints is there before any other script of the page runs.
window.demoShop = (() => {
  /** Each folder of examples is a shop of its own, with its own cart. */
  const folder = location.pathname.split('/').at(-2);
  const STORE = `demo-shop:${folder}`;
  const SETTINGS = `demo-shop-settings:${folder}`;
  const LOG = `demo-shop-log:${folder}`;
  /** The event that says that there is more in the log. */
  const NOTED = 'demo-shop-log';
  const LONGEST_LOG = 300;
  const CURRENCY = 'EUR';
  const SHIPPING = 4.9;
  const TAX = 0.2;
  const DEFAULTS = { way: 'before', isLoggedIn: false };

  const stored = (name) => JSON.parse(localStorage.getItem(name) ?? 'null');
  const store = (name, value) => localStorage.setItem(name, JSON.stringify(value));
  const cents = (amount) => Number(amount.toFixed(2));
  const random = (from) => from + Math.floor(Math.random() * from);

  /** A new visitor has an empty cart. */
  const state = () => {
    const found = stored(STORE);
    if (found) return found;
    const fresh = { cart: random(1000), nextOrder: random(10000), lines: [], orders: [] };
    store(STORE, fresh);
    return fresh;
  };

  const settings = () => ({ ...DEFAULTS, ...stored(SETTINGS) });
  // A page keeps its way until it is left: it was printed that way.
  const { way } = settings();

  /** Each size of a product is sold under a code of its own. */
  const products = window.demoCatalogue.flatMap(({ sizes = [undefined], text: description, ...product }) =>
    sizes.map((size) => ({
      ...product,
      description,
      currency: CURRENCY,
      skuCode: size ? `${product.id}-${size}` : product.id,
      ...(size && { size }),
    })),
  );
  const variants = (id) => products.filter((product) => product.id === id);
  const bySku = (sku) => products.find(({ skuCode }) => skuCode === sku);
  const price = ({ unitPrice, unitSalePrice }) => unitSalePrice ?? unitPrice;

  /** As the standard describes a product. */
  const product = (id) => described(variants(id)[0]);
  const described = (found) => {
    if (!found) return undefined;
    const { picture: _picture, ...rest } = found;
    return rest;
  };
  /** One of each, whatever its sizes. */
  const shelf = (without) =>
    window.demoCatalogue.filter(({ id }) => id !== without).map(({ id }) => described(variants(id)[0]));
  const listing = () => ({ listId: 'all', items: shelf() });
  const recommendation = (id) => [{ listId: 'also', items: shelf(id).slice(0, 3) }];

  const lineItems = (lines) =>
    lines.map(({ sku, quantity }) => ({
      product: described(bySku(sku)),
      quantity,
      subtotal: cents(price(bySku(sku)) * quantity),
    }));
  const sum = (items) => cents(items.reduce((total, { subtotal }) => total + subtotal, 0));

  /** The cart as it is. */
  const wholeCart = () => {
    const { cart, lines } = state();
    const items = lineItems(lines);
    return { id: `c-${cart}`, currency: CURRENCY, lineItems: items, total: sum(items) };
  };
  /** The cart as this shop prints it into a page. */
  const cart = (checkoutStep) => {
    const { id, ...rest } = wholeCart();
    return { id, ...(checkoutStep && { checkoutStep }), ...(way !== 'id-only' && rest) };
  };

  const changeQuantity = (sku, difference) => {
    const now = state();
    const line = now.lines.find((other) => other.sku === sku) ?? { sku, quantity: 0 };
    if (!line.quantity) now.lines.push(line);
    line.quantity += difference;
    now.lines = now.lines.filter(({ quantity }) => quantity > 0);
    store(STORE, now);
  };

  const user = () => (settings().isLoggedIn ? { isLoggedIn: true, email: 'anna@example.com' } : { isLoggedIn: false });

  /** The cart becomes an order, and the visitor gets an empty one with another id. */
  const order = (email, name) => {
    const now = state();
    const { id: cartId, lineItems: items, total: goods } = wholeCart();
    const orderId = String(now.nextOrder);
    const total = cents(goods + SHIPPING);
    const transaction = {
      orderId,
      cartId,
      affiliation: 'Larkmoor online',
      currency: CURRENCY,
      lineItems: items,
      subtotal: goods,
      shippingCost: SHIPPING,
      tax: cents(total - total / (1 + TAX)),
      total,
      contactInfo: { email, name },
    };
    store(STORE, {
      cart: now.cart + 1,
      nextOrder: now.nextOrder + 1,
      lines: [],
      orders: [...now.orders, transaction],
    });
    return orderId;
  };
  /** Without an id the latest. */
  const transaction = (orderId) => {
    const { orders } = state();
    return orderId ? orders.find((one) => one.orderId === orderId) : orders.at(-1);
  };

  /** What happened, for the panel beside the shop. */
  const note = (kind, text) => {
    const notes = stored(LOG) ?? [];
    const number = (notes.at(-1)?.number ?? 0) + 1;
    store(LOG, [...notes, { number, time: Date.now(), kind, text }].slice(-LONGEST_LOG));
    dispatchEvent(new Event(NOTED));
  };
  const startOver = () => {
    for (const name of [STORE, LOG]) localStorage.removeItem(name);
  };

  // The standard leaves it to the version whether a site tells the whole cart or each change.
  const version = way === 'updated' ? '1.1.3' : '1.1.0';

  return {
    version,
    way,
    shipping: SHIPPING,
    products,
    variants,
    bySku,
    price,
    product,
    described,
    listing,
    recommendation,
    wholeCart,
    cart,
    changeQuantity,
    user,
    order,
    transaction,
    settings,
    choose: (chosen) => store(SETTINGS, { ...settings(), ...chosen }),
    note,
    notes: () => stored(LOG) ?? [],
    startOver,
  };
})();
