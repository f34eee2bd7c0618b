import { type Finding, finder } from './finding.js';
import type { Snapshot } from './snapshot.js';
import { at, isObject, masked, shown } from './values.js';

const found = finder('data');
const EMAIL_NAME = /e-?_?mail/i;
/** Emails there are not the visitor's, or are looked for elsewhere. */
const OTHERS = ['events', 'changes', 'website', 'transaction', 'page'];
const DEPTH = 3;

const isEmail = (value: unknown): value is string => typeof value === 'string' && value.includes('@');

/** Where an email stands that nobody looks for. */
const misplacedEmail = (value: unknown, path: string, depth: number): string | undefined => {
  if (!isObject(value) || !depth) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    if (path === 'digitalData' && OTHERS.includes(name)) continue;
    const own = `${path}.${name}`;
    if (EMAIL_NAME.test(name) && isEmail(inner)) return own;
    const deeper = misplacedEmail(inner, own, depth - 1);
    if (deeper) return deeper;
  }
  return undefined;
};

/** The email that an event or an order of the page gives. */
const carriedEmail = (data: unknown): string | undefined => {
  const events = at(data, 'events');
  const carriers = [...(Array.isArray(events) ? events : []), data];
  const emails = carriers.flatMap((carrier) => [
    at(carrier, 'user', 'email'),
    at(carrier, 'transaction', 'contactInfo', 'email'),
  ]);
  return emails.find(isEmail);
};

const emailFinding = ({ data, isAccount }: Snapshot): Finding => {
  const given = at(data, 'user', 'email');
  const place = 'digitalData.user.email';
  if (given && !isEmail(given)) return found('red', 'email-malformed', { place, value: shown(given).slice(0, 3) });
  const email = carriedEmail(data);
  if (email) return found('green', 'email-known', { place, value: masked(email.trim()) });
  const other = misplacedEmail(data, 'digitalData', DEPTH);
  if (other) return found('amber', 'email-elsewhere', { place, value: other });
  return isAccount ? found('amber', 'email-unknown', { place }) : found('green', 'email-none', { place });
};

const eventsFinding = (events: unknown): Finding | undefined => {
  const place = 'digitalData.events';
  if (events === undefined) return found('red', 'events-missing', { place });
  return Array.isArray(events) ? undefined : found('red', 'events-kind', { place, value: shown(events) });
};

const absent = ({ dataLayer }: Snapshot): Finding =>
  dataLayer
    ? found('amber', 'data-layer', { value: dataLayer.slice(-3).join(', ') || '–' })
    : found('amber', 'data-missing');

export const dataFindings = (snapshot: Snapshot): Finding[] => {
  const { data, isPushedEarly } = snapshot;
  const early = isPushedEarly ? [found('red', 'data-early', { place: 'digitalData.events.push' })] : [];
  if (data === undefined) return [...early, ...(early[0] && !snapshot.dataLayer ? [] : [absent(snapshot)])];
  if (!isObject(data)) return [...early, found('red', 'data-kind', { value: shown(data) })];
  const fault = eventsFinding(data.events);
  const version = typeof data.version === 'string' ? data.version : '–';
  return [...early, fault ?? found('green', 'data-there', { version }), emailFinding(snapshot)];
};
