import { parse } from 'parse5';
import type { Page } from './browser.js';

/** The scripts of a markup, and what stands at its root. */
export const pageOf = (html: string): Page => {
  const page: Page = { scripts: [], root: {} };
  const walk = (node: MarkupNode): void => {
    const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
    if (node.nodeName === 'html') page.root = attributes;
    if (node.nodeName === 'script')
      page.scripts.push({ attributes, text: node.childNodes?.map(({ value }) => value ?? '').join('') ?? '' });
    else for (const child of node.childNodes ?? []) walk(child);
  };
  walk(parse(html) as MarkupNode);
  return page;
};

interface MarkupNode {
  nodeName: string;
  attrs?: { name: string; value: string }[];
  childNodes?: MarkupNode[];
  value?: string;
}
