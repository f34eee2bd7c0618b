import { attempt } from './page.js';
import type { FailedFile, Violation } from './snapshot.js';

const UNDECLARED = /digitalData|reading '(events|push)'|undefined.*\b(events|push)\b/;
const MOST = 50;

/** What happens in the page while it is watched, and cannot be seen afterwards. */
export const observed = {
  violations: [] as Violation[],
  failed: [] as FailedFile[],
  hasPushedEarly: false,
};

const noteViolation = (url: string, directive: string): void => {
  if (observed.violations.length < MOST) observed.violations.push({ url, directive });
};

/** Those that came before the check was there, where the browser has kept them. */
const readEarlierViolations = (): void => {
  const Observer = Reflect.get(window, 'ReportingObserver') as typeof ReportingObserver | undefined;
  if (!Observer) return;
  new Observer(
    (reports) => {
      for (const { body } of reports) {
        const url = Reflect.get(body ?? {}, 'blockedURL') ?? '';
        noteViolation(String(url), String(Reflect.get(body ?? {}, 'effectiveDirective')));
      }
    },
    { types: ['csp-violation'], buffered: true },
  ).observe();
};

const onError = (event: Event): void => {
  const { target } = event;
  if (target instanceof HTMLScriptElement) observed.failed.push({ url: target.src, status: 0 });
  else if (event instanceof ErrorEvent && UNDECLARED.test(event.message) && !Reflect.has(window, 'digitalData'))
    observed.hasPushedEarly = true;
};

export const observe = (): void => {
  addEventListener(
    'securitypolicyviolation',
    (event) => noteViolation(event.blockedURI, event.effectiveDirective),
    true,
  );
  addEventListener('error', onError, true);
  attempt(readEarlierViolations);
};

declare class ReportingObserver {
  constructor(listener: (reports: { body: object | null }[]) => void, options: object);
  observe(): void;
}
