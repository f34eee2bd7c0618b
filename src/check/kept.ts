import { attempt } from '../attempt.js';
import { read } from '../read.js';
import { LANGUAGES } from './words.js';

const NAME = 'ofsys-journey-check';
/** In milliseconds. */
const HALF_AN_HOUR = 18e5;

const stored = (): unknown => attempt(() => JSON.parse(localStorage.getItem(NAME) as string));

/** Whether the panel was opened in this browser within half an hour, and not closed. */
export const isKept = (): boolean => (read(stored(), 'until') as number) > Date.now();

/** Undefined where none was chosen. */
export const keptLanguage = (): string | undefined =>
  Object.keys(LANGUAGES).find((language) => language === read(stored(), 'language'));

export const keep = (language: string): void => {
  const until = isKept() ? read(stored(), 'until') : Date.now() + HALF_AN_HOUR;
  attempt(() => localStorage.setItem(NAME, JSON.stringify({ until, language })));
};

export const forget = (): void => {
  attempt(() => localStorage.removeItem(NAME));
};
