import { pushEvent } from '../shop/events.js';
import { showFrame } from '../shop/frame.js';
import { showPanel } from '../shop/panel.js';
import { shop } from '../shop/shop.js';
import { views } from '../shop/views/index.js';
import { routeLinks as links, routeOf } from './routes.js';

const main = document.querySelector('main');
let shown;

/** The page's variables are those of the new route, and only then it is viewed. */
const describePage = (variables) => {
  const next = { version: shop.version, user: shop.user(), ...variables };
  if (shop.way === 'replaced') window.digitalData = { ...next, events: [] };
  else {
    const { events, changes } = window.digitalData;
    for (const name of Object.keys(window.digitalData)) delete window.digitalData[name];
    Object.assign(window.digitalData, next, { events }, changes && { changes });
  }
  pushEvent({ name: 'Viewed Page', page: next.page });
};

/** The main part of a page of the shop; each page has its own. */
const mainOf = async (file) => {
  const response = await fetch(new URL(`../shop/${file}`, import.meta.url));
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return page.querySelector('main').childNodes;
};

const go = (address) => {
  location.hash = address;
};

const showRoute = async () => {
  const route = routeOf(location.hash) ?? (shown ? undefined : routeOf(''));
  if (!route) return;
  const isFirst = !shown;
  shown?.abort();
  shown = new AbortController();
  const { signal } = shown;

  document.title = `${route.title} – Larkmoor`;
  if (!isFirst) shop.note('page', route.title);
  describePage(route.variables);
  const content = await mainOf(route.file);
  if (signal.aborted) return;
  main.replaceChildren(...content);
  views[route.view](main, { links, id: route.id, go, signal });
  if (isFirst) return;
  scrollTo(0, 0);
  main.querySelector('h1').focus();
};

showFrame(main, links);
showPanel(links);
addEventListener('hashchange', showRoute);
showRoute();
