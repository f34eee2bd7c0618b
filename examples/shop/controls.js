import { ACCOUNT_CHANGED, logIn, logOut } from './account.js';
import { isReal } from './calls.js';
import { markup, render } from './markup.js';
import { shop } from './shop.js';
import { ways } from './ways.js';

const TRACKER = 'journey-demo-tracker';

const speeds = [
  { id: '0', name: 'At once' },
  { id: '3000', name: '3 s late' },
  { id: '10000', name: '10 s late' },
  { id: 'blocked', name: 'Blocked' },
];

const trackerSpeed = () => new RegExp(`${TRACKER}=(\\w+)`).exec(document.cookie)?.[1] ?? '0';

// The server reads it when the page asks for the tracker.
const setTrackerSpeed = (speed) => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that the shop should show
  document.cookie = `${TRACKER}=${speed}; path=/; SameSite=Lax`;
};

const radio = (name, { id, name: label, text }, current) => markup`
  <div class="choice">
    <input type="radio" name="${name}" id="${name}-${id}" value="${id}"${id === current ? markup` checked` : ''}${text ? markup` aria-describedby="${name}-${id}-text"` : ''}>
    <label for="${name}-${id}">${label}</label>
    ${text ? markup`<p id="${name}-${id}-text">${text}</p>` : ''}
  </div>`;

const form = () => markup`
  <form>
    <fieldset${isReal ? markup` disabled` : ''}>
      <legend>The tracker comes</legend>
      <p>${isReal ? 'The real one comes when it comes.' : 'When it comes, it is told what was looked at and ordered meanwhile, and the cart as it is by then. Blocked is what ad blockers do.'}</p>
      <div class="speeds">${speeds.map((speed) => radio('tracker', speed, trackerSpeed()))}</div>
    </fieldset>
    <fieldset>
      <legend>The visitor</legend>
      <p>Who is logged in is named in digitalData.user.email; who is not stays unknown until an order.</p>
      <div class="choice"><input type="checkbox" id="logged-in"><label for="logged-in">Logged in as anna@example.com</label></div>
    </fieldset>
    <fieldset>
      <legend>The way this shop keeps its cart</legend>
      <p>Shops keep digitalData up to date in seven ways. Journey must end up with the same cart in each.</p>
      ${ways.map((way) => radio('way', way, shop.settings().way))}
    </fieldset>
  </form>
  <p class="pending" role="status"></p>`;

/** What goes wrong in life, for the visitor to choose. */
export const showControls = (element) => {
  render(element, form());
  const pending = element.querySelector('.pending');
  const box = element.querySelector('#logged-in');
  const speed = trackerSpeed();
  const showAccount = () => {
    box.checked = shop.user().isLoggedIn;
  };
  const showPending = () => {
    const isPending = trackerSpeed() !== speed || shop.settings().way !== shop.way;
    render(
      pending,
      isPending ? markup`This holds from the next page on. <button type="button">Load this page again</button>` : '',
    );
  };
  const changed = {
    tracker: ({ value }) => setTrackerSpeed(value),
    way: ({ value }) => shop.choose({ way: value }),
    '': ({ checked }) => (checked ? logIn() : logOut()),
  };
  element.addEventListener('change', ({ target }) => {
    changed[target.name](target);
    showPending();
  });
  pending.addEventListener('click', ({ target }) => target.matches('button') && location.reload());
  addEventListener(ACCOUNT_CHANGED, showAccount);
  showAccount();
};
