import { watchCart } from './cart-watch.js';
import { copyOf } from './copy.js';
import { messageOf } from './messages.js';
import { observed } from './observed.js';
import { all, attempt, fromDocument, fromWindow, pageData, placeOf, scripts } from './page.js';
import { readRecord } from './record.js';
import type { Call, FailedFile, Message, Snapshot, Tag, TrackerState } from './snapshot.js';
import { callers, isPushedEarly } from './source.js';
import { SNIPPET, tags } from './tags.js';
import { calls, journey } from './tracker-calls.js';
import { at, isObject } from './values.js';

const TRACKER = 'DI.Journey-min.js';
const MANAGERS: readonly [global: string, name: string][] = [
  ['google_tag_manager', 'Google Tag Manager'],
  ['MatomoTagManager', 'Matomo Tag Manager'],
  ['_satellite', 'Adobe Launch'],
];
const CONSENT: typeof MANAGERS = [
  ['klaro', 'Klaro'],
  ['CookieConsent', 'CookieConsent'],
  ['tarteaucitron', 'tarteaucitron'],
  ['orejimeConfig', 'Orejime'],
  ['OneTrust', 'OneTrust'],
  ['Cookiebot', 'Cookiebot'],
  ['UC_UI', 'Usercentrics'],
  ['__tcfapi', 'TCF'],
];
const ACCOUNT = 'a[href*="logout" i], a[href*="log-out" i], a[href*="signout" i], a[href*="sign-out" i]';
const EMAIL_FIELD = 'input[type="email" i], input[name*="email" i]';

const isCartSilent = watchCart();

const namesOf = (globals: typeof MANAGERS): string[] =>
  globals.filter(([name]) => fromWindow(name)).map(([, name]) => name);

/** Files of the tags that the browser has asked for and not got. */
const failed = (own: readonly Tag[]): FailedFile[] => {
  const entries = performance.getEntriesByType('resource') as (PerformanceResourceTiming & {
    responseStatus?: number;
  })[];
  const statusOf = (url: string): number => entries.find(({ name }) => name === url)?.responseStatus ?? 0;
  return [
    ...observed.failed.map((file) => ({ ...file, status: file.status || statusOf(file.url) })),
    ...own.map(({ src }) => ({ url: src, status: statusOf(src) })).filter(({ status }) => status >= 400),
  ];
};

const trackerScripts = (): HTMLScriptElement[] => scripts().filter(({ src }) => src.includes(TRACKER));

const trackerState = (): TrackerState => {
  const found = journey();
  if (isObject(attempt(() => Reflect.get(found as object, 'ECommerce')))) return 'ready';
  if (found) return 'incomplete';
  return trackerScripts()[0] ? 'loading' : 'absent';
};

/** Whether a call came from a file of the snippet; undefined where it may be in a file with others. */
const isMadeHere = (file: string | undefined, files: readonly string[]): boolean | undefined =>
  files.length && file ? files.includes(file) || SNIPPET.test(file) : undefined;

/** Without the snippet no call is its own; one whose caller cannot be told is where it says so. */
const callsOf = (snippet: unknown, own: readonly Tag[], messages: readonly Message[]): Call[] => {
  const files = own.map(({ src }) => src).filter(Boolean);
  const said = messages.flatMap(({ call }) => (call ? [call.method] : []));
  const isSaid = (method: string): boolean | undefined => (said[0] ? said.includes(method) : undefined);
  return calls.map(({ method, args, file, caller = '' }) => ({
    method,
    args: copyOf(args) as unknown[],
    caller,
    isOwn: snippet ? (isMadeHere(file, files) ?? isSaid(method)) : false,
  }));
};

const trackerOf = (messages: readonly Message[], state: TrackerState): Snapshot['tracker'] => ({
  state,
  scripts: trackerScripts().map((script) => ({ src: script.src, place: placeOf(script) })),
  hasFailed: messages.some(({ text }) => text.startsWith('no tracker')),
});

const dataLayer = (): string[] | undefined => {
  const layer = fromWindow('dataLayer');
  if (!Array.isArray(layer)) return undefined;
  return layer.map((entry) => at(copyOf(entry), 'event')).filter((name): name is string => typeof name === 'string');
};

const isAccount = (data: unknown): boolean => {
  const user = at(data, 'user');
  const field = all(EMAIL_FIELD).some((input) => input instanceof HTMLInputElement && input.value.includes('@'));
  return (
    field || !!all(ACCOUNT)[0] || at(user, 'isLoggedIn') === true || !!at(user, 'userId') || !!at(user, 'firstName')
  );
};

/** All that can be seen of the page now. */
export const look = (): Snapshot => {
  const snippet = fromWindow('ofsysJourney');
  const own = tags();
  const data = copyOf(pageData());
  const state = trackerState();
  const feed: unknown = attempt(() => Reflect.get(snippet as object, 'messages'));
  const messages = (Array.isArray(feed) ? feed : []).map((item) => messageOf(copyOf(item), state === 'ready'));
  const key = at(snippet, 'key');
  const carrier = own.find((tag) => tag.key !== undefined);
  const options = [...all('script[data-journey-browser-cart]'), fromDocument('documentElement')];
  const { belief, waiting } = typeof key === 'string' ? readRecord(key) : { belief: undefined, waiting: 0 };
  return {
    age: performance.now() / 1000,
    snippet: typeof key === 'string' ? { version: String(at(snippet, 'version')), key } : undefined,
    tags: own,
    managers: namesOf(MANAGERS),
    consent: namesOf(CONSENT),
    violations: observed.violations,
    failed: failed(own),
    tracker: trackerOf(messages, state),
    calls: callsOf(snippet, own, messages),
    callers: callers(),
    messages,
    data,
    dataLayer: dataLayer(),
    isPushedEarly: isPushedEarly(data),
    isAccount: isAccount(data),
    isBrowserCart:
      options.some((element) => (element.getAttribute('data-journey-browser-cart') ?? 'false') !== 'false') ||
      /[?&]browser-cart(?!=false)/.test(carrier?.src ?? ''),
    isCartSilent: isCartSilent(data, performance.now()),
    belief,
    waiting: Math.max(waiting, messages.filter(({ kind }) => kind === 'waits').length),
  };
};
