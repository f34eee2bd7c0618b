import { createHash } from 'node:crypto';
import { fastCheck } from '../harness/fast-check.js';
import { started } from '../harness/held.js';
import { expect, inScript, KEY, type Shop, SNIPPET, snippet, standIn, TRACKER, test } from '../harness/shop.js';
import { until } from '../harness/until.js';

const NONCE = 'bWFkZSB1cA==';
const PAGE = inScript({ user: { email: 'anna@example.com' }, events: [] });
const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const declaration = `window.digitalData = ${PAGE};`;

interface Policy {
  policy: string;
  tag?: string;
  head?: string;
  /** Of the snippet's tag and the page's own script. */
  nonce?: boolean;
}

const visit = async (shop: Shop, { policy, tag, head = '', nonce = true }: Policy): Promise<void> => {
  const own = nonce ? ` nonce="${NONCE}"` : '';
  await shop.visit('/', {
    data: null,
    headers: { 'content-security-policy': policy },
    head: `${head}<script${own}>${declaration}</script>`,
    tag: tag ?? `<script async${own} src="${SNIPPET}" data-journey-key="${KEY}"></script>`,
  });
};

const allowed: Record<string, Policy> = {
  'with a nonce and strict-dynamic': { policy: `script-src 'nonce-${NONCE}' 'strict-dynamic'` },
  'with a nonce': { policy: `script-src 'nonce-${NONCE}'` },
  'with a nonce, and everything else forbidden': {
    policy: `default-src 'none'; base-uri 'none'; script-src 'nonce-${NONCE}'`,
  },
  'with an allowlist': {
    policy: `script-src https://cdn.example https://t.ofsys.com ${hash(declaration)}`,
    nonce: false,
  },
  'with a hash of the pasted snippet': {
    policy: `script-src ${hash(snippet)} ${hash(declaration)} https://t.ofsys.com`,
    nonce: false,
    tag: `<script data-journey-key="${KEY}">${snippet}</script>`,
  },
  'with a hash of the pasted snippet and strict-dynamic': {
    policy: `script-src ${hash(snippet)} ${hash(declaration)} 'strict-dynamic'`,
    nonce: false,
    tag: `<script data-journey-key="${KEY}">${snippet}</script>`,
  },
  'with the hash of the file, given as its integrity': {
    policy: `script-src ${hash(snippet)} ${hash(declaration)} 'strict-dynamic'`,
    nonce: false,
    tag: `<script src="${SNIPPET}" integrity="${hash(snippet).slice(1, -1)}" crossorigin="anonymous" data-journey-key="${KEY}"></script>`,
  },
  'with Trusted Types that list our policy': {
    policy: `require-trusted-types-for 'script'; trusted-types ofsys-journey; script-src 'nonce-${NONCE}'`,
  },
  'with Trusted Types that list any policy': {
    policy: `require-trusted-types-for 'script'; script-src 'nonce-${NONCE}'`,
  },
};

for (const [what, policy] of Object.entries(allowed))
  test(`a page ${what} lets the tracker in, and nothing is in the console`, async ({ shop }) => {
    await visit(shop, policy);
    expect(await shop.settle()).toEqual([['Set', 'f_EMail', 'anna@example.com'], ['Track']]);
    expect(shop.requests).toEqual([TRACKER]);
    // Some browsers ask for an icon by themselves.
    expect(shop.console.filter(({ text }) => !text.includes('favicon.ico'))).toEqual([]);
  });

/** What the browser says itself of what a policy forbids. */
const isOfPolicy = ({ text }: { text: string }): boolean =>
  /Content[- ]Security[- ]Policy|TrustedTypePolicy|Trusted ?Types|'TrustedScriptURL' assignment/i.test(text);

const DEFAULT = `<script nonce="${NONCE}">trustedTypes.createPolicy('default', { createScriptURL: (url) => url.startsWith('https://t.ofsys.com/') ? url : null });</script>`;

test('a page with Trusted Types that list a default policy and not ours lets the tracker in through that', async ({
  shop,
}) => {
  await visit(shop, {
    policy: `require-trusted-types-for 'script'; trusted-types default; script-src 'nonce-${NONCE}'`,
    head: DEFAULT,
  });
  expect(await shop.settle()).toEqual([['Set', 'f_EMail', 'anna@example.com'], ['Track']]);
  expect(shop.requests).toEqual([TRACKER]);
  expect(shop.console.filter((message) => !isOfPolicy(message))).toEqual([]);
});

test('a page with Trusted Types that list ours and a default policy lets the tracker in, and nothing is in the console', async ({
  shop,
}) => {
  await visit(shop, {
    policy: `require-trusted-types-for 'script'; trusted-types default ofsys-journey; script-src 'nonce-${NONCE}'`,
    head: DEFAULT.replace('t.ofsys.com', 'elsewhere.example'),
  });
  expect(await shop.settle()).toEqual([['Set', 'f_EMail', 'anna@example.com'], ['Track']]);
  expect(shop.console).toEqual([]);
});

