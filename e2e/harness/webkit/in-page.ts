/** What a page says to the test. */
export type Message =
  | { kind: 'start'; address: string; isInFrame: boolean }
  | { kind: 'call'; name: string; argument: unknown }
  | { kind: 'console'; type: string; text: string }
  | { kind: 'error'; text: string };

/** What a page must know before its scripts run. */
export interface Start {
  /** By the test's clock; null where that is the real one. */
  time: number | null;
  isPaused: boolean;
  isOnline: boolean;
}

interface Clock {
  now: number;
  tickAsync(milliseconds: number): Promise<number>;
  jump(milliseconds: number): number;
  setTickMode(mode: { mode: 'manual' }): void;
}

declare global {
  interface Window {
    inPage: {
      clock?: Clock;
      pending: Map<number, { outcome?: string }>;
    };
  }
}

/** Runs in every document before its scripts: what other engines offer from outside. */
export const inPage = (
  address: string,
  bindings: string[],
  fakeTimers: { install(options: object): Clock } | null,
): void => {
  document.currentScript?.remove();
  /** Answered before it returns, so that what was told before is known. */
  const say = (message: Message): string => {
    const request = new XMLHttpRequest();
    request.open('POST', address, false);
    request.send(JSON.stringify(message));
    return request.responseText;
  };
  /** A page that is being left may not speak any more. */
  const attempt = (message: Message): void => {
    try {
      say(message);
    } catch {}
  };
  const text = (value: unknown): string =>
    (typeof value === 'object' && value) || typeof value === 'function' ? 'an object' : String(value);

  const { time, isPaused, isOnline }: Start = JSON.parse(
    say({ kind: 'start', address: location.href, isInFrame: window !== top }),
  );
  const state: Window['inPage'] = { pending: new Map() };
  Object.defineProperty(window, 'inPage', { value: state });
  if (!isOnline) Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
  for (const name of bindings)
    Object.defineProperty(window, name, {
      value: (argument: unknown): void => void say({ kind: 'call', name, argument }),
    });

  const types = {
    ...{ debug: 'debug', error: 'error', info: 'info', log: 'log', warn: 'warning' },
    ...{ group: 'startGroup', groupCollapsed: 'startGroupCollapsed', groupEnd: 'endGroup' },
  };
  for (const [method, type] of Object.entries(types))
    Reflect.set(console, method, (...values: unknown[]): void =>
      attempt({ kind: 'console', type, text: values.map(text).join(' ') }),
    );
  addEventListener('error', ({ error, message }) => attempt({ kind: 'error', text: String(error ?? message) }));
  addEventListener('unhandledrejection', ({ reason }) => attempt({ kind: 'error', text: String(reason) }));
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    attempt({ kind: 'console', type: 'error', text: `Content Security Policy: ${effectiveDirective} ${blockedURI}` }),
  );

  if (time === null || !fakeTimers) return;
  const clock = fakeTimers.install({
    now: time,
    toFake: [
      ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
      ...['requestAnimationFrame', 'cancelAnimationFrame'],
    ],
    shouldAdvanceTime: !isPaused,
    advanceTimeDelta: 10,
  });
  const start = clock.now;
  performance.now = () => clock.now - start;
  state.clock = clock;
};
