import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright/test';
import { replay } from '../../examples/stand-in/replay.mjs';
import { test as base } from './engine.js';
import { type Call, documentOf, inScript, KEY, type PageOptions, snippet, standIn } from './shop.js';

interface Told {
  page: string;
  method: string;
  args: unknown[];
  /** When and as which of its page it was told: requests overtake each other. */
  at: number;
  number: number;
}

/** Defines in the page how it reports by itself, to this server. */
const REPORTING = `<script>{
  let number = 0;
  const at = () => performance.timeOrigin + performance.now();
  const say = (path, what) => void navigator.sendBeacon(path, JSON.stringify(what));
  window.journeyStandIn = (call) => say('/told', { ...JSON.parse(call), at: at(), number: number++ });
  window.report = (what) => say('/report', what);
}</script>`;

/**
 * A shop on a server of its own, for what happens only in a browser that is left alone:
 * interception keeps pages out of the back/forward cache, and DevTools forbid to prerender.
 */
export class LocalShop {
  /** Pages that asked for the tracker, by path. */
  readonly requests: string[] = [];
  /** What pages say by `report`. */
  readonly reports: unknown[] = [];
  /** What the tracker's address answers, to the page at a path; null is an error. */
  tracker: string | null | ((asking: string) => string | null) = standIn;
  private told: Told[] = [];
  private readonly pages = new Map<string, PageOptions>();
  private readonly gates = new Map<string, { isOpen: boolean; waiting: ServerResponse[] }>();
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => void this.server.listen(0, 'localhost', resolve));
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** What the address serves from now on. */
  serve(path: string, options: PageOptions): void {
    this.pages.set(path, options);
  }

  /** Lets go the pages that wait for `/gate/<name>`. */
  openGate(name: string): void {
    const gate = this.gate(name);
    gate.isOpen = true;
    for (const response of gate.waiting) response.end();
  }

  calls(): Call[] {
    return this.inOrder().map(({ method, args }) => [method, ...args]);
  }

  methods(): string[] {
    return this.inOrder().map(({ method }) => method);
  }

  /** What Journey knows by now. */
  journey(): ReturnType<typeof replay> {
    return replay(this.inOrder());
  }

  /** The cart that Journey has: quantities by product. */
  cart(id: string): Record<string, number> {
    return Object.fromEntries(
      [...(this.journey().carts.get(id)?.lines ?? [])].map(([product, { quantity }]) => [product, quantity]),
    );
  }

  private inOrder(): Told[] {
    return this.told.toSorted((one, other) => one.at - other.at || one.number - other.number);
  }

  private gate(name: string): { isOpen: boolean; waiting: ServerResponse[] } {
    const gate = this.gates.get(name) ?? { isOpen: false, waiting: [] };
    this.gates.set(name, gate);
    return gate;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.origin);
    const body = await textOf(request);
    const send = (type: string, text: string): void => {
      response.setHeader('content-type', `${type}; charset=utf-8`);
      response.end(text);
    };
    if (pathname === '/told') this.told.push(JSON.parse(body));
    if (pathname === '/report') this.reports.push(JSON.parse(body));
    if (pathname === '/told' || pathname === '/report') return void response.writeHead(204).end();
    if (pathname.startsWith('/gate/')) {
      const gate = this.gate(pathname.slice(6));
      if (gate.isOpen) response.end();
      else gate.waiting.push(response);
      return;
    }
    if (pathname === '/ofsys-journey.min.js') return send('text/javascript', snippet);
    if (pathname === `/js/Journey/1/${KEY}/DI.Journey-min.js`) {
      const asking = new URL(request.headers.referer ?? this.origin).pathname;
      this.requests.push(asking);
      const tracker = typeof this.tracker === 'function' ? this.tracker(asking) : this.tracker;
      return tracker === null ? void response.writeHead(503).end() : send('text/javascript', tracker);
    }
    const page = this.pages.get(pathname);
    if (!page) return void response.writeHead(404).end();
    for (const [name, value] of Object.entries(page.headers ?? {})) response.setHeader(name, value);
    send('text/html', documentOf({ ...page, head: REPORTING + (page.head ?? ''), tag: page.tag ?? this.tag() }));
  }

  private tag(): Record<string, string> {
    return { src: '/ofsys-journey.min.js', 'data-journey-host': this.origin };
  }
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
};

export const test = base.extend<{ shop: LocalShop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
  shop: async ({}, use) => {
    const shop = new LocalShop();
    await shop.open();
    await use(shop);
    shop.close();
  },
});

/** Pushes events into the page's `digitalData.events`. */
export const push = async (page: Page, ...events: unknown[]): Promise<void> => {
  await page.evaluate(`digitalData.events.push(...${inScript(events)})`);
};
