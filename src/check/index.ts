import { fromDocument } from '../dom.js';
import { findingsOf } from './findings.js';
import { look } from './look.js';
import { observe } from './observed.js';
import { global } from './page.js';
import type { Snapshot } from './snapshot.js';
import { close, open, show } from './surface.js';
import { type Said, say, type Translation } from './texts.js';
import { watchCalls, wrapCalls } from './tracker-calls.js';
import { masked } from './values.js';
import { learn, wordsOf } from './words.js';

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
  learn: (translation: Translation) => void;
  findings: (language: string, known?: Partial<Snapshot>) => Promise<Said[]>;
}

/** What is found, and its words; `known` is what only somebody outside of the page can know. */
const findings = async (language: string, known: Partial<Snapshot> = {}): Promise<Said[]> => {
  const words = (await wordsOf(language)) as Translation;
  const seen = look();
  const snapshot = { ...seen, ...known, failed: [...(known.failed ?? []), ...seen.failed] };
  return findingsOf(snapshot).map((finding) => {
    const said = say(finding, words);
    return { ...said, says: masked(said.says) };
  });
};

/** A bookmarklet or a line in the console asks for the panel itself; the snippet, by a link, for the badge only. */
const isAskedFor = (): boolean => {
  const { src } = (fromDocument('currentScript') ?? {}) as HTMLScriptElement;
  return !src || /[?&]open\b/.test(src);
};

const start = (): void => {
  const before = global(NAME) as Check | string | undefined;
  const isOpen = isAskedFor();
  if (typeof before === 'object') return isOpen ? before.open() : before.show();
  const isUnseen = before === UNSEEN;
  const check: Check = {
    version: VERSION,
    // The snippet may ask for the badge in a page that is looked at from outside.
    show: isUnseen ? () => {} : show,
    open,
    close,
    learn,
    findings,
  };
  Object.defineProperty(window, NAME, { value: check, configurable: true });
  observe();
  if (isUnseen) {
    watchCalls();
    setInterval(wrapCalls, OFTEN);
  } else if (isOpen) open();
  else show();
};

start();
