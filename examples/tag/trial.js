import { tagOf } from './wishes.js';

/** In milliseconds. */
const PATIENCE = 20_000;

const here = (path) => new URL(path, import.meta.url).href;

/** Runs in the frame: reports what the console complains of. */
const COMPLAINTS = `console.error = (...words) => report({ complaint: words.join(' ') });`;

const REPORT = `const report = (what) => parent.postMessage({ trial: what }, '*');`;

/** A page of a shop, in which a visitor with an email puts a mug into the cart. */
const SHOP = `
  window.digitalData = {
    user: { email: 'anna@example.com' },
    cart: { id: 'cart-1', total: 0, lineItems: [] },
    events: [{ name: 'Added Product', product: { id: 'mug', name: 'Mug', unitPrice: 20 }, quantity: 1 }],
  };`;

const script = (code) => `<script>${code}</script>`;

let leave = () => {};

/** Opens a page in a frame that nobody sees; the frame before it is gone. */
const open = (html, listener, title) => {
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

/** Runs the tag, with the file that is here, and tells each call, then that it is over. */
export const tryTag = (attributes, listener) => {
  const file = here('../../dist/ofsys-journey.min.js');
  // The options may stand there.
  const query = (address) => (/[?&]key=/.test(address) ? new URL(address, file).search : '');
  const tag = tagOf(attributes.map(([name, value]) => [name, name === 'src' ? file + query(value) : value]));
  const html = `<!doctype html><title>Made-up shop</title>
    ${script(`${REPORT}${COMPLAINTS}
      // What was tried leaves nothing behind.
      const over = () => { report({ over: true }); window.ofsysJourney?.stop(); };
      window.journeyStandIn = (call) => {
        report({ call: JSON.parse(call) });
        if (/"SubmitCart"/.test(call)) setTimeout(over);
      };`)}
    <script src="${here('../stand-in/tracker.js')}"></script>
    ${script(SHOP)}
    ${tag.replace('></script>', ' onload="if (!window.ofsysJourney) over()" onerror="report({ refused: true })"></script>')}`;
  open(
    html,
    (what) => {
      if (!what.call && !what.complaint) leave();
      listener(what);
    },
    'Made-up shop in which the tag is tried',
  );
};

/** Asks for the tracker of a key, and tells whether it came. */
export const askForTracker = (key, host, listener) => {
  const address = `${host || 'https://t.ofsys.com'}/js/Journey/1/${encodeURIComponent(key)}/DI.Journey-min.js`;
  const html = `<!doctype html><title>The real tracker</title>
    ${script(`${REPORT}
      const tag = document.createElement('script');
      tag.src = ${JSON.stringify(address).replace(/</g, '\\u003c')};
      tag.onload = () => report({ came: !!window.DI?.Journey?.ECommerce });
      tag.onerror = () => report({ failed: true });
      document.head.append(tag);`)}`;
  open(
    html,
    (what) => {
      leave();
      listener(what);
    },
    'The real tracker',
  );
};
