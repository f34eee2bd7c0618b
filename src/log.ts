import { attempt } from './attempt.js';

const PREFIX = '[ofsys-journey]';

let isEnabled = false;
let report: unknown[][] | undefined;

/** The one message of a bad configuration; says what to do. */
export const complain = (message: string): undefined => {
  console.error(PREFIX, message);
};

/** A debug message. */
export const log = (...message: unknown[]): void => {
  if (report) report.push(message);
  else if (isEnabled) attempt(() => console.log(PREFIX, ...message));
};

const said = new Set<string>();

/** A debug message that the watch would else repeat with each look. */
export const logOnce = (message: string): void => {
  if (!isEnabled || said.has(message)) return;
  said.add(message);
  log(message);
};

/** Does the work, which does not throw, and makes one grouped message of all that is logged meanwhile. */
export const logTogether = (title: unknown, work: () => void): void => {
  if (report || !isEnabled) return work();
  report = [];
  work();
  const messages = report;
  report = undefined;
  attempt(() => {
    console.groupCollapsed(PREFIX, title, '->', messages.map(([first]) => first).join(', ') || 'nothing new');
    for (const message of messages) console.log(...message);
    console.groupEnd();
  });
};

export const startLog = (isAsked: boolean): void => {
  isEnabled = isAsked;
};
