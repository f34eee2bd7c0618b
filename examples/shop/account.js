import { pushEvent } from './events.js';
import { shop } from './shop.js';

export const ACCOUNT_CHANGED = 'demo-shop-account';

/** The page says who the visitor is as soon as it knows. */
export const logIn = () => {
  change(true);
  pushEvent({ name: 'Logged In', category: 'Auth', user: shop.user() });
};

export const logOut = () => change(false);

const change = (isLoggedIn) => {
  shop.choose({ isLoggedIn });
  window.digitalData.user = shop.user();
  dispatchEvent(new Event(ACCOUNT_CHANGED));
};
