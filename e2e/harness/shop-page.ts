import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

const file = (path: string): string => readFileSync(resolve(root, path), 'utf8');

/** Made up; 32 characters as every key. */
export const KEY = 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY';
export const SNIPPET = 'https://cdn.example/ofsys-journey.min.js';
export const FILE = '/DI.Journey-min.js';
export const TRACKER = `https://t.ofsys.com/js/Journey/1/${KEY}${FILE}`;
/** The name of the snippet's record in localStorage. */
export const RECORD = `ofsys-journey:${KEY}`;

/** The file that ships, or the one that is to be tried in its place. */
export const snippet = file(process.env.OFSYS_JOURNEY_FILE ?? 'dist/ofsys-journey.min.js');
/** The stand-in for the tracker. */
export const standIn = file('examples/stand-in/tracker.js');

export interface PageOptions {
  /** `digitalData` as a value, as JavaScript source that declares it, or null for none. */
  data?: unknown;
  /** Attributes of the tag, HTML in its place, or false for none. */
  tag?: Record<string, string> | string | false;
  /** Attributes of the root element, as HTML. */
  root?: string;
  /** HTML. */
  head?: string;
  /** HTML. */
  body?: string;
  headers?: Record<string, string>;
}

export const tag = (attributes: Record<string, string> = {}): string => {
  const all = { src: SNIPPET, 'data-journey-key': KEY, ...attributes };
  const text = Object.entries(all).map(([name, value]) => `${name}="${value.replaceAll('"', '&quot;')}"`);
  return `<script async ${text.join(' ')}></script>`;
};

/** A value as it may stand in a script of a page. */
export const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** Else a browser asks for one with each page. */
const NO_ICON = '<link rel="icon" href="data:,">';

export const documentOf = ({ data, tag: own = {}, root = '', head = '', body = '', headers }: PageOptions): string => {
  const declared = typeof data === 'string' ? data : `window.digitalData = ${inScript(data ?? { events: [] })};`;
  return `<!doctype html><html lang="en"${root && ` ${root}`}><head><meta charset="utf-8"><title>Shop</title>${headers ? '' : NO_ICON}${head}${
    data === null ? '' : `<script>${declared}</script>`
  }${own === false ? '' : typeof own === 'string' ? own : tag(own)}</head><body><h1>Shop</h1>${body}</body></html>`;
};
