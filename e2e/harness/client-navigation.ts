import { readFileSync } from 'node:fs';
import { root } from './documents.js';
import { inScript, type PageOptions, type Shop, tag } from './shop.js';

/** What a page gives: its variables, and the events that it pushes by itself. */
export interface Shown {
  title: string;
  data: object;
  events?: object[];
}

/** A library that changes pages without loading them, as a shop has set it up. */
export interface Library {
  /** In node_modules. */
  files: string[];
  /** HTML of the head, after the files. */
  head: string;
  /** HTML of the body: what changes with the page, and what stands around it. */
  body: (content: string) => string;
  /** How the page brings digitalData up to date. */
  gives: (shown: Shown) => string;
  /** Whether it runs the scripts of a page that has come, the tag in its body too. */
  runsScripts?: true;
}

const LINKS = ['/', '/hat', '/cart', '/thanks'].map((path) => `<a href="${path}">To ${path}</a>`).join(' ');

/** A script in the part of the page that changes, which the library runs each time. */
const byScript = ({ title, data, events = [] }: Shown): string =>
  `<script>window.digitalData = ${inScript({ page: { title }, ...data, events: [] })};
  for (const event of ${inScript([{ name: 'Viewed Page' }, ...events])}) digitalData.events.push(event);</script>`;

/** Values in the part of the page that changes, which the shop's script reads once the page is there. */
const byValues = ({ title, data, events }: Shown): string =>
  `<script type="application/json" id="shown">${inScript({ data: { page: { title }, ...data }, events })}</script>`;

const READING = `<script>
  window.digitalData = { events: [] };
  const showPage = () => {
    const { data, events = [] } = JSON.parse(document.getElementById('shown').textContent);
    for (const name of ['page', 'user', 'cart', 'product', 'transaction']) digitalData[name] = data[name];
    digitalData.events.push({ name: 'Viewed Page' }, ...events);
  };
</script>`;

const swup = (content: string): string => `<main id="swup">${content}</main>`;

export const libraries: Record<string, Library> = {
  'Turbo, which runs the scripts of each body': {
    files: ['@hotwired/turbo/dist/turbo.es2017-umd.js'],
    head: '',
    body: (content) => content,
    gives: byScript,
    runsScripts: true,
  },
  'Turbo, with turbo:load': {
    files: ['@hotwired/turbo/dist/turbo.es2017-umd.js'],
    head: `${READING}<script>document.addEventListener('turbo:load', showPage);</script>`,
    body: (content) => content,
    gives: byValues,
  },
  swup: {
    files: ['swup/dist/Swup.umd.js'],
    head: `${READING}<script>addEventListener('DOMContentLoaded', () => {
      showPage();
      new Swup({ animationSelector: false }).hooks.on('page:view', showPage);
    });</script>`,
    body: swup,
    gives: byValues,
  },
  'swup with its scripts plugin': {
    files: ['swup/dist/Swup.umd.js', '@swup/scripts-plugin/dist/index.umd.js'],
    head: `<script>addEventListener('DOMContentLoaded', () => {
      new Swup({ animationSelector: false, plugins: [new SwupScriptsPlugin({ head: false })] });
    });</script>`,
    body: swup,
    gives: byScript,
    runsScripts: true,
  },
  Barba: {
    files: ['@barba/core/dist/barba.umd.js'],
    // It gives up after two seconds, and a busy machine may need longer.
    head: `${READING}<script>addEventListener('DOMContentLoaded', () => {
      showPage();
      barba.hooks.after(showPage);
      barba.init({ timeout: 30000 });
    });</script>`,
    body: (content) =>
      `<div data-barba="wrapper"><main data-barba="container" data-barba-namespace="page">${content}</main></div>`,
    gives: byValues,
  },
  'htmx 4, with hx-boost': {
    files: ['htmx.org/dist/htmx.min.js'],
    head: '',
    body: (content) => `<div hx-boost:inherited="true">${content}</div>`,
    gives: byScript,
    runsScripts: true,
  },
  'htmx 2, with hx-boost': {
    files: ['htmx2/dist/htmx.min.js'],
    head: '',
    body: (content) => `<div hx-boost="true">${content}</div>`,
    gives: byScript,
    runsScripts: true,
  },
};

export const places = ['head', 'body'] as const;

/** Writes the shop's pages for a library, with the tag in its place. */
export const build = async (
  shop: Shop,
  { files, head, body, gives }: Library,
  place: (typeof places)[number],
  pages: Record<string, Shown>,
): Promise<void> => {
  await shop.route(`${shop.origin}/node_modules/**`, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: readFileSync(new URL(new URL(route.request().url()).pathname.slice(1), root)),
    }),
  );
  const scripts = files.map((file) => `<script src="/node_modules/${file}"></script>`).join('');
  for (const [path, shown] of Object.entries(pages)) {
    const content = body(`<h2>${shown.title}</h2><nav>${LINKS}</nav>${gives(shown)}`);
    const page: PageOptions = {
      data: null,
      head: `${scripts}${head}`,
      tag: place === 'head' ? tag() : false,
      body: place === 'head' ? content : `${content}${tag()}`,
    };
    shop.serve(path, page);
  }
};
