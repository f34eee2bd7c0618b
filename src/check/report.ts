import { id, list, read } from '../read.js';
import { type Finding, LEVELS, type Level, worstFirst } from './finding.js';
import type { Snapshot } from './snapshot.js';
import { filled, say, type Translation } from './texts.js';
import { ending, masked } from './values.js';

/** Shorter ones tell nothing of who it is, and stand in other words as well. */
const SHORTEST = 5;

/** Ids that lead to a person. */
const secretsOf = ({ data, belief }: Snapshot): string[] =>
  [data, ...list(read(data, 'events'))]
    .flatMap((carrier) => [
      read(carrier, 'cart', 'id'),
      read(carrier, 'transaction', 'orderId'),
      read(carrier, 'transaction', 'cartId'),
    ])
    .concat(belief?.id)
    .map((own) => String(id(own) ?? ''))
    .filter(({ length }) => length >= SHORTEST);

/** How many findings there are of each level of which there are some. */
export const countsOf = (findings: readonly Finding[], { words }: Translation): [level: Level, text: string][] =>
  LEVELS.flatMap((level): [Level, string][] => {
    const { length } = findings.filter((finding) => finding.level === level);
    return length ? [[level, filled(words[`${level}Count`], { number: length })]] : [];
  });

/** The findings as a text for support: what is wrong first, and nothing that leads to a person. */
export const reportOf = (
  findings: readonly Finding[],
  snapshot: Snapshot,
  translation: Translation,
  heading: string,
): string => {
  const { words } = translation;
  const lines = worstFirst(findings).map((finding) => {
    const { level, part, place, says, todo } = say(finding, translation);
    const start = [words[level].toUpperCase(), part, place].filter(Boolean).join(' · ');
    return [start, says, todo && `→ ${todo}`].filter(Boolean).join('\n  ');
  });
  const counts = countsOf(findings, translation).map(([, count]) => count);
  const text = [`${words.title} · ${heading}`, counts.join(', '), '', ...lines].join('\n');
  return masked(secretsOf(snapshot).reduce((rest, secret) => rest.split(secret).join(ending(secret)), text));
};
