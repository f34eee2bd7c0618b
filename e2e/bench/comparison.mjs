import { adobe, helper } from './peers.mjs';
import { bytes, kibibytes, time, times } from './units.mjs';

const PEERS = { helper, adobe };
const names = Object.keys(PEERS);
const titles = Object.values(PEERS).map(({ name, version }) => `${name} ${version}`);

export const sizeRows = ({ sizes }) => [
  ['Bytes', 'minified', 'gzip -9', 'brotli 11'],
  ...sizes.map(({ name, version, bytes: found, note }) => [
    `${name} (${[version, note].filter(Boolean).join(', ')})`,
    ...['minified', 'gzip', 'brotli'].map((unit) => bytes(found[unit])),
  ]),
];

const compared = (what, found) => [
  what,
  time(found.ours),
  ...['native', ...names].map((name) => `${times(found[name] / found.ours)} (${time(found[name])})`),
];

const oursOnly = (what, { ours }) => [what, time(ours), '–', '–', '–'];

/** Over native. */
const kept = (what, found) => [
  what,
  kibibytes(found.ours - found.native),
  '–',
  ...names.map((name) => kibibytes(found[name] - found.native)),
];

export const pushRows = ({ pushes, memory }) => [
  ['One push', 'ours', 'native', ...titles],
  ...(pushes
    ? [
        compared('an event that is not ours', pushes.other),
        compared('a product view', pushes.view),
        compared('`Added Product`, cart of 3 lines, stored', pushes.add3),
        oursOnly('… without the browser’s storage', pushes.add3InPage),
        compared('`Added Product`, cart of 300 lines, stored', pushes.add300),
        oursOnly('… without the browser’s storage', pushes.add300InPage),
      ]
    : []),
  ...(memory
    ? [
        kept('memory over native, 10,000 that are not ours', memory.other),
        kept('memory over native, 10,000 that are ours', memory.ours),
      ]
    : []),
];
