const REAL = 'demo-shop-calls';

const tag = document.querySelector('script[data-journey-key]');

/** The key in use, and whether it is that of a real account. */
export const key = tag.getAttribute('data-journey-key');
export const isReal = !tag.hasAttribute('data-journey-host');

const STAND_IN = `journey-stand-in:${key}`;
const STORE = isReal ? REAL : STAND_IN;

/** What the tracker was told: page, method, arguments and time of each call. */
export const calls = () => JSON.parse(localStorage.getItem(STORE) ?? '[]');

export const onCall = (listener) => {
  addEventListener(STORE, listener);
  addEventListener('storage', listener);
};

export const forgetCalls = () => {
  for (const name of [STAND_IN, REAL]) localStorage.removeItem(name);
};
