import { read } from '../read.js';
import type { Code } from './texts.js';

export type Level = 'red' | 'amber' | 'green';
export type Part = 'snippet' | 'tracker' | 'data' | 'cart' | 'events';

export const LEVELS: readonly Level[] = ['red', 'amber', 'green'];

/** Stands for nothing, in each language. */
export const EMPTY = '∅';

/** What a text of a finding names; `place` is the event, field or attribute that it is about. */
export type Details = Record<string, string | number | undefined>;

export interface Finding {
  code: Code;
  level: Level;
  part: Part;
  details: Details;
  /** How often it is there. */
  times: number;
}

/** A place of the page, and what is there. */
export interface Spot {
  place: string;
  value?: unknown;
}

export const within = ({ place, value }: Spot, ...path: string[]): Spot => ({
  place: [place, ...path].join('.'),
  value: read(value, ...path),
});

/** Takes down what is found, and where; its value is what is there, unless the details say another one. */
export type Note = (level: Level, code: Code, spot?: Spot | undefined, details?: Details) => void;

export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  LEVELS.flatMap((level) => findings.filter((finding) => finding.level === level));
