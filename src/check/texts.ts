import { type Details, EMPTY, type Finding, type Level } from './finding.js';
import type { english } from './texts.en.js';

/** English says which findings there are. */
export type Code = keyof typeof english.texts;
export type Text = readonly [says: string, todo?: string];
type Word = keyof typeof english.words;
type Section = keyof typeof english.sections;

/** The words of a language. */
export interface Translation {
  language: string;
  texts: Record<Code, Text>;
  words: Record<Word, string>;
  /** The headings of the README in which one reads on. */
  sections: Record<Section, string>;
}

/** Where to read on, by the code of the finding; the first one that fits. */
const READ_ON: readonly [codes: RegExp, section: Section][] = [
  [/forbidden$/, 'policy'],
  [/^key-amp/, 'options'],
  [/^(snippet|key|tag|calls|language|file-integrity)/, 'install'],
  [/^(file|tracker)/, 'check'],
  [/^email/, 'email'],
  [/^cart/, 'carts'],
  [/^data/, 'start'],
  [/./, 'events'],
];

/** What a finding says, in a language. */
export interface Said {
  code: Code;
  level: Level;
  /** The part of the page that it is about. */
  part: string;
  /** The event, field or attribute that it is about. */
  place: string;
  says: string;
  todo?: string | undefined;
  readOn?: string | undefined;
}

/** A text with the values that it names. */
export const filled = (text: string, details: Details): string =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) => String(details[name] ?? hole));

export const say = ({ code, level, part, details, times }: Finding, translation: Translation): Said => {
  const { texts, words, sections } = translation;
  // The words may be of an older version.
  const [says, todo] = texts[code] ?? [code];
  const section = READ_ON.find(([codes]) => codes.test(code))?.[1];
  return {
    code,
    level,
    part: words[part],
    place: details.place as string,
    says: filled(says, details).replace(EMPTY, words.empty) + (times > 1 ? ` (×${times})` : ''),
    todo: todo && filled(todo, details),
    readOn: level !== 'green' && section ? filled(words.readOn, { section: sections[section] }) : undefined,
  };
};
