import type { BrowserContext, Disposable, Page } from 'playwright/test';
import { fakeTimers } from './fake-timers.js';
import { installClock, type PageClock } from './page-clock.js';

type Move = Exclude<keyof PageClock, 'begin'>;

const toMilliseconds = (time: number | string): number =>
  typeof time === 'number' ? time : time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000;

/**
 * The clock of all pages of a window, in place of Playwright's, which waits for a real timer after each of the page's.
 * It runs by itself, from the time that it is.
 */
export class Clock {
  private ahead = 0;
  private stoppedAt: number | null = null;
  /** Puts the clock of the next document right; none is needed where that is the real time. */
  private beginning: Disposable | undefined;

  private constructor(private readonly context: BrowserContext) {}

  static async install(context: BrowserContext): Promise<Clock> {
    const clock = new Clock(context);
    await context.addInitScript(`(() => {${fakeTimers}(${installClock})(fakeTimers);})();`);
    const give = (page: Page): void => void Object.defineProperty(page, 'clock', { value: clock });
    for (const page of context.pages()) give(page);
    context.on('page', give);
    return clock;
  }

  /** As a new one, from the next document on. */
  async reset(): Promise<void> {
    this.ahead = 0;
    this.stoppedAt = null;
    await this.tellNextDocument();
  }

  runFor(time: number | string, awaited?: string): Promise<void> {
    return this.advance('runFor', toMilliseconds(time), awaited);
  }

  fastForward(time: number | string): Promise<void> {
    return this.advance('fastForward', toMilliseconds(time));
  }

  async pauseAt(time: number): Promise<void> {
    this.stoppedAt = time;
    await this.move('stopAt', time);
  }

  private async advance(move: Move, milliseconds: number, awaited?: string): Promise<void> {
    if (this.stoppedAt === null) this.ahead += milliseconds;
    else this.stoppedAt += milliseconds;
    await this.move(move, milliseconds, awaited);
  }

  private async move(move: Move, time: number, awaited?: string): Promise<void> {
    const frames = this.context.pages().flatMap((page) => page.frames());
    const code = `window.pageClock?.${move}(${time}, ${JSON.stringify(awaited)})`;
    // One after the other: Firefox takes 40 ms for an answer where it is asked twice at once.
    await this.tellNextDocument();
    // A page that goes meanwhile takes its clock along.
    await Promise.all(frames.map((frame) => frame.evaluate(code).catch(() => {})));
  }

  private async tellNextDocument(): Promise<void> {
    const { beginning, stoppedAt, ahead } = this;
    const start = stoppedAt ?? `Date.now() + ${ahead}`;
    const stop = stoppedAt === null ? '' : `pageClock.stopAt(${stoppedAt});`;
    const isOrdinary = stoppedAt === null && !ahead;
    this.beginning = undefined;
    await beginning?.dispose();
    if (!isOrdinary) this.beginning = await this.context.addInitScript(`pageClock.begin(${start});${stop}`);
  }
}
