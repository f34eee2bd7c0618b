import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { adobe, helper, ours } from './peers.mjs';

const root = new URL('../../', import.meta.url);
export const KEY = 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY';
const TYPES = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript' };
/** In the place of this one the shop of the examples gets the tag as it is pasted, or one that does nothing. */
const DEMO_TAG = '<script src="snippet.js"></script>';
const DATA = `window.digitalData = {
  user: { email: 'anna@example.com' },
  cart: { id: 'cart-1', total: 20, lineItems: [{ product: { id: 'mug', name: 'Mug', unitPrice: 20 }, quantity: 1 }] },
  events: [],
};`;

const tag = (origin, file = 'ofsys-journey.min.js') =>
  `<script async src="/${file}" data-journey-key="${KEY}" data-journey-host="${origin}"></script>`;

/** One in ten events is ours: by turns a view and an add. */
const WAITING = `for (let index = 0; index < Number(location.search.slice(1)); index++) {
  const product = { id: 'product-' + (index % 3), name: 'Product', unitPrice: 20 };
  digitalData.events.push(
    index % 10 ? { name: 'Viewed Banner', banner: index }
    : index % 20 ? { name: 'Viewed Product Detail', product }
    : { name: 'Added Product', product, quantity: 1 }
  );
}`;

const document = (head) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">${head}<p>Bench`;

/** The tracker of these pages: the stand-in of the examples, told to count. */
const tracker = async () => {
  const files = [new URL('counted.js', import.meta.url), new URL('examples/stand-in/tracker.js', root)];
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
};

/** Serves pages with and without the tag. The tracker in them does nothing, so that its own work is not counted. */
export const serve = async () => {
  const answers = {
    '/bare': () => document(''),
    '/bench': () => document('<script src="/page.js"></script>'),
    '/without': () => document(`<script>${DATA}</script>`),
    '/with': (origin) => document(`<script>${DATA}</script>${tag(origin)}`),
    '/floor': (origin) => document(`<script>${DATA}</script>${tag(origin, 'floor.js')}`),
    '/click': (origin) => document(`<script>${DATA}</script><script src="/click.js"></script>${tag(origin)}`),
    '/click-without': () => document(`<script>${DATA}</script><script src="/click.js"></script>`),
    '/waiting': (origin) => document(`<script>${DATA}${WAITING}</script>${tag(origin)}`),
    '/ofsys-journey.min.js': () => ours.code,
    '/data-layer-helper.js': () => helper.code,
    '/adobe-client-data-layer.js': () => adobe.code,
    '/floor.js': () => readFile(new URL('floor.js', import.meta.url), 'utf8'),
    '/click.js': () => readFile(new URL('click.js', import.meta.url), 'utf8'),
    '/nothing.js': () => '',
    '/page.js': () => readFile(new URL('page.js', import.meta.url), 'utf8'),
    [`/js/Journey/1/${KEY}/DI.Journey-min.js`]: tracker,
  };
  const shop = async (path, origin) => {
    const [, kind, file] = /^\/shop-(with|without)(\/[\w./-]+)$/.exec(path) ?? [];
    if (path.includes('..')) return undefined;
    // The panel of the shop replays the calls, with a file that lies beside it.
    if (path.startsWith('/stand-in/')) return readFile(new URL(`examples${path}`, root), 'utf8');
    if (!file) return undefined;
    const text = await readFile(new URL(`examples/shop${file}`, root), 'utf8');
    // Without ours there is a tag, too, from which the page reads its key; its file is empty.
    return text.replace(DEMO_TAG, tag(origin, kind === 'with' ? undefined : 'nothing.js'));
  };
  const server = createServer(async (request, response) => {
    const origin = `http://localhost:${server.address().port}`;
    const { pathname } = new URL(request.url, origin);
    const text = await (answers[pathname] ?? (() => shop(pathname, origin)))(origin);
    response
      .writeHead(text === undefined ? 404 : 200, {
        'content-type': `${TYPES[extname(pathname)] ?? 'text/html'}; charset=utf-8`,
        // Cross-origin isolation makes the page's clock finer: 5 µs instead of 100.
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cache-control': 'no-store',
      })
      .end(text);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
