import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Of the repository. */
export const root = new URL('../../', import.meta.url);

export const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

export const exists = (path: string): boolean => existsSync(fileURLToPath(new URL(path, root)));

/** What stands in a text's blocks of code in one language. */
export const blocks = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^([ ]*)\`\`\`${language}\\n([\\s\\S]*?)^\\1\`\`\`$`, 'gm'))].map(
    ([, , code = '']) => code,
  );

export const withoutCode = (markdown: string): string => markdown.replace(/^( *)```[\s\S]*?^\1```$/gm, '');

/** The texts that begin with the headings of a level, by heading. */
export const sections = (markdown: string, level: number): Map<string, string> => {
  const parts = markdown.split(new RegExp(`^${'#'.repeat(level)} (.+)$`, 'm')).slice(1);
  return new Map(
    parts.flatMap((part, index): [string, string][] => (index % 2 ? [] : [[part, parts[index + 1] ?? '']])),
  );
};

/** The anchors of a text's headings, as GitHub makes them. */
export const anchors = (markdown: string): string[] =>
  [...withoutCode(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Where the links and pictures of a text go. */
export const links = (markdown: string): string[] =>
  [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

/** The rows of a text's tables, as cells. */
export const rows = (markdown: string): string[][] =>
  [...withoutCode(markdown).matchAll(/^\| ?(.+) \|$/gm)].map(([, row = '']) => row.split(' | '));
