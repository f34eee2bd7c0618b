import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { certificate } from './certificate.js';

/** Where pages say what happens in them. */
export const BINDING = 'https://binding.example';

export interface Answer {
  status?: number;
  contentType?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Who answers: the shop of the test that runs now. */
export interface Site {
  /** Runs in every document, before its scripts. */
  script(): string;
  /** What a page says. */
  hear(message: string): void;
  /** Null is an error of the network. */
  answer(request: Request): Promise<Answer | null>;
}

export interface Request {
  url: string;
  method: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** Lets our own script run where the policy of the page would not, and lets it speak. */
const allowing = (policy: string, script: string): string => {
  const own = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
  return policy
    .split(';')
    .map((directive) => {
      const [name = '', ...sources] = directive.trim().split(' ');
      const others = sources.filter((source) => source !== "'none'").join(' ');
      if (name === 'script-src') return `${name} ${others} ${own}`;
      return name === 'default-src' ? `${directive}; connect-src ${others} ${BINDING}` : directive;
    })
    .join(';');
};

/** Answers whatever a browser asks for, of any host, as interception does in other engines. */
export class LocalProxy {
  site: Site | undefined;
  private readonly secure: Server = createSecureServer(
    { ...certificate(), maxHeaderSize: 10_000_000 },
    (request, response) => this.serve(request, response),
  );
  private readonly server: Server = createServer((request, response) => this.serve(request, response));
  private readonly sockets = new Set<Duplex>();

  constructor() {
    this.server.on('connect', (_request, socket: Duplex, head: Buffer) => {
      this.sockets.add(socket);
      socket.on('error', () => {}).on('close', () => this.sockets.delete(socket));
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      if (head.length) socket.unshift(head);
      this.secure.emit('connection', socket);
    });
    this.secure.keepAliveTimeout = 600_000;
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve));
  }

  /** Ends what still waits for an answer. */
  hangUp(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  close(): void {
    this.server.close();
    this.hangUp();
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    // What a test throws while it answers fails the test at once, as where Playwright intercepts.
    void this.answer(request, response).catch((error: unknown) => {
      response.destroy();
      throw error;
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { site } = this;
    const url = request.url?.startsWith('/') ? `https://${request.headers.host}${request.url}` : (request.url ?? '');
    if (!site) return void response.destroy();
    const text = await textOf(request).catch(() => null);
    if (text === null) return void response.destroy();
    if (url.startsWith(BINDING)) {
      response.writeHead(200, { 'access-control-allow-origin': '*', 'cache-control': 'no-store' });
      site.hear(decodeURIComponent(new URL(url).search.slice(1)));
      return void response.end();
    }
    const { method = 'GET', headers: asked } = request;
    const answer = await site.answer({ url, method, headers: asked, body: text });
    if (!answer) return void response.destroy();
    const { status = 200, contentType = '', headers = {}, body = '' } = answer;
    // What a script fetches is put by it into a document that has ours already.
    const isDocument = contentType.startsWith('text/html') && asked['sec-fetch-dest'] !== 'empty';
    const script = isDocument ? site.script() : '';
    response.writeHead(status, {
      'content-type': contentType,
      // Interception keeps nothing either, and a test may serve something else at an address than the one before.
      'cache-control': 'no-store',
      // Where a used connection breaks, which is how a request fails here, WebKit asks once more by itself.
      connection: 'close',
      ...headers,
      ...(isDocument &&
        headers['content-security-policy'] && {
          'content-security-policy': allowing(headers['content-security-policy'], script),
        }),
    });
    response.end(
      isDocument ? body.replace(/^(<!doctype html>)?/, (start) => `${start}<script>${script}</script>`) : body,
    );
  }
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};
