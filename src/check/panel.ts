import { button, element, prose } from './element.js';
import { type Finding, LEVELS } from './finding.js';
import { icon } from './icons.js';
import { placeable } from './place.js';
import { countsOf } from './report.js';
import type { Message } from './snapshot.js';
import { LANGUAGES, type Language, say, word } from './texts.js';
import { masked } from './values.js';

const MARKS = { red: '✕', amber: '!', green: '✓' };
/** Of the messages that are shown. */
const MOST = 30;

export interface Shown {
  findings: Finding[];
  messages: Message[];
}

interface Listener {
  onClose: () => void;
  onLanguage: (language: Language) => void;
  report: () => string;
}

/** The panel and what draws it. */
export interface Panel {
  root: HTMLElement;
  draw: (shown: Shown) => void;
}

const findingItem = (finding: Finding, language: Language): HTMLElement => {
  const { level, place, says, todo, readOn } = say(finding, language);
  return element(
    'li',
    { class: level },
    element('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[level]),
    element(
      'div',
      {},
      place && level !== 'green' && element('p', { class: 'place' }, place),
      element(
        'p',
        { class: 'says' },
        element('span', { class: 'hidden' }, `${word(language, level)}: `),
        ...prose(says),
      ),
      todo && element('p', { class: 'todo' }, ...prose(todo)),
      readOn && element('p', { class: 'read' }, readOn),
    ),
  );
};

/** The parts of the page, first those in which something is wrong. */
const parts = (findings: readonly Finding[], language: Language): HTMLElement[] => {
  const worstFirst = LEVELS.flatMap((level) => findings.filter((finding) => finding.level === level));
  const groups = [...new Set(worstFirst.map(({ group }) => group))];
  return groups.flatMap((group) => [
    element('h3', {}, word(language, group)),
    element(
      'ul',
      {},
      ...findings.filter((finding) => finding.group === group).map((finding) => findingItem(finding, language)),
    ),
  ]);
};

const summary = (findings: readonly Finding[], language: Language): HTMLElement[] =>
  countsOf(findings, language).map(([level, text]) => element('span', { class: level }, `${MARKS[level]} ${text}`));

const saidItem = ({ kind, text }: Message, language: Language): HTMLElement =>
  element('li', {}, kind === 'told' || kind === 'waits' ? `${word(language, kind)} ` : '', masked(text));

/** The button that copies; where the page may not write to the clipboard, the text to copy by hand. */
const copier = (language: Language, report: () => string): HTMLElement => {
  const state = element('span', { role: 'status' });
  const foot = element('div', { class: 'foot' });
  const copy = async (): Promise<void> => {
    const text = report();
    try {
      await navigator.clipboard.writeText(text);
      state.textContent = word(language, 'copied');
    } catch {
      const area = element('textarea', { readonly: '', 'aria-label': word(language, 'copyYourself') });
      area.value = text;
      state.textContent = word(language, 'copyYourself');
      foot.querySelector('textarea')?.remove();
      foot.append(area);
      area.select();
    }
  };
  foot.append(
    button({ class: 'copy' }, () => void copy(), word(language, 'copy')),
    state,
  );
  return foot;
};

const languageButtons = (language: Language, onLanguage: (language: Language) => void): HTMLElement =>
  element(
    'div',
    { class: 'languages', role: 'group', 'aria-label': word(language, 'language') },
    ...LANGUAGES.map((other) =>
      button(
        {
          'aria-pressed': String(other === language),
          'aria-label': other === 'ru' ? 'RU Русский' : 'EN English',
          lang: other,
        },
        () => onLanguage(other),
        other.toUpperCase(),
      ),
    ),
  );

const labelled = (button: HTMLElement, label: string): HTMLElement => {
  button.setAttribute('aria-label', label);
  button.title = label;
  return button;
};

export const makePanel = (language: Language, { onClose, onLanguage, report }: Listener): Panel => {
  const counts = element('p', { class: 'counts', role: 'status' });
  const found = element('div');
  const said = element('ul');
  const details = element('details', { class: 'said' }, element('summary', {}, word(language, 'said')), said);
  const title = word(language, 'title');
  const content = element(
    'div',
    { class: 'body', tabindex: '0', role: 'group', 'aria-label': title },
    counts,
    found,
    details,
  );
  const foot = copier(language, report);
  const fold = button({ class: 'fold', 'aria-expanded': 'true' }, () => toggle(!content.hidden), icon('fold'));
  const bar = element('div', { class: 'bar' }, element('h2', {}, title), languageButtons(language, onLanguage));
  const root = element(
    'section',
    { class: 'panel', tabindex: '-1', 'aria-label': title, lang: language },
    bar,
    content,
    foot,
  );
  const toggle = (isFolded: boolean): void => {
    content.hidden = foot.hidden = isFolded;
    fold.replaceChildren(icon(isFolded ? 'unfold' : 'fold'));
    fold.setAttribute('aria-expanded', String(!isFolded));
    labelled(fold, word(language, isFolded ? 'unfold' : 'fold'));
  };
  toggle(false);
  const toNextCorner = placeable(root, bar);
  bar.append(
    labelled(button({ class: 'move' }, toNextCorner, icon('move')), word(language, 'move')),
    fold,
    labelled(button({ class: 'close' }, onClose, icon('close')), word(language, 'close')),
  );
  root.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') onClose();
  });
  return {
    root,
    draw: ({ findings, messages }) => {
      counts.replaceChildren(...summary(findings, language));
      found.replaceChildren(...parts(findings, language));
      details.hidden = !messages[0];
      said.replaceChildren(
        ...messages
          .slice(-MOST)
          .reverse()
          .map((message) => saidItem(message, language)),
      );
    },
  };
};
