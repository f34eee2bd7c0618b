import { attempt } from '../attempt.js';
import { fromWindow } from '../dom.js';
import type { FailedFile, Violation } from './snapshot.js';

const UNDECLARED = /digitalData|reading '(events|push)'|undefined.*\b(events|push)\b/;
const MOST = 50;

/** What happens in the page while it is watched, and cannot be seen afterwards. */
export const observed = {
  violations: [] as Violation[],
  failed: [] as FailedFile[],
  hasPushedEarly: false,
};

const noteViolation = (url: unknown, directive: unknown): void => {
  if (observed.violations.length < MOST)
    observed.violations.push({ url: String(url ?? ''), directive: String(directive) });
};

/** Those that came before the check was there, where the browser has kept them. */
const readEarlierViolations = (): void => {
  new ReportingObserver(
    (reports) => {
      for (const { body } of reports) noteViolation(body?.blockedURL, body?.effectiveDirective);
    },
    { types: ['csp-violation'], buffered: true },
  ).observe();
};

const onError = (event: Event): void => {
  const { target } = event;
  if (target instanceof HTMLScriptElement) observed.failed.push({ url: target.src, status: 0 });
  else if (UNDECLARED.test((event as ErrorEvent).message) && fromWindow('digitalData') === undefined)
    observed.hasPushedEarly = true;
};

export const observe = (): void => {
  addEventListener(
    'securitypolicyviolation',
    ({ blockedURI, effectiveDirective }) => noteViolation(blockedURI, effectiveDirective),
    true,
  );
  addEventListener('error', onError, true);
  attempt(readEarlierViolations);
};

declare class ReportingObserver {
  constructor(
    listener: (reports: { body: { blockedURL?: string; effectiveDirective?: string } | null }[]) => void,
    options: object,
  );
  observe(): void;
}
