import { emailOf, id, keysOf, list, read } from '../read.js';
import { type Note, type Spot, within } from './finding.js';
import type { Snapshot } from './snapshot.js';
import { isObject, masked, shown } from './values.js';

/** Emails there are not the visitor's, or are looked for elsewhere. */
const ELSEWHERE = /^digitalData\.(events|changes|website|transaction|page)\b/;
const DEPTH = 4;

/** Where an email stands that nobody looks for. */
const misplacedEmail = (spot: Spot): string | undefined => {
  const { place, value } = spot;
  if (ELSEWHERE.test(place) || place.split('.').length > DEPTH) return undefined;
  if (/\.[^.]*e-?_?mail[^.]*$/i.test(place) && emailOf(value)) return place;
  for (const name of keysOf(value)) {
    const found = misplacedEmail(within(spot, name));
    if (found) return found;
  }
  return undefined;
};

/** The email that an event or an order of the page gives. */
const carriedEmail = (data: unknown): string | undefined => {
  for (const carrier of [...list(read(data, 'events')), data]) {
    const email =
      emailOf(read(carrier, 'user', 'email')) ?? emailOf(read(carrier, 'transaction', 'contactInfo', 'email'));
    if (email) return email;
  }
  return undefined;
};

const findInEmail = (root: Spot, isAccount: boolean | undefined, note: Note): void => {
  const spot = within(root, 'user', 'email');
  const { value } = spot;
  const email = carriedEmail(root.value);
  const other = misplacedEmail(root);
  if (value && !emailOf(value)) note('red', 'email-malformed', spot, { value: shown(value).slice(0, 3) });
  else if (email) note('green', 'email-known', spot, { value: masked(email) });
  else if (other) note('amber', 'email-elsewhere', spot, { value: other });
  else if (isAccount) note('amber', 'email-unknown', spot);
  else note('green', 'email-none', spot);
};

export const findInData = ({ data, dataLayer, isPushedEarly, isAccount }: Snapshot, note: Note): void => {
  const root = { place: 'digitalData', value: data };
  const events = within(root, 'events');
  if (isPushedEarly) note('red', 'data-early', within(events, 'push'));
  if (isObject(data)) {
    if (events.value === undefined) note('red', 'events-missing', events);
    else if (!Array.isArray(events.value)) note('red', 'events-kind', events);
    else note('green', 'data-there', root, { version: id(data.version) ?? '–' });
    findInEmail(root, isAccount, note);
  } else if (data !== undefined) note('red', 'data-kind', root);
  else if (dataLayer) note('amber', 'data-layer', root, { value: dataLayer.slice(-3).join(', ') || '–' });
  else if (!isPushedEarly) note('amber', 'data-missing', root);
};
