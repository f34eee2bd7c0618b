import { render } from '../markup.js';
import { shop } from '../shop.js';
import { empty } from './cart.js';
import { summary } from './lines.js';

export const showCheckout = (main, { links, go }) => {
  const { lineItems, total } = shop.wholeCart();
  const form = main.querySelector('form');
  if (!lineItems.length) return render(main.querySelector('#checkout'), empty(links));
  const goods = { lineItems, total: total + shop.shipping };
  render(main.querySelector('#order'), summary(goods));
  form.addEventListener('submit', (submit) => {
    submit.preventDefault();
    const given = new FormData(form);
    go(links.thanks(shop.order(given.get('email').trim(), given.get('name').trim())));
  });
};
