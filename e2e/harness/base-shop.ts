import { replay } from '../../examples/stand-in/replay.mjs';
import { type PageOptions, snippet, standIn } from './shop-page.js';

/** A method of the tracker and its arguments. */
export type Call = [method: string, ...args: unknown[]];

/** What an address answers; null where it cannot be had, and a promise where it is slow. */
export type Answer<Body> = Body | (() => Promise<Body> | Body);

/** A shop whose pages a test writes, and what Journey is told by them, in whatever browser. */
export abstract class BaseShop {
  /** What the console said, errors that nobody caught included. */
  readonly console: { type: string; text: string }[] = [];
  /** All that the tracker was told, in order, over all pages. */
  readonly told: { page: string; method: string; args: unknown[] }[] = [];
  /** Addresses of the tracker that were asked for. */
  readonly requests: string[] = [];
  tracker: Answer<string | null> = standIn;
  snippet: Answer<string> = snippet;
  private readonly pages = new Map<string, PageOptions | (() => PageOptions)>();

  constructor(readonly origin: string) {}

  /** What the address serves from now on. */
  serve(path: string, options: PageOptions | (() => PageOptions)): void {
    this.pages.set(path, options);
  }

  calls(): Call[] {
    return this.told.map(({ method, args }) => [method, ...args]);
  }

  /** Forgets what was told, to look at what comes next. */
  forget(): void {
    this.told.length = 0;
  }

  /** The names of the methods that were called. */
  methods(): string[] {
    return this.told.map(({ method }) => method);
  }

  /** What Journey knows by now. */
  journey(): ReturnType<typeof replay> {
    return replay(this.told as never);
  }

  /** The cart that Journey has: quantities by product, and the total. */
  cart(id: string): Record<string, number> & { total?: number } {
    const cart = this.journey().carts.get(id);
    if (!cart) return {};
    const lines = [...cart.lines].map(([product, { quantity }]) => [product, quantity]);
    return { ...Object.fromEntries(lines), total: cart.total };
  }

  /** What a path serves now. */
  protected pageAt(path: string): PageOptions | undefined {
    const page = this.pages.get(path);
    return typeof page === 'function' ? page() : page;
  }
}

export const answerOf = <Body>(answer: Answer<Body>): Promise<Body> | Body =>
  typeof answer === 'function' ? (answer as () => Promise<Body> | Body)() : answer;
