import { watchCart } from './cart-watch.js';
import { copyOf } from './copy.js';
import { messageOf } from './messages.js';
import { observed } from './observed.js';
import { all, attempt, fromDocument, fromWindow, pageData, placeOf, scripts } from './page.js';
import { readRecord } from './record.js';
import type { Call, FailedFile, Message, Snapshot, Tag, TrackerState } from './snapshot.js';
import { calls, journey } from './tracker-calls.js';
import { at, isObject } from './values.js';

const SNIPPET = /ofsys-journey(?!\.check)[^/]*\.js/;
const TRACKER = 'DI.Journey-min.js';
/** Names that people give to `data-journey-key`. */
const MISNAMED = ['data-key', 'data-ofsys-key', 'data-journey', 'data-journeykey', 'journey-key', 'data-id', 'key'];
/** Attributes that tag managers let through. */
const BARE = ['src', 'id', 'type', 'charset', 'async', 'defer', 'nonce'];
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
  ['Didomi', 'Didomi'],
  ['UC_UI', 'Usercentrics'],
  ['__tcfapi', 'TCF'],
];
/** The source of an older integration. */
const CALL = /\bDI\.Journey\.(ECommerce\.\w+|Set|Track)\s*\(/;
const PUSH = /\bdigitalData\.events\.push\s*\(/;
const DECLARATION = /\bdigitalData\s*=(?!=)/;
/** What a function that runs later begins with. */
const LATER = /function|=>|addEventListener/;
const ACCOUNT = 'a[href*="logout" i], a[href*="log-out" i], a[href*="signout" i], a[href*="sign-out" i]';
const EMAIL_FIELD = 'input[type="email" i], input[name*="email" i]';

const isCartSilent = watchCart();

const namesOf = (globals: typeof MANAGERS): string[] =>
  globals.filter(([name]) => fromWindow(name)).map(([, name]) => name);

const queryKey = (src: string): string | undefined =>
  attempt(() => new URL(src, location.href).searchParams.get('key')) ?? undefined;

const tagOf = (script: HTMLScriptElement): Tag => {
  const src = script.src || (script.getAttribute('data-src') ?? '');
  return {
    place: placeOf(script),
    src,
    type: script.getAttribute('type') ?? '',
    key: script.getAttribute('data-journey-key') ?? queryKey(src),
    misnamed: MISNAMED.find((name) => script.hasAttribute(name)),
    hasIntegrity: script.hasAttribute('integrity'),
    isBare: script.getAttributeNames().every((name) => BARE.includes(name)),
  };
};

const isOurs = (script: Element): boolean =>
  script.hasAttribute('data-journey-key') ||
  SNIPPET.test(script.getAttribute('src') ?? '') ||
  SNIPPET.test(script.getAttribute('data-src') ?? '');

/** Those that a consent manager keeps in a template do not run yet. */
const templates = (): Tag[] =>
  all('template').flatMap((template) =>
    [...(template as HTMLTemplateElement).content.querySelectorAll('script')]
      .filter(isOurs)
      .map((script) => ({ ...tagOf(script), place: '<template>', type: 'template' })),
  );

const tags = (): Tag[] => [...scripts().filter(isOurs).map(tagOf), ...templates()];

/** Files of the tags that the browser has asked for and not got. */
const failed = (): FailedFile[] => {
  const entries = performance.getEntriesByType('resource') as (PerformanceResourceTiming & {
    responseStatus?: number;
  })[];
  const statusOf = (url: string): number => entries.find(({ name }) => name === url)?.responseStatus ?? 0;
  return [
    ...observed.failed.map((file) => ({ ...file, status: file.status || statusOf(file.url) })),
    ...tags()
      .map(({ src }) => ({ url: src, status: statusOf(src) }))
      .filter(({ status }) => status >= 400),
  ];
};

const trackerState = (isAsked: boolean): TrackerState => {
  const found = journey();
  if (isObject(attempt(() => Reflect.get(found as object, 'ECommerce')))) return 'ready';
  if (found) return 'incomplete';
  return isAsked ? 'loading' : 'absent';
};

const isMadeHere = ({ file }: { file?: string | undefined }, files: readonly string[]): boolean | undefined => {
  if (!files.length || !file) return undefined;
  return files.includes(file) || SNIPPET.test(file);
};

/** Calls whose caller cannot be told are the snippet's where it says so. */
const callsOf = (snippet: unknown, own: readonly Tag[], messages: readonly Message[]): Call[] => {
  const files = own.map(({ src }) => src).filter(Boolean);
  const said = messages.flatMap(({ call }) => (call ? [call.method] : []));
  return calls.map(({ method, args, file, caller = '' }) => {
    const isOwn = snippet ? isMadeHere({ file }, files) : false;
    const index = isOwn ? -1 : said.indexOf(method);
    if (index >= 0 && snippet) said.splice(index, 1);
    return { method, args: copyOf(args) as unknown[], caller, isOwn: isOwn || (index >= 0 && !!snippet) || isOwn };
  });
};

const callers = (): string[] =>
  scripts()
    .filter(({ src, textContent }) => !src && CALL.test(textContent ?? ''))
    .map(placeOf);

/** A script that runs at once pushes before another one declares, or where none does. */
const isPushedEarly = (data: unknown): boolean => {
  if (observed.hasPushedEarly) return true;
  for (const { src, textContent } of scripts()) {
    const text = src ? '' : (textContent ?? '');
    const push = text.search(PUSH);
    const declaration = text.search(DECLARATION);
    const isNow = push >= 0 && !LATER.test(text.slice(0, push));
    if (isNow && declaration > push) return true;
    if (declaration >= 0) return false;
    if (isNow && (data === undefined || isDeclaredBelow(text))) return true;
  }
  return false;
};

const isDeclaredBelow = (before: string): boolean =>
  scripts()
    .filter(({ src }) => !src)
    .map(({ textContent }) => textContent ?? '')
    .some((text, index, texts) => index > texts.indexOf(before) && DECLARATION.test(text));

const dataLayer = (): string[] | undefined => {
  const layer = fromWindow('dataLayer');
  if (!Array.isArray(layer)) return undefined;
  return layer.map((entry) => at(copyOf(entry, 2), 'event')).filter((name): name is string => typeof name === 'string');
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
  const trackers = scripts().filter(({ src }) => src.includes(TRACKER));
  const state = trackerState(!!trackers[0]);
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
    failed: failed(),
    tracker: {
      state,
      scripts: trackers.map((script) => ({ src: script.src, place: placeOf(script) })),
      hasFailed: messages[messages.length - 1]?.text.startsWith('no tracker') ?? false,
    },
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
