// The rules of src/tag.ts, said so that who has the key in front of them knows what to do. A test keeps the two in step.
const AROUND = /^[\s"'\x7f-\xbf\u2000-\u206f]+|[\s"'\x7f-\xbf\u2000-\u206f]+$/g;
const ALLOWED = /^[!#-&(-;=?-~]$/;
const HOST = /^(https:\/\/[^\s/?#@\\"'<>]+|http:\/\/(localhost|127\.0\.0\.1|\[::1])(:\d+)?)$/;
const LENGTH = 32;

const characters = (count) => (count === 1 ? '1 character' : `${count} characters`);

/** Without what word processors and chats leave around a value. */
export const clean = (value) => value.replace(AROUND, '');

export const cleanHost = (value) => clean(value).replace(/\/$/, '');

/** What is wrong with a key, in words; undefined where nothing is. */
export const keyProblem = (value) => {
  const key = clean(value);
  if (!key) return 'Enter the 32 characters that your manager at Ofsys has given you.';
  const at = [...key].findIndex((character) => !ALLOWED.test(character));
  if (at >= 0) {
    const character = [...key][at];
    const where = `is number ${at + 1} of what you entered; take it out, or copy the key again.`;
    if (/\s/.test(character)) return `There is a space inside the key: it ${where}`;
    if (/["'\u2018-\u201f«»]/.test(character)) return `There is a quote inside the key: it ${where}`;
    if (/[<>]/.test(character)) return `That is more than the key: ${character} ${where}`;
    if (/\p{C}/u.test(character)) return `There is a character inside the key that cannot be seen: it ${where}`;
    return `No key has the character ${character}: it ${where}`;
  }
  if (key.length < LENGTH)
    return `${characters(LENGTH - key.length)} too few: the key has ${LENGTH}, this has ${key.length}.`;
  if (key.length > LENGTH)
    return `${characters(key.length - LENGTH)} too many: the key has ${LENGTH}, this has ${key.length}.`;
  return undefined;
};

/** What is wrong with a host of the shop's own; none is fine. */
export const hostProblem = (value) => {
  const host = cleanHost(value);
  if (!host || HOST.test(host)) return undefined;
  if (/^http:/i.test(host)) return 'It must begin with https://.';
  if (!/^https:\/\//.test(host)) return 'It must be like https://t.example.com.';
  return 'It must be like https://t.example.com, with nothing after it.';
};

const parsed = (address) => {
  try {
    return new URL(address, 'https://shop.example/');
  } catch {
    return undefined;
  }
};

/** What is wrong with the address of the own copy. */
export const addressProblem = ({ address: value, form }) => {
  const address = value.trim();
  if (!address) return 'Enter the address of your copy of the file.';
  if (/\s/.test(address)) return 'There is a space in the address. In addresses a space is written %20.';
  const url = parsed(address);
  if (!url) return 'This is no address.';
  if (!/^https?:$/.test(url.protocol)) return 'It must begin with https:// or with /.';
  if (form === 'address' && !url.pathname.includes('ofsys-journey'))
    return 'With the key in the address, the name of the file must keep ofsys-journey: the snippet looks for it.';
  return undefined;
};

const withQuery = (address, parameters) => {
  if (!parameters.length) return address;
  const [, path, query = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address);
  return `${path}${query ? `${query}&` : '?'}${parameters.join('&')}${hash}`;
};

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (value) => value.replace(/[&<>"]/g, (character) => ESCAPES[character]);

/** The attributes of the tag, in the order in which they are written; true for one without a value. */
export const attributesOf = (wishes, { version, integrity }) => {
  const isCdn = wishes.place === 'cdn';
  const options = Object.entries({
    key: clean(wishes.key),
    'remember-email': wishes['remember-email'],
    'browser-cart': wishes['browser-cart'],
    debug: wishes.debug,
    host: cleanHost(wishes.host),
  }).filter(([, value]) => value);
  const isInAddress = wishes.form === 'address';
  const src = withQuery(
    isCdn ? `https://cdn.jsdelivr.net/npm/ofsys-journey@${version}/dist/ofsys-journey.min.js` : wishes.address.trim(),
    [
      // The version makes browsers fetch a file anew that was replaced.
      ...(isCdn ? [] : [`v=${version}`]),
      ...(isInAddress ? options : []).map(([name, value]) =>
        value === true ? name : `${name}=${encodeURIComponent(value)}`,
      ),
    ],
  );
  return Object.entries({
    src,
    integrity: wishes.integrity && integrity,
    // Without it the browser cannot look into a file of another site, and refuses it.
    crossorigin: wishes.integrity && /^([a-z]+:)?\/\//i.test(src) && 'anonymous',
    ...Object.fromEntries((isInAddress ? [] : options).map(([name, value]) => [`data-journey-${name}`, value])),
  }).filter(([, value]) => value);
};

/** The tag as it is pasted. */
export const tagOf = (attributes) => {
  const all = attributes.map(([name, value]) => (value === true ? name : `${name}="${escaped(value)}"`));
  return `<script async ${all.join('\n        ')}></script>`;
};
