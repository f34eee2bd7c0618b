import { showFrame } from './frame.js';
import { pageLinks as links } from './links.js';
import { showPanel } from './panel.js';
import { views } from './views/index.js';

const main = document.querySelector('main');
const query = new URLSearchParams(location.search);

showFrame(main, links);
showPanel(links);
views[main.dataset.view](main, {
  links,
  id: query.get('id') ?? query.get('order'),
  go: (address) => {
    location.href = address;
  },
});
