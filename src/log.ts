import { attempt } from './attempt.js';

const PREFIX = '[ofsys-journey]';
const EMAIL = /([^\s"])[^\s"@]*@/g;

let isEnabled = false;
let report: unknown[][] | undefined;

/** The one message of a bad configuration, or of a start that failed; says what to do. */
export const complain = (...message: unknown[]): undefined => {
  console.error(PREFIX, ...message);
};

/** A link can ask for messages, and monitors of errors send on what is in the console: no email stands there whole. */
const masked = (message: unknown[]): unknown[] => JSON.parse(JSON.stringify(message).replace(EMAIL, '$1…@'));

/** A debug message. Never throws. */
export const log = (...message: unknown[]): void => {
  if (isEnabled)
    attempt(() => {
      const parts = masked(message);
      if (report) report.push(parts);
      else console.log(PREFIX, ...parts);
    });
};

/** Does the work, which does not throw, and makes one grouped message of all that is logged meanwhile. */
export const logTogether = (title: unknown, work: () => void): void => {
  if (report || !isEnabled) return work();
  report = [];
  work();
  const messages = report;
  report = undefined;
  attempt(() => {
    console.groupCollapsed(
      ...masked([PREFIX, title, '->', messages.map(([first]) => first).join(', ') || 'nothing new']),
    );
    for (const message of messages) console.log(...message);
    console.groupEnd();
  });
};

export const startLog = (isAsked: boolean): void => {
  isEnabled = isAsked;
};
