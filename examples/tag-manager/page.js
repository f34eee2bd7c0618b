import { showReport } from '../report/report.js';
import { addToCart } from '../shop/cart.js';

const withoutIndent = (text) => {
  const lines = text.replace(/^\s*\n|\s+$/g, '').split('\n');
  const indent = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join('\n');
};

/** What a shop puts its key in the place of, and the key of this page. */
const NO_KEY = 'YOUR-KEY-FROM-OFSYS';
const KEY = 'DEMOmanagerDEMOmanagerDEMO012345';

/** The same recipe with a key and for this very server, whose stand-in takes the place of the tracker. */
const here = (recipe) =>
  recipe
    .replace(NO_KEY, KEY)
    .replace('/ofsys-journey.min.js', '../../dist/ofsys-journey.min.js')
    .replace(/\?key=\w+/, (key) => `${key}&amp;host=${encodeURIComponent(location.origin)}`)
    .replace('document.head', "tag.setAttribute('data-journey-host', location.origin);\n    document.head");

const report = document.querySelector('.report');

for (const section of document.querySelectorAll('[data-recipe]')) {
  const recipe = withoutIndent(section.querySelector('template').innerHTML).replace('=""', '');
  section.querySelector('pre').textContent = recipe;
  section.querySelector('button').addEventListener('click', () => {
    window.fireTag(here(recipe));
    report.scrollIntoView({ block: 'nearest' });
  });
}

document.getElementById('add').addEventListener('click', () => addToCart('p-101', 1));
showReport(report, KEY);
