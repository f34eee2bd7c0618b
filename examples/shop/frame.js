import { ACCOUNT_CHANGED, logIn, logOut } from './account.js';
import { CART_CHANGED } from './cart.js';
import { markup, render } from './markup.js';
import { shop } from './shop.js';

/** In milliseconds. */
const MESSAGE_STAYS = 4000;

let message;
let timer;

const header = (links) => markup`
  <a class="brand" href="${links.home}">Larkmoor</a>
  <nav aria-label="Shop">
    <a href="${links.home}">All products</a>
    <button type="button" class="plain" id="account"></button>
    <a class="cart-link" id="cart-link" href="${links.cart}"></a>
  </nav>`;

const footer = markup`
  <p>Larkmoor is made up: nothing can be bought here, and no data leaves this browser unless you give a key of your own.</p>
  <p><a href="../">All examples</a></p>`;

const element = (name, className, content) => {
  const made = document.createElement(name);
  made.className = className;
  if (content) render(made, content);
  return made;
};

const showAccount = () => {
  const { isLoggedIn, email } = shop.user();
  const button = document.getElementById('account');
  button.textContent = isLoggedIn ? 'Log out' : 'Log in';
  button.title = isLoggedIn ? `Logged in as ${email}` : '';
};

const showCount = () => {
  const count = shop.wholeCart().lineItems.reduce((sum, { quantity }) => sum + quantity, 0);
  render(
    document.getElementById('cart-link'),
    markup`Cart <span class="count">${count}<span class="visually-hidden"> in it</span></span>`,
  );
};

/** Puts the shop's header and footer around what the page has. */
export const showFrame = (main, links) => {
  const frame = element('div', 'shop');
  const skip = element('a', 'skip', markup`Skip to the content`);
  skip.href = '#main';
  skip.addEventListener('click', (click) => {
    // The address stays as it is: in a single page it is a route.
    click.preventDefault();
    main.querySelector('h1').focus();
  });
  message = element('p', 'message');
  message.setAttribute('role', 'status');
  main.before(skip, frame);
  frame.append(
    element('header', 'shop-header', header(links)),
    main,
    element('footer', 'shop-footer', footer),
    message,
  );
  document.getElementById('account').addEventListener('click', () => (shop.user().isLoggedIn ? logOut() : logIn()));
  addEventListener(ACCOUNT_CHANGED, showAccount);
  addEventListener(CART_CHANGED, showCount);
  showAccount();
  showCount();
};

/** A short message that is read out and goes by itself. */
export const announce = (text) => {
  message.textContent = text;
  clearTimeout(timer);
  timer = setTimeout(() => {
    message.textContent = '';
  }, MESSAGE_STAYS);
};
