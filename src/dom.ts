/** Not by its name: MooTools puts a class of its own at `window.Document`, and no markup can take the prototype's place. */
const prototype = Reflect.getPrototypeOf(document) as Document;

/**
 * A property of `document` that markup cannot replace:
 * `<img name="head">` shadows `document.head`, but not the getter of its prototype.
 * https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem
 */
export const fromDocument = <Name extends keyof Document>(name: Name): Document[Name] =>
  Reflect.get(prototype, name, document);

/**
 * A global that the page's scripts have set. Named elements, which markup can make at will,
 * are no own properties of `window`.
 * https://html.spec.whatwg.org/multipage/nav-history-apis.html#named-access-on-the-window-object
 */
export const fromWindow = (name: string): unknown =>
  Object.prototype.hasOwnProperty.call(window, name) ? Reflect.get(window, name) : undefined;

/** The scripts of the page that are JavaScript; one that still waits for consent has another type. None of SVG. */
export const scripts = (): HTMLScriptElement[] =>
  [...fromDocument('scripts')].filter((element) =>
    /^\s*(module|(text|application)\/(x-)?(java|ecma)script)?\s*$/i.test(element.getAttribute('type') ?? ''),
  );
