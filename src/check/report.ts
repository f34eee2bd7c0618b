import { type Finding, LEVELS, type Level } from './finding.js';
import type { Snapshot } from './snapshot.js';
import { type Language, say, word } from './texts.js';
import { at, ending, isId, masked } from './values.js';

/** Shorter ones tell nothing of who it is, and stand in other words as well. */
const SHORTEST = 5;

/** Ids that lead to a person. */
const secretsOf = ({ data, belief }: Snapshot): string[] => {
  const events = at(data, 'events');
  const carriers = [data, ...(Array.isArray(events) ? events : [])];
  const ids = carriers.flatMap((carrier) => [
    at(carrier, 'cart', 'id'),
    at(carrier, 'transaction', 'orderId'),
    at(carrier, 'transaction', 'cartId'),
  ]);
  return [...new Set([...ids, belief?.id].filter(isId).map(String))].filter(({ length }) => length >= SHORTEST);
};

/** How many findings there are of each level of which there are some. */
export const countsOf = (findings: readonly Finding[], language: Language): [Level, string][] =>
  LEVELS.flatMap((level): [Level, string][] => {
    const { length } = findings.filter((finding) => finding.level === level);
    return length ? [[level, word(language, `${level}Count`, { number: length })]] : [];
  });

/** The findings as a text for support: what is wrong first, and nothing that leads to a person. */
export const reportOf = (
  findings: readonly Finding[],
  snapshot: Snapshot,
  language: Language,
  heading: string,
): string => {
  const sorted = LEVELS.flatMap((level) => findings.filter((finding) => finding.level === level));
  const lines = sorted.map((finding) => {
    const { level, part, place, says, todo } = say(finding, language);
    const start = `${word(language, level).toUpperCase()} · ${part}${place ? ` · ${place}` : ''}`;
    return `${start}\n  ${says}${todo ? `\n  → ${todo}` : ''}`;
  });
  const text = [
    `${word(language, 'title')} · ${heading}`,
    countsOf(findings, language)
      .map(([, text]) => text)
      .join(', '),
    '',
    ...lines,
  ].join('\n');
  return masked(secretsOf(snapshot).reduce((rest, secret) => rest.split(secret).join(ending(secret)), text));
};
