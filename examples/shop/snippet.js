// Makes the tag that a shop would paste: made by script only because its host is this very server, on whatever port.
(() => {
  window.demoShop.note('page', document.title.replace(/ – .*/, ''));

  const REAL_KEY = 'demo-shop-key';
  const CALLS = 'demo-shop-calls';
  /** Each folder of examples has its own, so that none remembers what another did. */
  const { key: demoKey = 'DEMOkeyDEMOkeyDEMOkeyDEMOkey0123' } = document.currentScript.dataset;

  /** Writes down for the panel what the real tracker is told, from the moment its script has run. */
  const recordRealTracker = () => {
    const page = Math.random().toString(36).slice(2);
    const record = (owner) => {
      for (const [method, call] of Object.entries(owner))
        if (typeof call === 'function')
          owner[method] = (...args) => {
            const calls = JSON.parse(localStorage.getItem(CALLS) ?? '[]');
            localStorage.setItem(CALLS, JSON.stringify([...calls, { page, method, args, time: Date.now() }]));
            dispatchEvent(new Event(CALLS));
            return call.apply(owner, args);
          };
    };
    const onLoad = ({ target }) => {
      if (!target.src?.includes('/DI.Journey-min.js') || !window.DI?.Journey?.ECommerce) return;
      document.removeEventListener('load', onLoad, true);
      record(window.DI.Journey);
      record(window.DI.Journey.ECommerce);
    };
    // Captured, so that it comes before the snippet's own listener and misses no call.
    document.addEventListener('load', onLoad, true);
  };

  const asked = new URLSearchParams(location.search).get('key')?.trim();
  if (asked?.length === 32) sessionStorage.setItem(REAL_KEY, asked);
  else if (asked !== undefined) sessionStorage.removeItem(REAL_KEY);
  const realKey = sessionStorage.getItem(REAL_KEY);

  if (realKey) recordRealTracker();
  const tag = document.createElement('script');
  tag.async = true;
  tag.src = new URL('../../dist/ofsys-journey.min.js', document.currentScript.src).href;
  tag.setAttribute('data-journey-key', realKey ?? demoKey);
  tag.setAttribute('data-journey-debug', '');
  if (!realKey) tag.setAttribute('data-journey-host', location.origin);
  document.head.append(tag);
})();
