// What was entered: the rules of src/tag.ts, said so that who has the key in front of them knows what to do. A test
// keeps the two in step. Classic scripts, as all of this page: opened from a folder, it may not load modules.
(() => {
  const AROUND = /^[\s"'\x7f-\xbf\u2000-\u206f]+|[\s"'\x7f-\xbf\u2000-\u206f]+$/g;
  const ALLOWED = /^[!#-&(-;=?-~]$/;
  const HOST = /^(https:\/\/[^\s/?#@\\"'<>]+|http:\/\/(localhost|127\.0\.0\.1|\[::1])(:\d+)?)$/;
  const LENGTH = 32;
  const EXAMPLE = 'YOUR-KEY-FROM-OFSYS';

  /** Where a key stands in what people paste in its place. */
  const CARRIERS = [
    /\/Journey\/1\/([^/\s"'?#]+)\/DI\.Journey/i,
    /data-journey-key\s*=\s*["']?([^"'\s>]*)/i,
    /data-journey-key["']\s*,\s*["']([^"']*)/i,
    /[?&;]key=([^&#\s"'<>]+)/i,
  ];

  /** Without what word processors and chats leave around a value. */
  const clean = (value) => value.replace(AROUND, '');

  const cleanHost = (value) => clean(value).replace(/\/$/, '');

  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  /** The key of a pasted tag, recipe or address; undefined where none of these was pasted. */
  const keyIn = (pasted) => {
    const text = pasted.replaceAll('&amp;', '&');
    for (const carrier of CARRIERS) {
      const [, key] = carrier.exec(text) ?? [];
      if (key) return decoded(key);
    }
    return undefined;
  };

  /** What is wrong with one character of a key. */
  const characterProblem = (character, place, { key: words }) => {
    if (/\s/.test(character)) return words.space(place);
    if (/["'\u2018-\u201f«»]/.test(character)) return words.quote(place);
    if (/[<>]/.test(character)) return words.more(character, place);
    if (/\p{Script=Cyrillic}/u.test(character)) return words.cyrillic(character, place);
    if (/\p{C}/u.test(character)) return words.unseen(place);
    return words.other(character, place);
  };

  /** What is wrong with a key, in words; undefined where nothing is. */
  const keyProblem = (value, words) => {
    const key = clean(value);
    if (!key) return words.key.missing;
    if (key === EXAMPLE) return words.key.example;
    const characters = [...key];
    const at = characters.findIndex((character) => !ALLOWED.test(character));
    if (at >= 0) return characterProblem(characters[at], at + 1, words);
    if (key.length < LENGTH) return words.key.few(LENGTH - key.length, key.length);
    if (key.length > LENGTH) return words.key.many(key.length - LENGTH, key.length);
    return undefined;
  };

  /** What is wrong with a host of the shop's own; none is fine. */
  const hostProblem = (value, { host: words }) => {
    const host = cleanHost(value);
    if (!host || HOST.test(host)) return undefined;
    if (/^http:/i.test(host)) return words.insecure;
    return /^https:\/\//.test(host) ? words.more : words.other;
  };

  const parsed = (address) => {
    try {
      return new URL(address, 'https://shop.example/');
    } catch {
      return undefined;
    }
  };

  /** What is wrong with the address of the own copy. */
  const addressProblem = ({ address: value, form }, { address: words }) => {
    const address = value.trim();
    if (!address) return words.missing;
    if (/\s/.test(address)) return words.space;
    // Without a slash in front it would be another address on each page; http:// is blocked on pages of https://.
    if (!/^(https:\/\/|\/)/i.test(address)) return words.begin;
    const url = parsed(address);
    if (!url) return words.none;
    if (form === 'address' && !url.pathname.includes('ofsys-journey')) return words.name;
    return undefined;
  };

  globalThis.tagBuilder = {
    ...globalThis.tagBuilder,
    EXAMPLE,
    clean,
    cleanHost,
    keyIn,
    keyProblem,
    hostProblem,
    addressProblem,
  };
})();
