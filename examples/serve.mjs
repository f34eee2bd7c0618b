import { readFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';

const HERE = '127.0.0.1';
const TRACKER = /^\/js\/Journey\/1\/[^/]+\/DI\.Journey-min\.js$/;
/** Set by the shop's controls: milliseconds, or `blocked`. */
const TRACKER_COOKIE = /(?:^|;\s*)journey-demo-tracker=([^;]*)/;
const LONGEST_DELAY = 60_000;
/** Dot files (so `..` too), installed packages, and what Windows takes for a separator. */
const PRIVATE = /(^|[/\\])(\.|node_modules([/\\]|$))|\\|\0/;
const PORTS_TO_TRY = 50;
/** Installed packages that the examples show at work; no other is given away. */
const SHOWN = ['vanilla-cookieconsent', 'klaro', 'tarteaucitronjs', 'orejime'];
const PACKAGES = new RegExp(`^/packages/(?=(?:${SHOWN.join('|')})/)`);

/**
 * Serves the examples: plain files through esbuild, and in front of it what esbuild cannot do, a tracker that is
 * slow or blocked.
 *
 * @param {{ port: number, say?: (text: string) => void, onStop?: () => unknown }} options the next free port is taken;
 *   `onStop` ends with the server what runs beside it
 */
export const serve = async ({ port, say = console.log, onStop }) => {
  const plain = await context({});
  const files = await plain.serve({ servedir: fileURLToPath(new URL('..', import.meta.url)), host: HERE, port: 0 });
  const server = createServer((incoming, outgoing) => {
    const path = pathOf(incoming.url);
    if (path === undefined) answer(outgoing, 404, 'Not found');
    else if (!['GET', 'HEAD'].includes(incoming.method)) answer(outgoing, 405, 'Only GET and HEAD');
    else if (path === '/') outgoing.writeHead(302, { location: '/examples/' }).end();
    else if (TRACKER.test(path)) answerTracker(incoming, outgoing);
    else forward(incoming, outgoing, path, files.port);
  });
  const address = `http://localhost:${await listen(server, port)}/examples/`;
  say(`\nThe demonstration shop: ${address}\nStop it with Ctrl+C.\n`);

  const stop = async () => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop);
    server.close();
    server.closeAllConnections();
    await Promise.all([plain.dispose(), onStop?.()]);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
  return { address, stop };
};

/** The path that was asked for, or undefined where it is none of ours to give. */
const pathOf = (url) => {
  try {
    const { pathname } = new URL(`http://${HERE}${url}`);
    return PRIVATE.test(decodeURIComponent(pathname)) ? undefined : pathname;
  } catch {
    return undefined;
  }
};

const answer = (outgoing, status, text) =>
  outgoing.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(text);

const answerTracker = (incoming, outgoing) => {
  const [, wish = ''] = TRACKER_COOKIE.exec(incoming.headers.cookie ?? '') ?? [];
  if (wish === 'blocked') return answer(outgoing, 404, 'Blocked, as the visitor of the shop asked');
  const timer = setTimeout(
    async () => {
      const script = await readFile(new URL('stand-in/tracker.js', import.meta.url));
      outgoing
        .writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' })
        .end(script);
    },
    Math.min(Number(wish) || 0, LONGEST_DELAY),
  );
  outgoing.on('close', () => clearTimeout(timer));
};

const forward = (incoming, outgoing, path, port) => {
  const { range } = incoming.headers;
  const inner = request(
    {
      host: HERE,
      port,
      path: path.replace(PACKAGES, '/node_modules/'),
      method: incoming.method,
      headers: range ? { range } : {},
    },
    (response) => {
      // A page may be kept for Back; the snippet, which is built anew all the time, may not.
      const caching = path.startsWith('/dist/') ? 'no-store' : 'no-cache';
      outgoing.writeHead(response.statusCode, { ...response.headers, 'cache-control': caching });
      response.pipe(outgoing);
    },
  );
  inner.on('error', () => (outgoing.headersSent ? outgoing.destroy() : answer(outgoing, 502, 'The build has stopped')));
  outgoing.on('close', () => inner.destroy());
  inner.end();
};

/** The port that was free: the one asked for or one of the next. */
const listen = async (server, port) => {
  for (let next = port; ; next++) {
    try {
      await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(next, HERE, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return server.address().port;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || next >= port + PORTS_TO_TRY) throw error;
    }
  }
};
