import { fromDocument } from '../dom.js';
import { button, element } from './element.js';
import { findingsOf } from './findings.js';
import { forget, isKept, keep, keptLanguage } from './kept.js';
import { look } from './look.js';
import { makePanel, type Panel } from './panel.js';
import { reportOf } from './report.js';
import { STYLE } from './style.js';
import type { Translation } from './texts.js';
import { unwatchCalls, watchCalls, wrapCalls } from './tracker-calls.js';
import { addressOf, wordsOf } from './words.js';

/** In milliseconds: how often the page is looked at. */
const OFTEN = 500;
/** What the panel is asked by keys and clicks is nothing to the page. */
const PRIVATE = 'click keydown keyup keypress pointerdown mousedown wheel touchstart'.split(' ');

let host: HTMLElement | undefined;
let root: ShadowRoot;
let panel: Panel | undefined;
let timer = 0;
let drawn = '';
let before: Element | null = null;
let translation: Translation;
/** Whether the words are of another language than was asked for, whose file is not there. */
let isWordless = false;

const pageLanguage = (): string =>
  /^ru/i.test(fromDocument('documentElement').lang || navigator.language) ? 'ru' : 'en';

/** Takes the words of a language, else those of the other one; says whether there are any. */
const translate = async (language = keptLanguage() ?? pageLanguage()): Promise<boolean> => {
  const words = await wordsOf(language);
  isWordless = !words;
  const found = words ?? (await wordsOf(language === 'ru' ? 'en' : 'ru'));
  if (found) translation = found;
  return !!found;
};

/** A policy of the page forbids elements with styles, not sheets. */
const dress = (): void => {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(element('style', {}, STYLE));
  }
};

/** Over all that the page has; where it exchanges its whole content, anew. */
const attach = (): void => {
  if (host && !host.isConnected) fromDocument('documentElement').append(host);
};

const makeHost = (): void => {
  if (!host) {
    host = element('ofsys-journey-check' as 'div');
    root = host.attachShadow({ mode: 'open' });
    dress();
    for (const type of PRIVATE) host.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  }
  attach();
};

const draw = (): void => {
  wrapCalls();
  const { messages, ...snapshot } = look();
  const findings = findingsOf({ ...snapshot, messages, isWordless });
  const next = JSON.stringify([findings, messages.length]);
  if (next !== drawn) panel?.draw(findings, messages);
  drawn = next;
};

const report = (): string => {
  const snapshot = { ...look(), isWordless };
  const heading = `ofsys-journey ${VERSION} · ${location.origin}${location.pathname}`;
  return reportOf(findingsOf(snapshot), snapshot, translation, heading);
};

/** Shows the badge, which tells nothing of the shop. */
const showBadge = (): void => {
  const { language, words } = translation;
  if (host) return;
  makeHost();
  root.append(button({ class: 'badge', lang: language, title: words.open }, openPanel, words.title));
};

/** In place of the badge: without the files of words there is nothing that could be shown. */
const showFault = (): void => {
  if (host) return;
  makeHost();
  root.append(element('p', { class: 'badge', role: 'alert' }, `404? ${addressOf(pageLanguage())}`));
};

/** The panel of a visitor who has opened it on an earlier page; the focus stays where it is. */
const restorePanel = (): void => {
  makeHost();
  root.querySelector('.badge, .panel')?.remove();
  panel = makePanel(translation, {
    onClose: close,
    onLanguage: async (language) => {
      await translate(language);
      if (panel) openPanel();
    },
    report,
  });
  root.append(panel.root);
  drawn = '';
  watchCalls();
  draw();
  clearInterval(timer);
  timer = setInterval(() => {
    attach();
    if (!fromDocument('hidden')) draw();
  }, OFTEN);
};

/** Opens the panel, and keeps it for half an hour: only somebody who asked for it may come here. */
const openPanel = (): void => {
  const isNew = !panel;
  if (isNew) before = fromDocument('activeElement');
  keep(translation.language);
  restorePanel();
  root.querySelector<HTMLElement>(isNew ? '.body' : '[aria-pressed=true]')?.focus({ preventScroll: true });
};

export const close = (): void => {
  clearInterval(timer);
  forget();
  unwatchCalls();
  host?.remove();
  host = panel = undefined;
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
};

/** Shows what there is to show, once there are words for it. */
const withWords = async (show: () => void): Promise<void> => ((await translate()) ? show : showFault)();

/** The panel, for somebody who asked for it. */
export const open = (): Promise<void> => {
  watchCalls();
  return withWords(openPanel);
};

/** The badge, or the panel where it was opened before. */
export const show = (): Promise<void> => {
  if (!isKept()) return withWords(showBadge);
  watchCalls();
  return withWords(() => panel || restorePanel());
};
