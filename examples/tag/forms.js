// The forms in which a shop takes the snippet: a tag, a recipe for Google Tag Manager, an address.
(() => {
  const { clean, cleanHost } = globalThis.tagBuilder;

  /** Of the file; a test keeps it in step with the package. */
  const VERSION = '1.0.0';
  const CDN = `https://cdn.jsdelivr.net/npm/ofsys-journey@${VERSION}/dist/ofsys-journey.min.js`;

  const withQuery = (address, parameters) => {
    if (!parameters.length) return address;
    const [, path, query = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address);
    return `${path}${query ? `${query}&` : '?'}${parameters.join('&')}${hash}`;
  };

  /** What is told to the snippet; true for an option without a value. */
  const optionsOf = (wishes) =>
    Object.entries({
      key: clean(wishes.key),
      'remember-email': wishes['remember-email'],
      'browser-cart': wishes['browser-cart'],
      debug: wishes.debug,
      host: cleanHost(wishes.host),
    }).filter(([, value]) => value);

  const addressOf = ({ place, address }, parameters = []) =>
    place === 'cdn'
      ? withQuery(CDN, parameters)
      : // The version makes browsers fetch a file anew that was replaced.
        withQuery(address.trim(), [`v=${VERSION}`, ...parameters]);

  /** The attributes of the tag, in the order in which they are written; true for one without a value. */
  const attributesOf = (wishes, integrity) => {
    const src = addressOf(wishes);
    return Object.entries({
      src,
      integrity: wishes.integrity && integrity,
      // Without it the browser cannot look into a file of another site, and refuses it.
      crossorigin: wishes.integrity && integrity && /^(https:)?\/\//i.test(src) && 'anonymous',
      ...Object.fromEntries(optionsOf(wishes).map(([name, value]) => [`data-journey-${name}`, value])),
    }).filter(([, value]) => value);
  };

  const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

  const escaped = (value) => value.replace(/[&<>"]/g, (character) => ESCAPES[character]);

  /** A string as code has it. Two braces would be a variable of Google Tag Manager. */
  const quoted = (value) =>
    `'${value.replace(/[\\'<\u2028\u2029]|\{(?=\{)/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;

  const tag = (wishes, integrity) => {
    const all = attributesOf(wishes, integrity).map(([name, value]) =>
      value === true ? name : `${name}="${escaped(value)}"`,
    );
    return `<script async ${all.join('\n        ')}></script>`;
  };

  /** Tag managers drop attributes of what is pasted: a script makes the tag. */
  const recipe = (wishes, integrity) => {
    const [[, src], ...rest] = attributesOf(wishes, integrity);
    return `<script>
  (function addJourney() {
    var nonced = document.querySelector('script[nonce]');
    var tag = document.createElement('script');
    tag.async = true;
    tag.src = ${quoted(src)};
${rest.map(([name, value]) => `    tag.setAttribute('${name}', ${quoted(value === true ? '' : value)});`).join('\n')}
    if (nonced) tag.nonce = nonced.nonce;
    document.head.appendChild(tag);
  })();
</script>`;
  };

  const address = (wishes) =>
    addressOf(
      wishes,
      optionsOf(wishes).map(([name, value]) => (value === true ? name : `${name}=${encodeURIComponent(value)}`)),
    );

  /** Opens the panel of the check, which lies beside the file, on whatever page it is run. */
  const check = (wishes) => {
    const [file] = addressOf(wishes).split(/[?#]/);
    const beside = file.replace(/[^/]*$/, 'ofsys-journey.check.js?open');
    return `document.head.append(Object.assign(document.createElement('script'), { src: ${quoted(beside)} }));`;
  };

  /** What is copied, by the form that was chosen. */
  const forms = { tag, recipe, address };

  Object.assign(globalThis.tagBuilder, { VERSION, forms, check, addressOf, escaped });
})();
