const PREFIX = '[ofsys-journey]';
const DEBUG = 'ofsys-journey-debug';

let enabled = false;
let report: unknown[][] | undefined;

/** The one message of a bad configuration; says what to do. */
export const complain = (message: string): void => console.error(PREFIX, message);

/** A debug message: the first part says it in words, the others give the values. */
export const log = (...message: unknown[]): void => {
  if (!enabled) return;
  if (report) report.push(message);
  else console.log(PREFIX, ...message);
};

/** Does the work and gathers what is logged meanwhile into one grouped message. */
export const logGroup = (title: string, work: () => void): void => {
  if (!enabled || report) return work();
  report = [];
  try {
    work();
  } finally {
    const messages = report;
    report = undefined;
    console.groupCollapsed(`${PREFIX} ${title} → ${messages.map(([first]) => first).join(', ') || 'nothing to tell'}`);
    for (const message of messages) console.log(...message);
    console.groupEnd();
  }
};

/** `#journey-debug` in the address asks for the messages of one visit, that is, of one tab. */
export const startLog = (debug: boolean): void => {
  enabled = debug;
  try {
    if (/[#&]journey-debug/.test(location.hash)) sessionStorage.setItem(DEBUG, '1');
    enabled ||= !!sessionStorage.getItem(DEBUG);
  } catch {}
};

export const forgetLog = (): void => {
  try {
    sessionStorage.removeItem(DEBUG);
  } catch {}
};
