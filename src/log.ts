import { attempt } from './attempt.js';

const PREFIX = '[ofsys-journey]';
/** Bounded, since a long text without an @ would else be looked through from each of its characters on. */
const EMAIL = /([^\s"])[^\s"@]{0,64}@/g;

let isEnabled = false;
let report: unknown[][] | undefined;
/** What was said, the last of it, for the check. */
export const messages: unknown[][] = [];
const MOST = 500;

/** The one message of a bad configuration, or of a start that failed; says what to do. */
export const complain = (...message: unknown[]): undefined =>
  // Shops silence their console by an object that lacks methods.
  attempt((): undefined => void console.error(PREFIX, ...message));

/** A link can ask for messages, and monitors of errors send on what is in the console: no email stands there whole. */
const masked = (message: unknown[]): unknown[] => JSON.parse(JSON.stringify(message).replace(EMAIL, '$1…@'));

/** A debug message. Never throws. */
export const log = (...message: unknown[]): void => {
  if (isEnabled)
    attempt(() => {
      const parts = masked(message);
      if (messages.push(parts) > MOST) messages.shift();
      if (report) report.push(parts);
      else console.log(PREFIX, ...parts);
    });
};

const once = new Set<string>();

/** A debug message that the watch would else repeat with each look. */
export const logOnce = (message: string, detail?: unknown): void => {
  if (isEnabled)
    attempt(() => {
      const text = message + (detail ?? '');
      if (!once.has(text)) log(text);
      once.add(text);
    });
};

/** Does the work, which does not throw, and makes one grouped message of all that is logged meanwhile. */
export const logTogether = (title: unknown, work: () => void): void => {
  if (report || !isEnabled) return work();
  report = [];
  messages.push([title]);
  work();
  const said = report;
  report = undefined;
  attempt(() => {
    console.groupCollapsed(...masked([PREFIX, title, '->', said.map(([first]) => first).join(', ') || 'nothing new']));
    for (const message of said) console.log(...message);
    console.groupEnd();
  });
};

export const startLog = (): void => {
  isEnabled = true;
};
