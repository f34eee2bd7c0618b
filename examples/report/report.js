import { markup, render } from '../shop/markup.js';
import { inWords } from '../shop/words.js';

const folder = location.pathname.split('/').at(-2);
const TRACKER = '/DI.Journey-min.js';
/** In milliseconds: what the snippet does gives no sign of its own. */
const OFTEN = 250;

let hasRun = false;

const state = () => {
  if (!window.ofsysJourney) return hasRun ? 'was stopped' : 'has not run in this page';
  hasRun = true;
  return 'runs';
};

const times = (count) => ['never', 'once'][count] ?? `${count} times`;

const asked = () => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith(TRACKER)).length;

const isStored = (name) => localStorage.getItem(name) !== null;

const facts = (record) => markup`
  <div><dt>The snippet</dt><dd>${state()}</dd></div>
  <div><dt>This page has asked for the tracker</dt><dd>${times(asked())}</dd></div>
  <div><dt>The snippet stores</dt><dd>${isStored(record) ? record : 'nothing'}</dd></div>`;

/** Consent is forgotten as well: every manager here keeps it in a cookie. */
const startOver = (names) => {
  window.ofsysJourney?.stop();
  for (const name of names) localStorage.removeItem(name);
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that this should show
  for (const [name] of document.cookie.matchAll(/[^=;\s]+(?==)/g)) document.cookie = `${name}=; path=/; max-age=0`;
  location.href = location.pathname;
};

/** Keeps an element's content up to date, and leaves it alone where nothing has changed. */
const kept = (element) => {
  let before = '';
  return (content) => {
    if (content.text === before) return;
    before = content.text;
    render(element, content);
    element.scrollTop = element.scrollHeight;
  };
};

/** What the snippet with this key has done so far, in the words of the demonstration shop. */
export const showReport = (element, key) => {
  const record = `ofsys-journey:${key}`;
  const log = `journey-stand-in:${key}`;
  const calls = () => JSON.parse(localStorage.getItem(log) ?? '[]');
  render(
    element,
    markup`
      <h2>What has left this page</h2>
      <dl></dl>
      <h3 id="told">Journey was told</h3>
      <ol tabindex="0" aria-labelledby="told"></ol>
      <button type="button" class="button quiet" id="start-over">Start over</button>`,
  );
  const showFacts = kept(element.querySelector('dl'));
  const showCalls = kept(element.querySelector('ol'));
  const show = () => {
    showFacts(facts(record));
    showCalls(markup`${calls().map((call) => markup`<li>${inWords(call)}</li>`)}`);
  };
  element
    .querySelector('#start-over')
    .addEventListener('click', () => startOver([record, log, `demo-shop:${folder}`, `demo-shop-log:${folder}`]));
  setInterval(show, OFTEN);
  show();
};
