import { log } from './log.js';

let stopped = false;

export const isStopped = (): boolean => stopped;

/** Ends all work: nothing that is guarded runs again. */
export const stopAll = (): void => {
  stopped = true;
};

/** What the page may start, and must neither throw into the page nor go on after `stop()`. */
export const guarded =
  <Arguments extends unknown[]>(work: (...args: Arguments) => void, say = log) =>
  (...args: Arguments): void => {
    try {
      if (!stopped) work(...args);
    } catch (error) {
      say('failed:', (error as Error)?.message);
    }
  };

/** In the capture phase, which events that do not bubble reach as well. */
export const listen = (type: string, work: (event: Event) => void): void => addEventListener(type, guarded(work), true);

export const later = (work: () => void, milliseconds: number): number => setTimeout(guarded(work), milliseconds);
