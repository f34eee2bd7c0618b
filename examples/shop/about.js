import { isReal, key } from './calls.js';
import { markup } from './markup.js';

/** Which tracker is told, the tag that a shop would paste, and what the page says of itself now. */
export const about = () => markup`
  <p>${
    isReal
      ? 'The calls go to the real tracker, to the account of the key in the tag; what you see here is a copy of them. An empty “?key=” in the address brings the stand-in back.'
      : 'The calls go to a stand-in for the tracker, which keeps them in this browser. To tell your own account, put “?key=” and its 32 characters behind the address of this page.'
  }</p>
  <h4>The tag that a shop pastes</h4>
  <pre tabindex="0" role="region" aria-label="The tag">&lt;script async src="/ofsys-journey.min.js"
        data-journey-key="${key}"&gt;&lt;/script&gt;</pre>
  <h4>digitalData of this page, now</h4>
  <pre tabindex="0" role="region" aria-label="digitalData">${JSON.stringify(window.digitalData, undefined, 2)}</pre>`;
