import { list, read } from '../read.js';

export const PAGE_VIEW = 'Viewed Page';
export const PRODUCT_VIEW = 'Viewed Product Detail';
export const ADDED = 'Added Product';
export const REMOVED = 'Removed Product';
export const UPDATED = 'Updated Cart';
export const ORDERED = 'Completed Transaction';
export const CART_EVENTS: readonly string[] = [ADDED, REMOVED, UPDATED];

/** Events that Journey is told of, and what other data layers and habits call them, in letters alone. */
const OTHER_NAMES: readonly [event: string, names: RegExp][] = [
  [PAGE_VIEW, /^(pageview(ed)?|viewpage)$/],
  [PRODUCT_VIEW, /^(view(item|product|edproductpage)|product(view(ed)?|detail))$/],
  [ADDED, /^(add(ed)?(product|item|(product|item)?to(cart|basket))|(product|item)added)$/],
  [REMOVED, /^((remov|delet)ed?(product|item|from(cart|basket))|(product|item)(remov|delet)ed)$/],
  [UPDATED, /^((updat|chang)ed?cart|cart(updat|chang)ed?)$/],
  [
    ORDERED,
    /^(purchased?|transaction|(order|transaction|checkout)(completed|placed)|(completed?|placed?)(order|purchase|transaction))$/,
  ],
  ['Logged In', /^((user)?log(ged)?|sign(ed)?)in$/],
  ['Registered', /^(register|sign(ed)?up|(complete)?registration)$/],
  ['Subscribed', /^(subscri(be|ption)|newslettersubscribed)$/],
  ['Updated Profile Info', /^(updated?profile|profileupdated?)$/],
];
export const OWN_EVENTS: readonly string[] = OTHER_NAMES.map(([event]) => event);

const letters = (name: string): string => name.toLowerCase().replace(/[^a-zа-яё]/g, '');

/** One letter was changed, left out or put in. */
const isOneLetterOff = (name: string, other: string): boolean =>
  [...other, ''].some(
    (_, index) =>
      name.startsWith(other.slice(0, index)) &&
      [name.slice(index), name.slice(index + 1)].some((rest) =>
        [other.slice(index), other.slice(index + 1)].includes(rest),
      ),
  );

/** Of all events that the page has pushed. */
export const namesIn = (data: unknown): string[] =>
  list(read(data, 'events')).map((event) => read(event, 'name') as string);

/** The event that a name was probably meant to be. */
export const nearEvent = (name: string): string | undefined => {
  const own = letters(name);
  return OTHER_NAMES.find(
    ([event, names]) =>
      names.test(own) || own === letters(event) || (own.length > 7 && isOneLetterOff(own, letters(event))),
  )?.[0];
};
