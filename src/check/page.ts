import { attempt } from '../attempt.js';
import { fromDocument, fromWindow } from '../dom.js';

/** Reads of a page that neither its markup nor an odd value can spoil. */

/** A global that the page's scripts have set, and what stands in it. */
export const global = (name: string): unknown => attempt(() => fromWindow(name));

export const all = (selector: string): Element[] => [...fromDocument('querySelectorAll').call(document, selector)];

/** Those that are no JavaScript yet among them. */
export const scripts = (): HTMLScriptElement[] =>
  all('script').filter((element): element is HTMLScriptElement => element instanceof HTMLScriptElement);

/** `<head>, script 3`; the same for each script that is asked for. */
export const placeOf = (script: Element): string => {
  const parent = script.closest('head, body') ?? fromDocument('documentElement');
  return `<${parent.localName}>, script ${[...parent.querySelectorAll('script')].indexOf(script as HTMLScriptElement) + 1}`;
};

declare const digitalData: unknown;

/** Undefined where there is none; a top-level `const` is no property of the window, and an element is none. */
export const pageData = (): unknown => {
  const own = global('digitalData');
  if (own !== undefined) return own;
  return attempt(() => (digitalData === Reflect.get(window, 'digitalData') ? undefined : digitalData));
};
