import { attempt } from './attempt.js';
import { fromDocument, scripts } from './dom.js';
import { complain } from './log.js';

export interface Settings {
  /** 32 characters, as the shop's manager at Ofsys gave them. */
  _key: string;
  /** Origin of the tracker. */
  _host: string;
  _nonce: string;
  _isDebug: boolean;
  _isEmailKept: boolean;
  _isBrowserCart: boolean;
}

/** What word processors, chats and copied markup leave around a value. */
const AROUND = /^[\s"'\x7f-\xbf\u2000-\u206f]+|[\s"'\x7f-\xbf\u2000-\u206f]+$/g;
const KEY = /^[!#-&(-;=?-~]{32}$/;
const HOST = /^(https:\/\/[^\s/?#@\\"'<>]+|http:\/\/(localhost|127\.0\.0\.1|\[::1])(:\d+)?)$/;

const attribute = (element: Element | null | undefined, name: string): string | null | undefined =>
  element?.getAttribute(`data-journey-${name}`);

/** Of the own script, and of one that bears our name. */
const query = (element: Element | null | undefined, name: string): string | null | undefined =>
  attempt(() => new URL((element as HTMLScriptElement).src).searchParams.get(name));

/** Of the tag that runs. */
export let settings: Settings;

/** Whether the tag can be used; one console error says what to do where it cannot. */
export const readTag = (): true | undefined => {
  const own = fromDocument('currentScript');
  const all = [own, ...scripts()];
  const carrier =
    [...all, fromDocument('documentElement')].find((element) => attribute(element, 'key') != null) ??
    all.find(
      (element) =>
        (element === own || /ofsys-journey/.test((element as HTMLScriptElement).src)) && query(element, 'key') != null,
    );
  const option = (name: string): string | null | undefined => attribute(carrier, name) ?? query(carrier, name);
  const isOn = (name: string): boolean => (option(name) ?? 'false') !== 'false';

  const key = (option('key') ?? '').replace(AROUND, '');
  const host = (option('host') ?? 'https://t.ofsys.com').replace(AROUND, '').replace(/\/$/, '');
  if (!KEY.test(key))
    return complain(`data-journey-key must be the 32 characters from Ofsys, not "${key}" (${key.length})`);
  if (!HOST.test(host) || !attempt(() => new URL(host)))
    return complain(`data-journey-host must be like https://t.example.com, not "${host}"`);
  settings = {
    _key: key,
    _host: host,
    // The attribute is hidden from scripts, the property is not: https://html.spec.whatwg.org/multipage/urls-and-fetching.html#nonce-attributes
    _nonce: ((own ?? carrier) as HTMLElement).nonce ?? '',
    _isDebug: isOn('debug'),
    _isEmailKept: isOn('remember-email'),
    _isBrowserCart: isOn('browser-cart'),
  };
  return true;
};
