import type { Details } from './finding.js';
import { findingsOf } from './findings.js';
import { isKept } from './kept.js';
import { look } from './look.js';
import { observe } from './observed.js';
import { fromDocument, fromWindow } from './page.js';
import type { Snapshot } from './snapshot.js';
import { close, openPanel, restorePanel, showBadge } from './surface.js';
import { type Code, type Language, type Said, say } from './texts.js';
import { watchCalls, wrapCalls } from './tracker-calls.js';
import { masked } from './values.js';

const NAME = 'ofsysJourneyCheck';
/** What stands there before the file runs, where it is asked from outside and shows nothing. */
const UNSEEN = 'unseen';
/** In milliseconds. */
const OFTEN = 100;

interface Check {
  version: string;
  show: () => void;
  open: () => void;
  close: () => void;
  findings: (language: Language, known?: Partial<Snapshot>) => Said[];
  say: (language: Language, code: Code, details: Details) => Said;
}

/** What is found, and its words; `known` is what only somebody outside of the page can know. */
const findings = (language: Language, known: Partial<Snapshot> = {}): Said[] => {
  const seen = look();
  const snapshot = { ...seen, ...known, failed: [...(known.failed ?? []), ...seen.failed] };
  return findingsOf(snapshot).map((finding) => {
    const said = say(finding, language);
    return { ...said, says: masked(said.says) };
  });
};

/** What is wrong with a page that cannot be looked at from within. */
const sayOutside = (language: Language, code: Code, details: Details): Said =>
  say({ code, level: 'red', group: 'page', details }, language);

/** A bookmarklet or a line in the console asks for the panel itself; the snippet, by a link, for the badge only. */
const isAskedFor = (): boolean => {
  const script = fromDocument('currentScript');
  return !(script instanceof HTMLScriptElement) || /[?&]open\b/.test(script.src) || !script.src;
};

const start = (): void => {
  const before = fromWindow(NAME) as Check | string | undefined;
  const isOpen = isAskedFor();
  if (typeof before === 'object') {
    if (isOpen) before.open();
    else before.show();
    return;
  }
  const isUnseen = before === UNSEEN;
  // The snippet may ask for the badge in a page that is looked at from outside.
  const show = isUnseen ? () => {} : showBadge;
  const check: Check = { version: VERSION, show, open: openPanel, close, findings, say: sayOutside };
  Object.defineProperty(window, NAME, { value: check, configurable: true });
  observe();
  if (isUnseen) {
    watchCalls();
    setInterval(wrapCalls, OFTEN);
  } else if (isOpen) openPanel();
  else if (isKept()) restorePanel();
  else showBadge();
};

start();
