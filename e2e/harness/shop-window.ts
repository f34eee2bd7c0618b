import type { BrowserContext, ConsoleMessage, Page, Route } from 'playwright/test';
import { Clock } from './clock/clock.js';
import { tellLate } from './tell-late.js';

/** The shop of the test that has the window now. */
export interface Tenant {
  readonly console: { type: string; text: string }[];
  /** A page tells the tracker something. */
  hear(origin: string, call: string): void;
  answer(route: Route): Promise<void>;
}

/** Firefox's names of console messages, in those of Chromium. */
const TYPES: Record<string, string> = {
  groupCollapsed: 'startGroupCollapsed',
  group: 'startGroup',
  groupEnd: 'endGroup',
};

/** A browser asks for it by itself, past all interception, and says so in the console of the page. */
const OF_THE_BROWSER = /\/favicon\.ico$/;

const originOf = (page: Page): string => new URL(page.url()).origin;

/** A window that is prepared once for the shops of one test after the other. */
export class ShopWindow {
  private tenant: Tenant | undefined;
  /** Shows what the test before has left, from there, until the first page of this test has come. */
  private left: { page: Page; origin: string } | undefined;

  private constructor(
    readonly context: BrowserContext,
    private readonly clock: Clock | undefined,
  ) {}

  static async open(context: BrowserContext, { hasClock }: { hasClock: boolean }): Promise<ShopWindow> {
    const window = new ShopWindow(context, hasClock ? await Clock.install(context) : undefined);
    await context.exposeBinding('journeyTold', (_source, origin: string, call: string) =>
      window.tenant?.hear(origin, call),
    );
    await context.addInitScript(tellLate);
    for (const page of context.pages()) window.listenTo(page);
    context.on('page', (page) => window.listenTo(page));
    await context.route('**/*', (route) => window.tenant?.answer(route));
    return window;
  }

  async enter(tenant: Tenant, page: Page): Promise<void> {
    this.tenant = tenant;
    this.left = { page, origin: originOf(page) };
    await this.clock?.reset();
  }

  private listenTo(page: Page): void {
    page.on('framenavigated', () => {
      if (this.left?.page === page && this.left.origin !== originOf(page)) this.left = undefined;
    });
    page.on('console', (message) => {
      if (!OF_THE_BROWSER.test(addressOf(message))) this.say(page, message.type(), message.text());
    });
    page.on('pageerror', (error) => this.say(page, 'pageerror', String(error)));
  }

  private say(page: Page, type: string, text: string): void {
    if (this.left?.page !== page) this.tenant?.console.push({ type: TYPES[type] ?? type, text });
  }
}

const addressOf = (message: ConsoleMessage): string => message.location().url;
