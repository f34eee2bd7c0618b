import { emailOf, id, list, read } from '../read.js';
import { watchCart } from './cart-watch.js';
import { copyOf } from './copy.js';
import { messageOf } from './messages.js';
import { observed } from './observed.js';
import { all, global, pageData, placeOf, scripts } from './page.js';
import { readRecord } from './record.js';
import type { Call, FailedFile, Message, Snapshot, Tag, TrackerState } from './snapshot.js';
import { callers, isPushedEarly } from './source.js';
import { SNIPPET, tags } from './tags.js';
import { calls, journey } from './tracker-calls.js';
import { isObject, withoutQuery } from './values.js';

const TRACKER = 'DI.Journey-min.js';
/** Tag managers, and consent managers, by their globals. */
const MANAGERS = {
  google_tag_manager: 'Google Tag Manager',
  MatomoTagManager: 'Matomo Tag Manager',
  _satellite: 'Adobe Launch',
};
const CONSENT = {
  klaro: 'Klaro',
  CookieConsent: 'CookieConsent',
  tarteaucitron: 'tarteaucitron',
  orejimeConfig: 'Orejime',
  OneTrust: 'OneTrust',
  Cookiebot: 'Cookiebot',
  UC_UI: 'Usercentrics',
  __tcfapi: 'TCF',
};
const ACCOUNT = ['logout', 'log-out', 'signout', 'sign-out'].map((part) => `a[href*="${part}" i]`).join();
const EMAIL_FIELD = 'input[type=email i],input[name*=email i]';
const BROWSER_CART = 'data-journey-browser-cart';

const isCartSilent = watchCart();

/** Names of those whose global is there. */
const namesOf = (globals: Record<string, string>): string[] =>
  Object.entries(globals).flatMap(([name, shown]) => (global(name) ? shown : []));

/** Files of the tags that the browser has asked for and not got. */
const failed = (own: readonly Tag[]): FailedFile[] => {
  const statusOf = (url: string): number =>
    (read(performance.getEntriesByName(url), 0, 'responseStatus') as number | undefined) ?? 0;
  return [
    ...observed.failed.map((file) => ({ ...file, status: file.status || statusOf(file.url) })),
    ...own.map(({ src }) => ({ url: src, status: statusOf(src) })).filter(({ status }) => status >= 400),
  ];
};

/** Those of the tracker. */
const trackerScripts = (): HTMLScriptElement[] => scripts().filter(({ src }) => src.includes(TRACKER));

const trackerState = (): TrackerState => {
  if (isObject(read(journey(), 'ECommerce'))) return 'ready';
  if (journey()) return 'incomplete';
  return trackerScripts()[0] ? 'loading' : 'absent';
};

/** Without the snippet no call is its own; one whose caller cannot be told is where the snippet says so. */
const callsOf = (snippet: unknown, own: readonly Tag[], messages: readonly Message[]): Call[] => {
  const files = own.flatMap(({ src }) => src || []);
  const said = messages.flatMap(({ call }) => call?.method ?? []);
  const isOwn = (file: string | undefined, method: string): boolean | undefined => {
    if (!snippet) return false;
    // The snippet may be in a file with others.
    if (files[0] && file) return files.includes(file) || SNIPPET.test(file);
    return said[0] ? said.includes(method) : undefined;
  };
  return calls.map(({ method, args, file }) => ({
    method,
    args: copyOf(args) as unknown[],
    caller: withoutQuery(file ?? ''),
    isOwn: isOwn(file, method),
  }));
};

/** The page greets somebody it knows, or a field has an email in it. */
const isAccount = (data: unknown): boolean =>
  read(data, 'user', 'isLoggedIn') === true ||
  !!(read(data, 'user', 'userId') || read(data, 'user', 'firstName')) ||
  !!all(ACCOUNT)[0] ||
  all(EMAIL_FIELD).some((input) => emailOf(read(input, 'value')));

/** All that can be seen of the page now. */
export const look = (): Snapshot => {
  const snippet = global('ofsysJourney');
  const key = read(snippet, 'key');
  const own = tags();
  const data = copyOf(pageData());
  const messages = list(read(snippet, 'messages')).map((item) => messageOf(copyOf(item)));
  const layer = global('dataLayer');
  return {
    ...readRecord(key),
    age: performance.now() / 1000,
    snippet: typeof key === 'string' ? { version: String(read(snippet, 'version')), key } : undefined,
    tags: own,
    managers: namesOf(MANAGERS),
    consent: namesOf(CONSENT),
    violations: observed.violations,
    failed: failed(own),
    tracker: {
      state: trackerState(),
      scripts: trackerScripts().map((script) => ({ src: script.src, place: placeOf(script) })),
      hasFailed: messages.some(({ text }) => text.startsWith('no tracker')),
    },
    calls: callsOf(snippet, own, messages),
    callers: callers(),
    messages,
    data,
    dataLayer: Array.isArray(layer)
      ? list(copyOf(layer)).flatMap((entry) => id(read(entry, 'event')) ?? [])
      : undefined,
    isPushedEarly: isPushedEarly(data),
    isAccount: isAccount(data),
    isBrowserCart:
      [...all(`script[${BROWSER_CART}]`), document.documentElement].some(
        (element) => (element.getAttribute(BROWSER_CART) ?? 'false') !== 'false',
      ) || own.some(({ key, src }) => key && /[?&]browser-cart(?!=false)/.test(src)),
    isCartSilent: isCartSilent(data, performance.now()),
  };
};