test('a page with Trusted Types that allow our policy twice lets the tracker in after consent was withdrawn and given again', async ({
  shop,
}) => {
  shop.tracker = null;
  await visit(shop, {
    policy: `require-trusted-types-for 'script'; trusted-types ofsys-journey shop 'allow-duplicates'; script-src 'nonce-${NONCE}'`,
    head: `<script nonce="${NONCE}">
      window.agree = () => {
        const script = document.createElement('script');
        script.nonce = '${NONCE}';
        script.dataset.journeyKey = '${KEY}';
        // As a consent manager does, by the policy of its own.
        script.src = trustedTypes.createPolicy('shop', { createScriptURL: (url) => url }).createScriptURL('${SNIPPET}');
        document.head.append(script);
      };
      window.trustedTypes ??= { createPolicy: (_, policy) => policy };
    </script>`,
  });
  await started(shop);
  await until('the request for the tracker', async () => shop.requests.length);
  await shop.run('ofsysJourney.stop()');
  shop.tracker = standIn;
  await shop.run('agree()');
  expect(await shop.settle()).toEqual([['Set', 'f_EMail', 'anna@example.com'], ['Track']]);
  expect(shop.console.filter(({ text }) => !/ERR_FAILED|DI\.Journey/.test(text))).toEqual([]);
});

const refused: Record<string, Policy> = {
  'with Trusted Types that do not list our policy': {
    policy: `require-trusted-types-for 'script'; trusted-types other; script-src 'nonce-${NONCE}'`,
  },
  'with Trusted Types that list none': {
    policy: `require-trusted-types-for 'script'; trusted-types 'none'; script-src 'nonce-${NONCE}'`,
  },
  'with a default policy that refuses the tracker': {
    policy: `require-trusted-types-for 'script'; trusted-types default; script-src 'nonce-${NONCE}'`,
    head: DEFAULT.replace('t.ofsys.com', 'elsewhere.example'),
  },
  'with an allowlist that lacks the tracker': {
    policy: `script-src https://cdn.example ${hash(declaration)}`,
    nonce: false,
  },
};

for (const [what, policy] of Object.entries(refused))
  test(`a page ${what} gets no tracker, no harm, and no message but the policy’s own`, async ({ shop }) => {
    await visit(shop, policy);
    await started(shop);
    await shop.push({ name: 'Viewed Product Detail', product: { id: 'p1' } });
    await shop.pass(60_000);
    expect(shop.requests).toEqual([]);
    expect(await shop.run('digitalData.events.length')).toBe(1);
    expect(shop.console.filter((message) => !isOfPolicy(message))).toEqual([]);
    expect(shop.console.length).toBeGreaterThan(0);

    // Nothing is lost: the next page, which lets it in, tells it.
    await shop.visit('/', { data: { events: [] } });
    expect(await shop.settle()).toEqual([['ProductView', 'p1']]);
  });

test('in a page that allows no script, nothing runs and nothing is asked for', async ({ shop }) => {
  await visit(shop, { policy: "script-src 'none'", nonce: false });
  await shop.pass(2000);
  expect(shop.requests).toEqual([]);
  expect(shop.console.filter((message) => !isOfPolicy(message))).toEqual([]);
});

for (const key of [
  '../../../../../../../../../../..',
  '..%2f..%2f..%2f..%2f..%2f..%2f..',
  '//evil.example/x.js?aaaaaaaaaaaa',
  '@evil.example/aaaaaaaaaaaaaaaaaa',
  '?aaaaaaaaaaaaaaa#aaaaaaaaaaaaaaa',
  '\\\\evil.example\\aaaaaaaaaaaaaaaaa',
  '%00%0a%0d%20%2e%2e%2f%5c%23%3f%2',
  'aaaaaaaaaaaaaaa&key=aaaaaaaaaaaa',
  ':443@evil.example:443/aaaaaaaaaa',
])
  test(`the key cannot leave its place in the tracker’s address: ${key}`, { tag: '@one-engine' }, async ({ shop }) => {
    expect(key).toHaveLength(32);
    await shop.visit('/', { tag: { 'data-journey-key': key } });
    await shop.settle();
    expect(shop.requests).toHaveLength(1);
    const { origin, pathname, search, hash } = new URL(String(shop.requests[0]));
    expect([origin, search, hash]).toEqual(['https://t.ofsys.com', '', '']);
    expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'js', 'Journey', '1', key, 'DI.Journey-min.js']);
  });

test('300 random keys stay in their place in the tracker’s address', async ({ shop }) => {
  await shop.visit('/', { data: null, tag: false });
  await shop.page.addScriptTag({ content: fastCheck });
  const keys = (runs: number, source: string): number => {
    const { fc } = window;
    // Nothing is to be loaded; the last address is kept.
    const urls: string[] = [];
    Object.defineProperty(HTMLScriptElement.prototype, 'src', {
      set: (url) => urls.push(url),
      get() {
        return '';
      },
    });
    const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('');
    const allowed = [...printable].filter((character) => !`"'<>\``.includes(character));
    const character = fc.oneof(fc.constantFrom(...allowed), fc.constantFrom(...'./\\?#%@:&;'));
    let count = 0;
    fc.assert(
      fc.property(fc.string({ unit: character, minLength: 32, maxLength: 32 }), (key) => {
        count++;
        const script = document.createElement('script');
        script.dataset.journeyKey = key;
        script.textContent = source;
        document.head.append(script);
        script.remove();
        window.ofsysJourney.stop();
        const { origin, pathname, search, hash } = new URL(String(urls.at(-1)));
        if (origin !== 'https://t.ofsys.com' || search || hash) throw new Error(`asks for ${urls.at(-1)}`);
        const parts = pathname.split('/').map(decodeURIComponent).slice(1);
        if (JSON.stringify(parts) !== JSON.stringify(['js', 'Journey', '1', key, 'DI.Journey-min.js']))
          throw new Error(`asks for ${urls.at(-1)}`);
      }),
      { numRuns: runs, includeErrorInReport: true },
    );
    return count;
  };
  expect(await shop.run(`(${keys})(300, ${JSON.stringify(snippet)})`)).toBe(300);
  expect(shop.console).toEqual([]);
});
