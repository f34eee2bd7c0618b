import { button, element } from './element.js';
import { findingsOf } from './findings.js';
import { forget, keep, keptLanguage } from './kept.js';
import { look } from './look.js';
import { fromDocument } from './page.js';
import { makePanel, type Panel } from './panel.js';
import { reportOf } from './report.js';
import { STYLE } from './style.js';
import { type Language, word } from './texts.js';
import { unwatchCalls, watchCalls, wrapCalls } from './tracker-calls.js';

/** In milliseconds: how often the page is looked at. */
const OFTEN = 500;
/** What the panel is asked by keys and clicks is nothing to the page. */
const PRIVATE = ['click', 'keydown', 'keyup', 'keypress', 'pointerdown', 'mousedown', 'wheel', 'touchstart'];

let host: HTMLElement | undefined;
let root: ShadowRoot;
let panel: Panel | undefined;
let timer = 0;
let drawn = '';
let before: Element | null = null;

export const pageLanguage = (): Language =>
  /^ru/i.test(fromDocument('documentElement').getAttribute('lang') ?? navigator.language) ? 'ru' : 'en';

let language: Language;

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

const makeHost = (): void => {
  if (host) return;
  language ??= keptLanguage() ?? pageLanguage();
  host = element('ofsys-journey-check' as 'div');
  root = host.attachShadow({ mode: 'open' });
  dress();
  for (const type of PRIVATE) host.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  fromDocument('documentElement').append(host);
};

const heading = (): string => `ofsys-journey ${VERSION} · ${location.origin}${location.pathname}`;

const draw = (): void => {
  wrapCalls();
  const { messages, ...snapshot } = look();
  const findings = findingsOf({ ...snapshot, messages });
  const next = JSON.stringify([findings, messages.length]);
  if (next !== drawn) panel?.draw({ findings, messages });
  drawn = next;
};

const report = (): string => {
  const snapshot = look();
  return reportOf(findingsOf(snapshot), snapshot, language, heading());
};

/** Shows the badge, which tells nothing of the shop. */
export const showBadge = (): void => {
  if (host) return;
  makeHost();
  root.append(
    button({ class: 'badge', lang: language, title: word(language, 'open') }, openPanel, word(language, 'title')),
  );
};

const remake = (): void => {
  root.querySelector('.badge, .panel')?.remove();
  panel = makePanel(language, {
    onClose: close,
    onLanguage: (chosen) => {
      language = chosen;
      openPanel();
    },
    report,
  });
  root.append(panel.root);
  drawn = '';
  watchCalls();
  draw();
  clearInterval(timer);
  timer = setInterval(() => {
    // Pages that exchange their whole content take the panel with it.
    if (host && !host.isConnected) fromDocument('documentElement').append(host);
    if (!fromDocument('hidden')) draw();
  }, OFTEN);
};

/** Opens the panel, and keeps it for half an hour: only somebody who asked for it may come here. */
export const openPanel = (): void => {
  const isNew = !panel;
  if (isNew) before = fromDocument('activeElement');
  makeHost();
  keep(language);
  remake();
  root.querySelector<HTMLElement>(isNew ? '.body' : '[aria-pressed=true]')?.focus({ preventScroll: true });
};

/** The panel of a visitor who has opened it on an earlier page; the focus stays where it is. */
export const restorePanel = (): void => {
  makeHost();
  remake();
};

export const close = (): void => {
  clearInterval(timer);
  forget();
  unwatchCalls();
  host?.remove();
  host = panel = undefined;
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
};
