import { fromDocument, scripts } from './dom.js';
import { complain } from './log.js';

export interface Settings {
  /** 32 characters, as the shop's manager at Ofsys gave them. */
  _key: string;
  _debug: boolean;
  _rememberEmail: boolean;
  _browserCart: boolean;
  /** Origin of the tracker. */
  _host: string;
  _nonce: string;
}

/** What word processors, chats and copied markup leave around a value. */
const AROUND = '[\\s"\'`«»\u2018-\u201f\u200b]*';
const KEY = new RegExp(`^${AROUND}([!#-&(-;=?-~]{32})${AROUND}$`);
const HOST = new RegExp(`^${AROUND}(.*?)/?${AROUND}$`);

const attribute = (element: Element | null, name: string): string | null =>
  element?.getAttribute(`data-journey-${name}`) ?? null;

const query = (element: Element | null, name: string): string | null =>
  new URL((element as HTMLScriptElement | null)?.src || location.origin, location.href).searchParams.get(name);

/** The settings of the tag that runs, or undefined after one console error that says what to do. */
export const readTag = (): Settings | undefined => {
  const own = fromDocument('currentScript');
  const others = scripts();
  const carrier =
    [own, ...others, fromDocument('documentElement')].find((element) => attribute(element, 'key') !== null) ??
    [own, ...others.filter((element) => /ofsys-journey/.test(element.src))].find(
      (element) => query(element, 'key') !== null,
    ) ??
    null;
  const option = (name: string): string | null => attribute(carrier, name) ?? query(carrier, name);
  const isOn = (name: string): boolean => (option(name) ?? 'false') !== 'false';

  const given = option('key') ?? '';
  const key = KEY.exec(given)?.[1];
  if (!key) {
    complain(
      `Not started: data-journey-key must be the 32 characters that Ofsys gave you, without spaces or quotes; here it is "${given}" (${given.length} characters).`,
    );
    return undefined;
  }
  const host = HOST.exec(option('host') ?? 'https://t.ofsys.com')?.[1] ?? '';
  if (!isOrigin(host)) {
    complain(
      `Not started: data-journey-host must be an https origin such as "https://t.example.com"; here it is "${host}".`,
    );
    return undefined;
  }
  return {
    _key: key,
    _debug: isOn('debug'),
    _rememberEmail: isOn('remember-email'),
    _browserCart: isOn('browser-cart'),
    _host: host,
    // The attribute is hidden from scripts, the property is not: https://html.spec.whatwg.org/multipage/urls-and-fetching.html#nonce-attributes
    _nonce: (own ?? (carrier as HTMLElement)).nonce ?? '',
  };
};

const isOrigin = (value: string): boolean => {
  try {
    const { protocol, hostname, origin } = new URL(value);
    return (
      origin === value.toLowerCase() &&
      (protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1])$/.test(hostname)))
    );
  } catch {
    return false;
  }
};
