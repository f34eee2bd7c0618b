import { attempt } from './page.js';
import { LANGUAGES, type Language } from './texts.js';
import { at } from './values.js';

const NAME = 'ofsys-journey-check';
/** In milliseconds. */
const HALF_AN_HOUR = 18e5;

const stored = (): unknown => attempt(() => JSON.parse(localStorage.getItem(NAME) ?? 'null'));

/** Whether the panel was opened in this browser within half an hour, and not closed. */
export const isKept = (): boolean => Number(at(stored(), 'until')) > Date.now();

export const keptLanguage = (): Language | undefined =>
  LANGUAGES.find((language) => language === at(stored(), 'language'));

export const keep = (language: Language): void => {
  const until = isKept() ? at(stored(), 'until') : Date.now() + HALF_AN_HOUR;
  attempt(() => localStorage.setItem(NAME, JSON.stringify({ until, language })));
};

export const forget = (): void => {
  attempt(() => localStorage.removeItem(NAME));
};
