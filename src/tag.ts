import { attempt } from './attempt.js';
import { fromDocument, scripts } from './dom.js';
import { complain } from './log.js';

export interface Settings {
  /** 32 characters, as the shop's manager at Ofsys gave them. */
  _key: string;
  /** Origin of the tracker: like the email that is kept, only the script that runs can ask for another. */
  _host: string;
  _nonce: string;
  /** Address of the script that runs; empty where it has none. */
  _address: string;
  _isDebug: boolean;
  _isEmailKept: boolean;
  _isBrowserCart: boolean;
}

/** What word processors, chats and copied markup leave around a value. */
const AROUND = /^[\s"'\x7f-\xbf\u2000-\u206f]+|[\s"'\x7f-\xbf\u2000-\u206f]+$/g;
const KEY = /^[!#-&(-;=?-~]{32}$/;
const HOST = /^(https:\/\/[^\s/?#@\\"'<>]+|http:\/\/(localhost|127\.0\.0\.1|\[::1])(:\d+)?)$/;

/** Of the tag that runs. */
export let settings: Settings;

/** Whether the tag can be used; one console error says what to do where it cannot. */
export const readTag = (): true | undefined => {
  const own = fromDocument('currentScript');
  /** Of the address of a script, too, where it is the own one or bears our name. */
  const optionOf = (element: Element | null | undefined, name: string): string | null | undefined =>
    attempt(() => {
      const { src } = element as HTMLScriptElement;
      return (
        (element as Element).getAttribute(`data-journey-${name}`) ??
        (element === own || /ofsys-journey/.test(src) ? new URL(src).searchParams.get(name) : undefined)
      );
    });
  // Markup of strangers may leave a script that a policy has blocked, and add attributes to the root element.
  const carrier = [own, ...scripts(), fromDocument('documentElement')].find(
    (element) => optionOf(element, 'key') != null,
  );
  const isOn = (element: Element | null | undefined, name: string): boolean =>
    (optionOf(element, name) ?? 'false') !== 'false';

  const key = (optionOf(carrier, 'key') ?? '').replace(AROUND, '');
  const stated = optionOf(own, 'host');
  const host = (stated ?? 'https://t.ofsys.com').replace(AROUND, '').replace(/\/$/, '');
  if (!KEY.test(key))
    return complain(`data-journey-key must be the 32 characters from Ofsys, not "${key}" (${key.length})`);
  // Pages have a URL of their own, which is no constructor.
  if (!HOST.test(host) || (stated != null && !attempt(() => new URL(host))))
    return complain(`data-journey-host must be like https://t.example.com, not "${host}"`);
  settings = {
    _key: key,
    _host: host,
    // The attribute is hidden from scripts, the property is not: https://html.spec.whatwg.org/multipage/urls-and-fetching.html#nonce-attributes
    _nonce: ((own ?? carrier) as HTMLElement).nonce ?? '',
    _address: (own as HTMLScriptElement | null)?.src ?? '',
    _isDebug: isOn(carrier, 'debug'),
    _isEmailKept: isOn(own, 'remember-email'),
    _isBrowserCart: isOn(carrier, 'browser-cart'),
  };
  return true;
};
