import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect } from 'playwright/test';
import type { Said } from '../../src/check/texts.js';
import { KEY } from '../harness/checked-page.js';
import { read, root } from '../harness/documents.js';
import { test as base } from '../harness/example-pages.js';

interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface LocalShop {
  address: string;
  /** Paths that were asked for. */
  asked: string[];
}

const DATA = `<script>digitalData = { version: '1.1.3', user: {}, cart: { id: 'cart-1', total: 0, lineItems: [] }, events: [] }</script>`;
const PAGES: Record<string, string> = {
  '/': `<html lang="ru">${DATA}`,
  '/mistakes': `<html lang="en"><script>digitalData = { cart: { lineItems: [{ id: 'A' }] }, events: [{ name: 'purchase' }] }</script>
    <script async src="/ofsys-journey.min.js" data-key="${KEY}"></script>`,
  '/early': `<html lang="en"><script src="/early.js"></script>${DATA}`,
  '/wrong-integrity': `<html lang="en">${DATA}<script src="/ofsys-journey.min.js" integrity="sha384-AAAA" data-journey-key="${KEY}"></script>`,
  '/consent': `<html lang="en">${DATA}<script type="text/plain" src="/ofsys-journey.min.js" data-journey-key="${KEY}"></script>
    <button onclick="const tag = document.createElement('script'); tag.src = '/ofsys-journey.min.js'; tag.setAttribute('data-journey-key', '${KEY}'); document.head.append(tag)">I agree</button>`,
};

/** Runs the command as people do. */
const check = (...words: string[]): Promise<Result> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/check/outside/check.mjs', ...words], {
      cwd: fileURLToPath(root),
      env: { ...process.env, LANG: 'en' },
    });
    const result = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) child[stream].on('data', (data) => (result[stream] += data));
    child.on('close', (code) => resolve({ code, ...result }));
  });

const test = base.extend<{ shop: LocalShop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
  shop: async ({}, use) => {
    const asked: string[] = [];
    const server = createServer(({ url = '' }, response) => {
      const { pathname } = new URL(url, 'http://localhost');
      asked.push(pathname);
      const page = PAGES[pathname];
      if (page) response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html>${page}`);
      else if (pathname === '/ofsys-journey.min.js') response.end(read(`dist${pathname}`));
      else if (pathname === '/early.js') response.end('digitalData.events.push({ name: "Viewed Page" })');
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use({ address: `http://localhost:${(server.address() as AddressInfo).port}`, asked });
    server.closeAllConnections();
    server.close();
  },
});

const codes = ({ stdout }: Result): string[][] =>
  (JSON.parse(stdout) as { findings: Said[] }[]).map(({ findings }) => findings.map(({ code }) => code));

test('from outside the demonstration shop is all green', async ({ address }) => {
  const { code, stdout, stderr } = await check(`${address}shop/`, `${address}shop/product.html?id=p-101`);
  expect(stdout).toContain('✕ 0  ! 0');
  expect(stdout).not.toMatch(/✕ [1-9]|! [1-9]/);
  expect(stdout).toContain('The tracker is there.');
  expect(stderr).toContain(`2/2 ${address}shop/product.html?id=p-101 waits for the tracker`);
  expect(code).toBe(0);
});

test('from outside mistakes are named, the red ones first, and the command fails', async ({ shop }) => {
  const { code, stdout } = await check(`${shop.address}/mistakes`, '--language', 'ru');
  const marks = [...stdout.matchAll(/^ {2}([✕!✓]) /gm)].map(([, mark]) => mark);
  expect(marks.length).toBeGreaterThan(3);
  expect(marks).toEqual([...marks].sort((one = '', other = '') => '✕!✓'.indexOf(one) - '✕!✓'.indexOf(other)));
  for (const words of ['Вы написали `data-key`?', 'Может быть, `Completed Transaction`?', 'В позиции нет `product`'])
    expect(stdout).toContain(words);
  expect(code).toBe(1);
});

test('from outside is seen what only a browser knows: an early push, a file that was refused', async ({ shop }) => {
  const result = await check('--json', `${shop.address}/early`, `${shop.address}/wrong-integrity`);
  const [early, refused] = codes(result);
  expect(early).toContain('data-early');
  expect(refused).toContain('file-integrity');
});

test('a page that does not open is a finding', async ({ shop }) => {
  const result = await check('--json', `${shop.address}/nowhere`, 'http://shop.invalid/');
  expect(codes(result)).toEqual([['page-status'], ['page-absent']]);
  expect(result.stdout).toContain('there is no server of that name');
  expect(result.stderr).not.toContain('Error');
  expect(result.code).toBe(1);
});

test('with a key the snippet is tried in a page that does not have it, and Ofsys hears nothing', async ({ shop }) => {
  const [without = []] = codes(await check('--json', `${shop.address}/`));
  expect(without).toContain('snippet-missing');
  const [with_ = []] = codes(await check('--json', '--key', KEY, `${shop.address}/`));
  expect(with_.slice(0, 2)).toEqual(['snippet-runs', 'tracker-ready']);
});

test('before consent the check says that the tag waits, and it can press the button', async ({ shop }) => {
  const page = `${shop.address}/consent`;
  const waiting = await check(page);
  expect(waiting.stdout).toContain('waits for consent');
  expect(waiting.stdout).toContain('--click');
  expect(waiting.code).toBe(0);
  expect(codes(await check('--json', '--click', 'I agree', page))[0]).toContain('tracker-ready');
  expect(codes(await check('--json', '--click', 'Never mind', page))[0]).toContain('button-missing');
});

test('the real tracker is asked for only where --real says so', async ({ shop }) => {
  const tracker = `/js/Journey/1/${KEY}/DI.Journey-min.js`;
  PAGES['/own-host'] =
    `<html lang="en">${DATA}<script async src="/ofsys-journey.min.js" data-journey-key="${KEY}" data-journey-host="${shop.address}"></script>`;
  await check(`${shop.address}/own-host`);
  expect(shop.asked).not.toContain(tracker);
  await check('--real', `${shop.address}/own-host`);
  expect(shop.asked).toContain(tracker);
});

for (const [words, said] of [
  [[], 'Give the address of a page.'],
  [['shop.example'], 'it must be like https://shop.example/'],
  [['--key', 'short', 'https://shop.example/'], '"short" is no key: it has 32 characters.'],
  [['--never', 'https://shop.example/'], "Unknown option '--never'"],
] as const)
  test(`asked with "${words.join(' ')}" the command says how to ask`, async () => {
    const { code, stderr } = await check(...words);
    expect(stderr).toContain(said);
    expect(stderr).toContain('npm run check -- https://shop.example/');
    expect(code).toBe(2);
  });
