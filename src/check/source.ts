import { observed } from './observed.js';
import { placeOf, scripts } from './page.js';

/** The source of an older integration. */
const CALL = /\bDI\.Journey\.(ECommerce\.\w+|Set|Track)\s*\(/;
const PUSH = /\bdigitalData\.events\.push\s*\(/;
const DECLARATION = /\bdigitalData\s*=(?!=)/;
/** What a function that runs later begins with. */
const LATER = /function|=>|addEventListener/;

/** Where the page's own source calls the tracker. */
export const callers = (): string[] =>
  scripts()
    .filter(({ src, textContent }) => !src && CALL.test(textContent ?? ''))
    .map(placeOf);

/** A script that runs at once pushes before another one declares, or where none does. */
export const isPushedEarly = (data: unknown): boolean => {
  if (observed.hasPushedEarly) return true;
  for (const { src, textContent } of scripts()) {
    const text = src ? '' : (textContent ?? '');
    const push = text.search(PUSH);
    const declaration = text.search(DECLARATION);
    const isNow = push >= 0 && !LATER.test(text.slice(0, push));
    if (isNow && declaration > push) return true;
    if (declaration >= 0) return false;
    if (isNow && (data === undefined || isDeclaredBelow(text))) return true;
  }
  return false;
};

const isDeclaredBelow = (before: string): boolean =>
  scripts()
    .filter(({ src }) => !src)
    .map(({ textContent }) => textContent ?? '')
    .some((text, index, texts) => index > texts.indexOf(before) && DECLARATION.test(text));
