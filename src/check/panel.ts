import { button, element, prose } from './element.js';
import { type Finding, worstFirst } from './finding.js';
import { icon } from './icons.js';
import { placeable } from './place.js';
import { countsOf } from './report.js';
import type { Message } from './snapshot.js';
import { say, type Translation } from './texts.js';
import { masked } from './values.js';
import { LANGUAGES } from './words.js';

const MARKS = { red: '✕', amber: '!', green: '✓' };
/** Of the messages that are shown. */
const MOST = 30;

interface Listener {
  onClose: () => void;
  onLanguage: (language: string) => void;
  report: () => string;
}

/** The panel and what draws it. */
export interface Panel {
  root: HTMLElement;
  draw: (findings: readonly Finding[], messages: readonly Message[]) => void;
}

const findingItem = (finding: Finding, translation: Translation): HTMLElement => {
  const { level, place, says, todo, readOn } = say(finding, translation);
  const paragraph = (name: string, ...contents: (Node | string)[]): HTMLElement =>
    element('p', { class: name }, ...contents);
  return element(
    'li',
    { class: level },
    element('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[level]),
    element(
      'div',
      {},
      level !== 'green' && place && paragraph('place', place),
      paragraph('says', element('span', { class: 'hidden' }, `${translation.words[level]}: `), ...prose(says)),
      todo && paragraph('todo', ...prose(todo)),
      readOn && paragraph('read', readOn),
    ),
  );
};

/** The parts of the page, first those in which something is wrong. */
const partsOf = (findings: readonly Finding[], translation: Translation): HTMLElement[] =>
  [...new Set(worstFirst(findings).map(({ part }) => part))].flatMap((part) => [
    element('h3', {}, translation.words[part]),
    element(
      'ul',
      {},
      ...findings.filter((finding) => finding.part === part).map((finding) => findingItem(finding, translation)),
    ),
  ]);

/** The button that copies; where the page may not write to the clipboard, the text to copy by hand. */
const copier = ({ words }: Translation, report: () => string): HTMLElement => {
  const state = element('span', { role: 'status' });
  const area = element('textarea', { readonly: '', 'aria-label': words.copyYourself });
  const copy = async (): Promise<void> => {
    area.value = report();
    try {
      await navigator.clipboard.writeText(area.value);
      state.textContent = words.copied;
    } catch {
      state.textContent = words.copyYourself;
      foot.append(area);
      area.select();
    }
  };
  const foot = element(
    'div',
    { class: 'foot' },
    button({}, () => void copy(), words.copy),
    state,
  );
  return foot;
};

export const makePanel = (translation: Translation, { onClose, onLanguage, report }: Listener): Panel => {
  const { words, language } = translation;
  const pictured = (picture: 'fold' | 'move' | 'close', onClick: () => void): HTMLElement =>
    button({ class: picture, 'aria-label': words[picture], title: words[picture] }, onClick, icon(picture));
  const name = { 'aria-label': words.title };
  const counts = element('p', { class: 'counts', role: 'status' });
  const found = element('div');
  const said = element('ul');
  const details = element('details', { class: 'said' }, element('summary', {}, words.said), said);
  const content = element('div', { class: 'body', tabindex: '0', role: 'group', ...name }, counts, found, details);
  const foot = copier(translation, report);
  const fold = pictured('fold', () => {
    content.hidden = foot.hidden = !content.hidden;
    fold.setAttribute('aria-expanded', String(!content.hidden));
  });
  fold.setAttribute('aria-expanded', 'true');
  const languages = Object.entries(LANGUAGES).map(([other, label]) =>
    button(
      { 'aria-pressed': String(other === language), 'aria-label': label, lang: other },
      () => onLanguage(other),
      other.toUpperCase(),
    ),
  );
  const bar = element(
    'div',
    { class: 'bar' },
    element('h2', {}, words.title),
    element('div', { class: 'languages', role: 'group', 'aria-label': words.language }, ...languages),
  );
  const root = element('section', { class: 'panel', tabindex: '-1', ...name, lang: language }, bar, content, foot);
  bar.append(pictured('move', placeable(root, bar)), fold, pictured('close', onClose));
  root.onkeydown = ({ key }) => {
    if (key === 'Escape') onClose();
  };
  return {
    root,
    draw: (findings, messages) => {
      counts.replaceChildren(
        ...countsOf(findings, translation).map(([level, text]) =>
          element('span', { class: level }, `${MARKS[level]} ${text}`),
        ),
      );
      found.replaceChildren(...partsOf(findings, translation));
      details.hidden = !messages[0];
      said.replaceChildren(
        ...messages
          .slice(-MOST)
          .reverse()
          .map(({ text }) => element('li', {}, masked(text))),
      );
    },
  };
};
