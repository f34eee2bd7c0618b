/** The clock of one document. */
export interface PageClock {
  /**
   * Fires what is due meanwhile, each timer in a task of its own. A script whose address contains `awaited` comes
   * at the moment at which the page asks for it, however long that takes by the real clock. So does the answer whether
   * a lock is free.
   */
  runFor(milliseconds: number, awaited?: string): Promise<void>;
  /** Fires what is due meanwhile once, as a computer that wakes from its sleep. */
  fastForward(milliseconds: number): void;
  /** At that time, and until it is moved. */
  stopAt(time: number): void;
  /** The time that it is at the start of the document, for the test. */
  begin(time: number): void;
}

interface FakeClock {
  now: number;
  next(): number;
  tick(milliseconds: number): number;
  jump(milliseconds: number): number;
  setSystemTime(time: number): void;
  setTimeout(work: () => void, milliseconds: number): unknown;
  setTickMode(mode: { mode: 'manual' | 'interval'; delta?: number }): void;
}

declare global {
  interface Window {
    /** Where a test has given the page a clock. */
    pageClock?: PageClock;
  }
}

/** Runs in every document before its scripts: time goes on by itself, and faster where the test wants it. */
export const installClock = (fakeTimers: { install(options: object): FakeClock }): void => {
  /** By the real clock, in milliseconds: then it is one that the test holds back. */
  const PATIENCE = 1000;
  const { port1, port2 } = new MessageChannel();
  const { setTimeout: realTimeout, performance } = window;
  const realNow = performance.now.bind(performance);
  const realTimer = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => realTimeout(resolve, milliseconds));
  const running = { mode: 'interval', delta: 10 } as const;
  const clock = fakeTimers.install({
    toFake: [
      ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
      ...['requestAnimationFrame', 'cancelAnimationFrame'],
    ],
    // Where a browser lacks one.
    ignoreMissingTimers: true,
    now: Date.now(),
  });
  clock.setTickMode(running);
  let start = clock.now;
  // And nothing else of `performance`: how the page was reached is as the browser says.
  performance.now = () => clock.now - start;
  let isStopped = false;

  const attempt = (work: () => unknown): void => {
    try {
      work();
    } catch (error) {
      reportError(error);
    }
  };
  // Without the wait that browsers put between timers.
  const nextTask = (): Promise<void> =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });

  /** Asked for, and neither there nor failed. */
  const coming = new Set<HTMLScriptElement>();
  new MutationObserver((records) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLScriptElement) || !node.src || !/^$|javascript|module/.test(node.type)) continue;
      coming.add(node);
      for (const end of ['load', 'error']) node.addEventListener(end, () => coming.delete(node));
    }
  }).observe(document, { childList: true, subtree: true });
  const hasCome = async (awaited: string): Promise<void> => {
    const end = realNow() + PATIENCE;
    for (const script of coming) {
      while (script.src.includes(awaited) && coming.has(script) && realNow() < end) await realTimer(2);
      coming.delete(script);
    }
  };

  /** How many answers are awaited. */
  let asked = 0;
  const answerLocks = (locks: LockManager): void => {
    const request = locks.request.bind(locks) as (...args: unknown[]) => Promise<unknown>;
    const ask = (name: string, ...rest: unknown[]): Promise<unknown> => {
      const [options, work] = rest as [LockOptions, (lock: Lock | null) => unknown];
      if (!options.ifAvailable) return request(name, ...rest);
      let isAwaited = true;
      asked++;
      const answer = (): void => {
        if (isAwaited) asked--;
        isAwaited = false;
      };
      const whole = request(name, options, (lock: Lock | null) => {
        answer();
        return work(lock);
      });
      // Refused, as in a frame that has no storage.
      whole.catch(answer);
      return whole;
    };
    Object.defineProperty(locks, 'request', { value: ask, writable: true, configurable: true });
  };
  // Not there on pages without https.
  if (navigator.locks) answerLocks(navigator.locks);
  const areAnswered = async (): Promise<void> => {
    const end = realNow() + PATIENCE;
    while (asked && realNow() < end) await realTimer(2);
  };

  const pageClock: PageClock = {
    async runFor(milliseconds, awaited) {
      // Exactly so long, however long the real clock takes.
      clock.setTickMode({ mode: 'manual' });
      let isOver = false;
      await areAnswered();
      clock.setTimeout(() => {
        isOver = true;
      }, milliseconds);
      while (!isOver) {
        attempt(() => clock.next());
        await nextTask();
        if (awaited) await hasCome(awaited);
        await areAnswered();
      }
      attempt(() => clock.tick(0));
      if (!isStopped) clock.setTickMode(running);
    },
    fastForward(milliseconds) {
      attempt(() => clock.jump(milliseconds));
    },
    stopAt(time) {
      isStopped = true;
      clock.setTickMode({ mode: 'manual' });
      attempt(() => clock.jump(Math.max(0, time - clock.now)));
    },
    begin(time) {
      clock.setSystemTime(time);
      start = time;
    },
  };
  Object.defineProperty(window, 'pageClock', { value: pageClock });
};
