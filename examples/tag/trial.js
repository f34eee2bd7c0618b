// Pages in frames that nobody sees: a made-up shop in which the tag is tried, and one that asks for the real tracker.
(() => {
  const { forms, addressOf, escaped } = globalThis.tagBuilder;

  /** In milliseconds. */
  const PATIENCE = 20_000;
  const folder = new URL('.', document.currentScript.src);
  const here = (path) => new URL(path, folder).href;

  const script = (code) => `<script>${code}</script>`;
  const inScript = (value) => JSON.stringify(value).replaceAll('<', '\\u003c');

  const REPORT = `const report = (what) => parent.postMessage({ trial: what }, '*');`;

  /** Reports what the console complains of, each call, and when it is over. */
  const listening = (file) => `${REPORT}
    console.error = (...words) => report({ complaint: words.join(' ') });
    // What was tried leaves nothing behind.
    const over = () => { report({ over: true }); window.ofsysJourney?.stop(); };
    const isFile = ({ src = '' }) => src.startsWith(${inScript(file)});
    document.addEventListener('load', ({ target }) => isFile(target) && !window.ofsysJourney && over(), true);
    document.addEventListener('error', ({ target }) => isFile(target) && report({ refused: true }), true);
    window.journeyStandIn = (call) => {
      report({ call: JSON.parse(call) });
      if (/"SubmitCart"/.test(call)) setTimeout(over);
    };`;

  /** A page of a shop, in which a visitor with an email puts a mug into the cart. */
  const SHOP = `
    window.digitalData = {
      user: { email: 'anna@example.com' },
      cart: { id: 'cart-1', total: 0, lineItems: [] },
      events: [{ name: 'Added Product', product: { id: 'mug', name: 'Mug', unitPrice: 20 }, quantity: 1 }],
    };`;

  let leave = () => {};

  /** Opens a page in a frame that nobody sees; the frame before it is gone. */
  const open = (html, title, listener) => {
    leave();
    const frame = document.createElement('iframe');
    const onMessage = ({ source, data }) => source === frame.contentWindow && data?.trial && listener(data.trial);
    frame.hidden = true;
    frame.title = title;
    frame.srcdoc = html;
    addEventListener('message', onMessage);
    const timer = setTimeout(() => listener({ silence: true }), PATIENCE);
    leave = () => {
      removeEventListener('message', onMessage);
      clearTimeout(timer);
      frame.remove();
      leave = () => {};
    };
    document.body.append(frame);
  };

  /** Runs what is copied, with the file that is here, and tells each call, then that it is over. */
  const tryWishes = (wishes, integrity, listener) => {
    const file = here('../../dist/ofsys-journey.min.js');
    const local = { ...wishes, place: 'own', address: file };
    // A file of the folder itself, opened from there, has no integrity to be compared with.
    const made = forms[wishes.form](local, location.protocol === 'file:' ? undefined : integrity);
    const html = `<!doctype html><title>Made-up shop</title>
      ${script(listening(addressOf(local).split('?')[0]))}
      <script src="${here('../stand-in/tracker.js')}"></script>
      ${script(SHOP)}
      ${wishes.form === 'address' ? `<script async src="${escaped(made)}"></script>` : made}`;
    open(html, 'Made-up shop in which the tag is tried', (what) => {
      if (!what.call && !what.complaint) leave();
      listener(what);
    });
  };

  /** Where the tracker of a key is. */
  const trackerOf = (key, host) =>
    `${host || 'https://t.ofsys.com'}/js/Journey/1/${encodeURIComponent(key)}/DI.Journey-min.js`;

  /** Asks for the tracker of a key, and tells whether it came. */
  const askForTracker = (address, listener) => {
    const html = `<!doctype html><title>The real tracker</title>
      ${script(`${REPORT}
        const tag = document.createElement('script');
        tag.src = ${inScript(address)};
        tag.onload = () => report({ came: !!window.DI?.Journey?.ECommerce });
        tag.onerror = () => report({ failed: true });
        document.head.append(tag);`)}`;
    open(html, 'The real tracker', (what) => {
      leave();
      listener(what);
    });
  };

  Object.assign(globalThis.tagBuilder, { tryWishes, trackerOf, askForTracker });
})();
