import type { Code } from './texts.js';

export type Level = 'red' | 'amber' | 'green';
export type Group = 'page' | 'snippet' | 'tracker' | 'data' | 'cart' | 'events';

export const LEVELS: readonly Level[] = ['red', 'amber', 'green'];

/** Stands for nothing, in each language. */
export const EMPTY = '∅';

/** What a text of a finding names. */
export type Details = Record<string, string | number>;

export interface Finding {
  code: Code;
  level: Level;
  group: Group;
  /** The event, field or attribute that it is about. */
  place?: string;
  details: Details;
}

/** Makes the findings of one part of the page. */
export const finder =
  (group: Group) =>
  (level: Level, code: Code, details: Details = {}): Finding => ({
    code,
    level,
    group,
    ...(typeof details.place === 'string' && { place: details.place }),
    details,
  });
