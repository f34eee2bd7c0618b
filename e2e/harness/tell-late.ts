/**
 * Runs in every document before its scripts. What a page tells once it is being left would not reach the test any more:
 * the next page passes it on.
 */
export const tellLate = (): void => {
  const LEFT = 'told-while-leaving';
  let isLeaving = false;
  const attempt = <Result>(work: () => Result): Result | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  const left = (): string[] => JSON.parse(attempt(() => localStorage.getItem(LEFT)) || '[]');
  const say = (calls: string[]): void => window.journeyTold(location.origin, `[${calls}]`);
  // As they were, whatever the page makes of them.
  const { queueMicrotask } = window;
  let calls: string[] = [];
  /** All of a task in one message: to answer each takes Firefox longer than the test. */
  const tell = (call: string): void => {
    calls[calls.length] = call;
    if (calls.length === 1)
      queueMicrotask(() => {
        const told = calls;
        calls = [];
        say(told);
      });
  };
  say(left());
  attempt(() => localStorage.removeItem(LEFT));
  addEventListener('beforeunload', () => {
    isLeaving = true;
  });
  addEventListener('pageshow', () => {
    isLeaving = false;
  });
  window.journeyStandIn = (call) => {
    if (isLeaving)
      try {
        return localStorage.setItem(LEFT, JSON.stringify([...left(), call]));
      } catch {}
    tell(call);
  };
};

declare global {
  interface Window {
    journeyTold: (origin: string, call: string) => void;
    journeyStandIn: (call: string) => void;
  }
}
