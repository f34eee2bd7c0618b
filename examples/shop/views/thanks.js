import { pushEvent } from '../events.js';
import { markup, render } from '../markup.js';
import { shop } from '../shop.js';
import { summary } from './lines.js';

const thanks = (transaction, links) => markup`
  <h1 tabindex="-1">Thank you${transaction.contactInfo.name ? `, ${transaction.contactInfo.name}` : ''}</h1>
  <p>Your order <strong>${transaction.orderId}</strong> is on its way to being wrapped.
    We have written to <strong>${transaction.contactInfo.email}</strong>.</p>
  <section class="box" aria-labelledby="ordered"><h2 id="ordered">What you ordered</h2>${summary(transaction)}</section>
  <p class="hint">Load this page again: the shop tells of the same order once more, and Journey still hears of it only once.
    The order was made of cart ${transaction.cartId}; this page already has a new one, ${shop.wholeCart().id}.</p>
  <p><a class="button" href="${links.home}">Keep shopping</a></p>`;

const missing = (links) => markup`<h1 tabindex="-1">No order yet</h1>
  <p>There is nothing to thank you for, so far.</p>
  <p><a class="button" href="${links.home}">See all products</a></p>`;

export const showThanks = (main, { links, id }) => {
  const transaction = shop.transaction(id);
  if (!transaction) return render(main, missing(links));
  render(main, thanks(transaction, links));
  pushEvent({ name: 'Completed Transaction', category: 'Ecommerce', transaction });
};
