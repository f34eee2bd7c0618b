import { markup, render } from '../shop/markup.js';
import { askForTracker, tryTag } from './trial.js';
import { addressProblem, attributesOf, clean, cleanHost, hostProblem, keyProblem, tagOf } from './wishes.js';

const find = (id) => document.getElementById(id);
const form = find('wishes');

/** The version and the integrity of the file. */
let dist;

/** What the visitor has chosen. */
const wishes = () => ({
  key: form.key.value,
  place: form.place.value,
  form: form.form.value,
  address: form.address.value,
  host: form.host.value,
  integrity: form.integrity.checked,
  debug: form.debug.checked,
  'remember-email': form['remember-email'].checked,
  'browser-cart': form['browser-cart'].checked,
});

const say = (element, text, className = '') => {
  // The same words again would be read out again.
  if (element.textContent !== text) element.textContent = text;
  element.className = `small ${className}`;
};

const showProblem = (name, problem, praise = '') => {
  const field = form[name];
  const isUntouched = !field.value && name === 'key';
  field.setAttribute('aria-invalid', String(!!problem && !isUntouched));
  say(find(`${name}-message`), problem ?? praise, problem ? (isUntouched ? '' : 'is-problem') : 'is-good');
  return !problem;
};

/** Whether all that was entered is good. */
const check = (chosen) => {
  const { key, place, host } = chosen;
  const trimmed = clean(key) === key ? '' : ' What stood around it was left out.';
  const isOwn = place === 'own';
  find('address-field').hidden = !isOwn;
  return [
    showProblem('key', keyProblem(key), `32 characters: this can be a key.${trimmed}`),
    showProblem('address', isOwn ? addressProblem(chosen) : undefined),
    showProblem('host', hostProblem(host)),
  ].every(Boolean);
};

let attributes = [];

const show = () => {
  const chosen = wishes();
  const isGood = check(chosen);
  attributes = attributesOf(keyProblem(chosen.key) ? { ...chosen, key: 'your 32 characters' } : chosen, dist);
  find('tag').textContent = tagOf(attributes);
  for (const id of ['copy', 'try']) find(id).disabled = !isGood;
  find('ask').disabled = !!(keyProblem(chosen.key) || hostProblem(chosen.host));
  for (const id of ['copied', 'trial', 'answer']) find(id).textContent = '';
};

const copy = async () => {
  try {
    await navigator.clipboard.writeText(tagOf(attributes));
    find('copied').textContent =
      wishes().form === 'address'
        ? 'Copied. Paste it into your tag manager.'
        : 'Copied. Paste it into the head of every page.';
  } catch {
    getSelection().selectAllChildren(find('tag'));
    find('copied').textContent = 'The tag is selected: copy it with Ctrl+C, or ⌘C on a Mac.';
  }
};

const verdict = (className, text) => markup`<p class="${className}">${text}</p>`;

const asCode = ({ method, args }) => `${method}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;

const tryIt = () => {
  const told = [];
  let complaint;
  render(find('trial'), markup`<p>Trying …</p>`);
  tryTag(attributes, (what) => {
    if (what.call) return told.push(what.call);
    if (what.complaint) {
      complaint = what.complaint;
      return undefined;
    }
    const isTold = what.over && told.length > 0;
    const text = isTold
      ? `It works. Journey was told ${told.length} things:`
      : `It does not work. ${complaint ?? (what.refused ? 'The browser refused the file: it is not that of this version.' : 'Nothing was heard of the tag.')}`;
    render(
      find('trial'),
      markup`${verdict(isTold ? 'is-good' : 'is-problem', text)}
        ${told.length ? markup`<ol class="told">${told.map((call) => markup`<li>${asCode(call)}</li>`)}</ol>` : ''}`,
    );
    return undefined;
  });
};

const ask = () => {
  const { key, host } = wishes();
  render(find('answer'), markup`<p>Asking …</p>`);
  askForTracker(clean(key), cleanHost(host), ({ came, failed }) => {
    const text = came
      ? 'The tracker came: Ofsys knows the key.'
      : failed
        ? 'The tracker did not come. Ofsys does not know the key, or an ad blocker or the network stops the tracker.'
        : came === false
          ? 'Something came, but it is not the tracker. Ask your manager at Ofsys about the key.'
          : 'No answer came within 20 seconds. Look at your connection, and try again.';
    render(find('answer'), verdict(came ? 'is-good' : 'is-problem', text));
  });
};

const start = (found) => {
  dist = found;
  form.addEventListener('input', show);
  find('copy').addEventListener('click', copy);
  find('try').addEventListener('click', tryIt);
  find('ask').addEventListener('click', ask);
  show();
};

form.addEventListener('submit', (submit) => submit.preventDefault());
fetch(new URL('../../dist/integrity.json', import.meta.url))
  .then((response) => response.json())
  .then(start);
