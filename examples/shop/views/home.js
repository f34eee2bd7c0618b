import { render } from '../markup.js';
import { shop } from '../shop.js';
import { cards, listenToCards } from './cards.js';

export const showHome = (main, { links }) => {
  const shelf = main.querySelector('#shelf');
  render(shelf, cards(shop.listing().items, links, 2));
  listenToCards(shelf);
};
