import { type Details, EMPTY, type Finding, type Level } from './finding.js';
import { en, enSections, enWords } from './texts.en.js';
import { ru, ruSections, ruWords } from './texts.ru.js';

export type Language = 'en' | 'ru';
export type Code = keyof typeof en;
export type Text = readonly [says: string, todo?: string];
export type Section = keyof typeof enSections;
type Word = keyof typeof enWords;

export const LANGUAGES: readonly Language[] = ['en', 'ru'];
const TEXTS: Record<Language, Record<Code, Text>> = { en, ru };
const WORDS: Record<Language, Record<Word, string>> = { en: enWords, ru: ruWords };
/** The headings of README.md and README.ru.md. */
export const SECTIONS: Record<Language, Record<Section, string>> = { en: enSections, ru: ruSections };

/** Where to read on, by how the code of the finding begins; the first one that fits. */
const READ_ON: readonly [beginning: string, section: Section][] = [
  ['snippet-missing', 'tag'],
  ['snippet-waits', 'consent'],
  ['snippet-consent', 'consent'],
  ['file-integrity', 'integrity'],
  ['file-forbidden', 'policy'],
  ['file-', 'nothing'],
  ['key-amp', 'options'],
  ['key-dropped', 'managers'],
  ['key', 'tag'],
  ['tag-', 'tag'],
  ['tracker-forbidden', 'policy'],
  ['tracker-', 'nothing'],
  ['calls-', 'tag'],
  ['email-', 'connect'],
  ['cart-', 'carts'],
  ['data-', 'events'],
  ['event', 'events'],
  ['line', 'events'],
  ['product-', 'events'],
  ['price-', 'events'],
  ['number-', 'events'],
  ['quantity-', 'events'],
  ['order-', 'events'],
];

/** What a finding says, in a language. */
export interface Said {
  code: Code;
  level: Level;
  /** The part of the page that it is about. */
  part: string;
  place?: string | undefined;
  says: string;
  todo?: string | undefined;
  readOn?: string | undefined;
}

const filled = (text: string, details: Details): string =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) => String(details[name] ?? hole));

export const word = (language: Language, name: Word, details: Details = {}): string =>
  filled(WORDS[language][name], details);

export const say = ({ code, level, group, place, details }: Finding, language: Language): Said => {
  const [says, todo] = TEXTS[language][code];
  const section = READ_ON.find(([beginning]) => code.startsWith(beginning))?.[1];
  const times = Number(details.times) > 1 ? ` (×${details.times})` : '';
  return {
    code,
    level,
    part: word(language, group),
    place,
    says: filled(says, details).replace(EMPTY, word(language, 'empty')) + times,
    ...(todo && { todo: filled(todo, details) }),
    ...(level !== 'green' && section && { readOn: word(language, 'readOn', { section: SECTIONS[language][section] }) }),
  };
};
