/** What a page says to the test. */
export type Message =
  | { kind: 'start'; address: string; isInFrame: boolean }
  | { kind: 'call'; name: string; values: unknown[] }
  | { kind: 'console'; type: string; text: string }
  | { kind: 'error'; text: string };

declare global {
  interface Window {
    inPage: {
      pending: Map<number, { outcome?: string }>;
    };
  }
}

/** Runs in every document before its scripts: what other engines offer from outside. */
export const inPage = (address: string, bindings: string[], isOnline: boolean): void => {
  document.currentScript?.remove();
  /** Answered before it returns, so that what was told before is known; a POST never goes over a used connection. */
  const say = (message: Message): void => {
    const request = new XMLHttpRequest();
    request.open('GET', `${address}/?${encodeURIComponent(JSON.stringify(message))}`, false);
    request.send();
  };
  /** A page that is being left may not speak any more. */
  const attempt = (message: Message): void => {
    try {
      say(message);
    } catch {}
  };
  const text = (value: unknown): string =>
    (typeof value === 'object' && value) || typeof value === 'function' ? 'an object' : String(value);

  say({ kind: 'start', address: location.href, isInFrame: window !== top });
  const state: Window['inPage'] = { pending: new Map() };
  Object.defineProperty(window, 'inPage', { value: state });
  if (!isOnline) Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
  for (const name of bindings)
    Object.defineProperty(window, name, {
      value: (...values: unknown[]): void => say({ kind: 'call', name, values }),
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
};
