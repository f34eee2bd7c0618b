import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What stands in for a value that is an element, in WebDriver. */
export type ElementReference = Record<string, string>;

/** The programs of a machine that has WebKitGTK. */
export interface Programs {
  driver: string;
  browser: string;
  display: string;
  /** Back brings a page back as it was. */
  restores?: boolean;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** A screen that nobody sees; says its number. */
const openDisplay = async (program: string): Promise<{ server: ChildProcess; number: string }> => {
  const server = spawn(program, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const failed = once(server, 'exit').then(() => {
    throw new Error(`${program} has ended`);
  });
  const said = server.stdio[3];
  if (!said) throw new Error('no pipe');
  const [number] = (await Promise.race([once(said, 'data'), failed])) as [Buffer];
  failed.catch(() => {});
  return { server, number: String(number).trim() };
};

/** In milliseconds: ten times what a slow machine takes to open the browser. */
const OPENING = 20_000;

/** Speaks WebDriver with WebKitGTK: https://www.w3.org/TR/webdriver2/ */
export class Driver {
  private child: ChildProcess | undefined;
  private origin = '';

  private constructor(
    private readonly programs: Programs,
    private readonly display: { server: ChildProcess; number: string },
  ) {}

  static async start(programs: Programs): Promise<Driver> {
    const driver = new Driver(programs, await openDisplay(programs.display));
    await driver.begin();
    return driver;
  }

  /** A browser without a past, whose every request goes to the proxy; gives the address of its session. */
  async open(proxy: string): Promise<string> {
    const capabilities = {
      browserName: 'MiniBrowser',
      acceptInsecureCerts: true,
      pageLoadStrategy: 'none',
      // WebKit would count it by the page's clock, which tests turn.
      timeouts: { script: null },
      'webkitgtk:browserOptions': {
        binary: this.programs.browser,
        args: [
          '--automation',
          `--proxy=http://${proxy}`,
          '--ignore-tls-errors',
          `--enable-page-cache=${!!this.programs.restores}`,
        ],
      },
    };
    const body = { capabilities: { alwaysMatch: capabilities } };
    const open = () => this.command<{ sessionId: string }>('POST', '/session', body, AbortSignal.timeout(OPENING));
    // Now and then the two do not find each other.
    const { sessionId } = await open().catch(async () => {
      await this.end();
      await this.begin();
      return open();
    });
    return `/session/${sessionId}`;
  }

  async command<Value>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body: object = {},
    signal: AbortSignal | null = null,
  ): Promise<Value> {
    const response = await fetch(this.origin + path, {
      method,
      signal,
      ...(method === 'POST' && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: Value & { error: string; message: string } };
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  async stop(): Promise<void> {
    await this.end();
    this.display.server.kill();
  }

  private async begin(): Promise<void> {
    const port = await freePort();
    const child = spawn(this.programs.driver, [`--port=${port}`], {
      stdio: 'ignore',
      // A group of its own, so that its browsers end with it.
      detached: true,
      env: { ...process.env, DISPLAY: `:${this.display.number}`, GDK_BACKEND: 'x11' },
    });
    this.child = child;
    this.origin = `http://127.0.0.1:${port}`;
    while (!(await this.isReady())) {
      if (child.exitCode !== null) throw new Error(`${this.programs.driver} has ended`);
      await wait(20);
    }
  }

  private async end(): Promise<void> {
    const { child } = this;
    if (!child?.pid || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await ended;
  }

  private isReady(): Promise<boolean> {
    return this.command<{ ready: boolean }>('GET', '/status').then(
      ({ ready }) => ready,
      () => false,
    );
  }
}
