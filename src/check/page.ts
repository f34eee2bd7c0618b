/** Reads of a page that neither its markup nor an odd value can spoil. */

export const attempt = <Result>(work: () => Result): Result | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** A global that the page's scripts have set; elements with that name are none. */
export const fromWindow = (name: string): unknown =>
  Object.prototype.hasOwnProperty.call(window, name) ? attempt(() => Reflect.get(window, name)) : undefined;

/** Of the prototype, since `<img name="head">` shadows `document.head`. */
export const fromDocument = <Name extends keyof Document>(name: Name): Document[Name] =>
  Reflect.get(Document.prototype, name, document);

export const all = (selector: string): Element[] => [...Document.prototype.querySelectorAll.call(document, selector)];

export const scripts = (): HTMLScriptElement[] =>
  all('script').filter((element): element is HTMLScriptElement => element instanceof HTMLScriptElement);

/** `<head>, script 3`; the same for each script that is asked for. */
export const placeOf = (script: Element): string => {
  const parent = script.closest('head, body') ?? fromDocument('documentElement');
  const index = [...parent.querySelectorAll('script')].indexOf(script as HTMLScriptElement);
  return `<${parent.localName}>, script ${index + 1}`;
};

declare const digitalData: unknown;

/** Undefined where there is none; a top-level `const` is no property of the window. */
export const pageData = (): unknown => {
  const own = fromWindow('digitalData');
  if (own !== undefined) return own;
  return attempt(() => (digitalData === Reflect.get(window, 'digitalData') ? undefined : digitalData));
};
