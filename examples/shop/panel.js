import { about } from './about.js';
import { ACCOUNT_CHANGED } from './account.js';
import { forgetCalls, isReal, key, onCall } from './calls.js';
import { CART_CHANGED } from './cart.js';
import { showControls } from './controls.js';
import { createHistory } from './history.js';
import { knowledge } from './knowledge.js';
import { markup, render } from './markup.js';
import { shop } from './shop.js';

const RECORD = `ofsys-journey:${key}`;
const OPEN_PARTS = 'demo-shop-open';

const content = markup`
  <button type="button" class="panel-toggle" aria-expanded="false" aria-controls="panel-content">
    <span>What Journey was told</span> <span class="latest"></span>
  </button>
  <div id="panel-content">
    <div class="panel-head">
      <h2>What Journey was told</h2>
      <span class="badge">${isReal ? 'Real' : 'Stand-in'}</span>
      <button type="button" id="start-over">Start over</button>
      ${isReal ? markup`<p>These calls go to the real tracker; this is a copy of them.</p>` : ''}
    </div>
    <div class="history" tabindex="0" role="region" aria-label="Calls, the newest last"><ol></ol></div>
    <div class="parts">
      <details id="knowledge" open><summary><h3>What Journey now knows</h3></summary><div></div></details>
      <details id="controls"><summary><h3>What goes wrong in life</h3></summary><div></div></details>
      <details id="about"><summary><h3>About this page</h3></summary><div></div></details>
    </div>
  </div>`;

const startOver = (links) => {
  window.ofsysJourney?.stop();
  shop.startOver();
  forgetCalls();
  localStorage.removeItem(RECORD);
  location.href = links.start;
};

/** Parts that the visitor opened stay open on the next page. */
const keepOpen = (panel) => {
  const open = JSON.parse(sessionStorage.getItem(OPEN_PARTS) ?? '{"knowledge":true}');
  for (const part of panel.querySelectorAll('details')) {
    part.open = !!open[part.id];
    const summary = part.querySelector('summary');
    part.addEventListener('toggle', () => {
      if (summary === document.activeElement) part.scrollIntoView({ block: 'nearest' });
      open[part.id] = part.open;
      sessionStorage.setItem(OPEN_PARTS, JSON.stringify(open));
    });
  }
};

/** Beside the shop: what Journey was told, what it knows now, and what can go wrong. */
export const showPanel = (links) => {
  const panel = document.createElement('aside');
  panel.className = 'panel';
  panel.setAttribute('aria-label', 'What Journey was told');
  render(panel, content);

  const find = (selector) => panel.querySelector(selector);
  const history = find('.history');
  const list = find('.history ol');
  const news = createHistory();
  const scrollToNewest = () => {
    history.scrollTop = history.scrollHeight;
  };
  const showAbout = () => find('#about').open && render(find('#about > div'), about());
  const show = () => {
    const items = news();
    if (items.length) {
      const part = document.createElement('template');
      render(part, markup`${items}`);
      list.append(part.content);
      const told = list.querySelectorAll('.entry-call p');
      find('.latest').textContent = told[told.length - 1]?.textContent ?? '';
      scrollToNewest();
    }
    render(find('#knowledge > div'), knowledge());
    showAbout();
  };

  const toggle = find('.panel-toggle');
  toggle.addEventListener('click', () => {
    const isOpen = panel.classList.toggle('is-open');
    toggle.setAttribute('aria-expanded', String(isOpen));
    scrollToNewest();
  });
  find('#start-over').addEventListener('click', () => startOver(links));
  find('#about').addEventListener('toggle', showAbout);
  showControls(find('#controls > div'));
  keepOpen(panel);
  document.body.append(panel);

  onCall(show);
  for (const type of ['demo-shop-log', CART_CHANGED, ACCOUNT_CHANGED]) addEventListener(type, show);
  show();
  // It has no height before the styles have come, and less when a part is opened.
  new ResizeObserver(scrollToNewest).observe(history);
};
