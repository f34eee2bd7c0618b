export const PAGE_VIEW = 'Viewed Page';
export const PRODUCT_VIEW = 'Viewed Product Detail';
export const ADDED = 'Added Product';
export const REMOVED = 'Removed Product';
export const UPDATED = 'Updated Cart';
export const ORDERED = 'Completed Transaction';
export const PROFILE_EVENTS: readonly string[] = ['Subscribed', 'Logged In', 'Registered', 'Updated Profile Info'];
export const CART_EVENTS: readonly string[] = [ADDED, REMOVED, UPDATED];
/** Events that Journey is told of. */
export const OWN_EVENTS: readonly string[] = [PAGE_VIEW, PRODUCT_VIEW, ...CART_EVENTS, ORDERED, ...PROFILE_EVENTS];

/** What other data layers and habits call them, in small letters and without anything else. */
const OTHER_NAMES: Record<string, string> = {
  [PAGE_VIEW]: 'pageview pageviewed viewpage',
  [PRODUCT_VIEW]: 'viewedproductdetails productviewed viewitem viewproduct productdetail productview viewedproductpage',
  [ADDED]: 'addtocart productadded addproduct addedtocart addeditem itemadded addedproducttocart',
  [REMOVED]: 'removefromcart productremoved removeproduct removedfromcart removeditem deletedproduct',
  [UPDATED]: 'cartupdated updatecart cartupdate changedcart cartchanged',
  [ORDERED]:
    'purchase ordercompleted completedorder transactioncompleted transaction completedpurchase purchased checkoutcompleted completetransaction orderplaced placedorder',
  'Logged In': 'login signin signedin userloggedin',
  Registered: 'register signup signedup registration completeregistration',
  Subscribed: 'subscribe subscription newslettersubscribed',
  'Updated Profile Info': 'updatedprofile profileupdated updateprofile',
};

const letters = (name: string): string => name.toLowerCase().replace(/[^a-zа-яё]/g, '');

const isOneLetterOff = (name: string, other: string): boolean => {
  const [short, long] = name.length < other.length ? [name, other] : [other, name];
  if (long.length - short.length > 1) return false;
  let index = 0;
  while (index < short.length && short[index] === long[index]) index++;
  return short.slice(index + (short.length === long.length ? 1 : 0)) === long.slice(index + 1);
};

/** The event that a name was probably meant to be. */
export const nearEvent = (name: string): string | undefined => {
  const own = letters(name);
  return OWN_EVENTS.find(
    (event) =>
      event !== name &&
      (own === letters(event) ||
        OTHER_NAMES[event]?.split(' ').includes(own) ||
        (own.length > 7 && isOneLetterOff(own, letters(event)))),
  );
};
