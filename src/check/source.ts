import { observed } from './observed.js';
import { placeOf, scripts } from './page.js';

/** The source of an older integration. */
const CALL = /\bDI\.Journey\.(ECommerce\.\w+|Set|Track)\s*\(/;
const PUSH = /\bdigitalData\.events\.push\s*\(/;
const DECLARATION = /\bdigitalData\s*=(?!=)/;
/** What a function that runs later begins with. */
const LATER = /function|=>|addEventListener/;

const inline = (): HTMLScriptElement[] => scripts().filter(({ src }) => !src);

/** Where the page's own source calls the tracker. */
export const callers = (): string[] =>
  inline()
    .filter(({ text }) => CALL.test(text))
    .map(placeOf);

/** A script that runs at once pushes before another one declares, or where none does. */
export const isPushedEarly = (data: unknown): boolean => {
  const texts = inline().map(({ text }) => text);
  const declaration = texts.join('').search(DECLARATION);
  let start = 0;
  const pushesAtOnce = texts.some((text) => {
    const push = text.search(PUSH);
    const at = start + push;
    start += text.length;
    return push >= 0 && !LATER.test(text.slice(0, push)) && (declaration < 0 ? data === undefined : at < declaration);
  });
  return observed.hasPushedEarly || pushesAtOnce;
};
