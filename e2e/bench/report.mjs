import { median } from './median.mjs';
import { adobe, helper } from './peers.mjs';
import { bytes, kibibytes, milliseconds, time, times } from './units.mjs';

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

/** Over native where there is a native one. */
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
        compared('`Added Product`, cart of 300 lines, stored', pushes.add300),
        ['… of which the browser takes to store 3 lines', time(pushes.add3.storage), '–', '–', '–'],
      ]
    : []),
  ...(memory
    ? [
        kept('memory over native, 10,000 that are not ours', memory.other),
        kept('memory over native, 10,000 that are ours', memory.ours),
      ]
    : []),
];

const target = (what, measured, most, isReached) => [what, measured, most, isReached ? 'yes' : 'no'];

/** Milliseconds; of the events that wait, without what the same page takes where none of note do. */
const each = (waiting, count) => (waiting[count].script - waiting[100].script) / (count - 100);

export const targetRows = ({ sizes, pushes, start, waiting, memory, idle, visit, lighthouse }) => {
  const rows = [['To reach', 'measured', 'at most', 'reached']];
  const add = (...row) => rows.push(target(...row));
  if (sizes)
    add(
      'shipped file, brotli 11',
      `${bytes(sizes[0].bytes.brotli)} bytes`,
      '3,000 bytes',
      sizes[0].bytes.brotli <= 3000,
    );
  if (pushes) {
    const over = (found) => found.ours - found.native;
    const growth = over(pushes.add300) / over(pushes.add3);
    add('event that is not ours, over native', time(over(pushes.other)), '100 ns', over(pushes.other) <= 100);
    add('`Added Product`, 3 lines, over native', time(over(pushes.add3)), '20 µs', over(pushes.add3) <= 20_000);
    add('`Added Product`, 300 lines, over native', time(over(pushes.add300)), '1 ms', over(pushes.add300) < 1e6);
    add('from 3 lines to 300', times(growth), '×100', growth <= 100);
  }
  if (start) {
    const more = (rate) => start[rate].with.script - start[rate].without.script;
    add('start, script time', milliseconds(more(1)), '5 ms', more(1) <= 5);
    rows.push(
      ['… of which our file', milliseconds(start[1].with.evaluated), '–', '–'],
      ['… of which the engine compiles it', milliseconds(start.compiled), '–', '–'],
      [`… ${start[1].with.lookCount} looks in the 5 s after it`, milliseconds(start[1].with.looks), '–', '–'],
      ['start, processor 4 times slower', milliseconds(more(4)), '–', '–'],
    );
  }
  if (waiting) {
    for (const count of [100, 10_000, 100_000]) {
      const { script, longest } = waiting[count];
      const isTarget = count === 10_000;
      rows.push([
        `${bytes(count)} events waiting`,
        `${milliseconds(script)}, longest ${milliseconds(longest)}`,
        isTarget ? 'no task over 50 ms' : '–',
        isTarget ? (longest <= 50 ? 'yes' : 'no') : '–',
      ]);
    }
    const ratio = each(waiting, 100_000) / each(waiting, 10_000);
    add('… each of 100,000 compared with each of 10,000', times(ratio), 'linear: ×1', ratio <= 1.25);
  }
  if (memory) {
    const over = (found) => found.ours - found.native;
    add(
      'memory, 10,000 events that are not ours',
      kibibytes(over(memory.other)),
      '10 KiB',
      over(memory.other) <= 10_240,
    );
    add('memory, 10,000 events of ours', kibibytes(over(memory.ours)), '300 KiB', over(memory.ours) <= 307_200);
  }
  if (visit !== undefined)
    add('a visit of 5,000 events, each further 1,000', kibibytes(visit), '30 KiB', visit <= 30_720);
  if (idle) {
    const { visible, hidden } = idle;
    add(
      'an idle hour, visible, after the first 5 s',
      `${bytes(visible.wakeUps)} wake-ups, ${milliseconds(visible.time)}`,
      '3,600',
      visible.wakeUps <= 3600,
    );
    add('an idle hour, hidden', `${bytes(hidden.wakeUps)} wake-ups`, 'none', !hidden.wakeUps);
  }
  if (lighthouse)
    for (const [page, { blocking, shift }] of Object.entries(lighthouse)) {
      add(`Lighthouse, ${page}: blocking time`, ...difference(blocking, milliseconds));
      add(`Lighthouse, ${page}: layout shift`, ...difference(shift, (value) => value.toFixed(3)));
    }
  return rows;
};

/** Without and with the tag. There is none where the median with it is among what the runs without it give. */
const difference = ({ without, with: found }, unit) => [
  `${unit(median(without))} → ${unit(median(found))}`,
  'no difference',
  median(found) <= Math.max(...without),
];
