import { GATE } from '../../build.mjs';
import { median } from './median.mjs';
import { bytes, kibibytes, milliseconds, time, times } from './units.mjs';

const goal = (what, measured, most, isReached) => [what, measured, most, isReached ? 'yes' : 'no'];

/** A figure that explains another. */
const detail = (what, measured) => [what, measured, '–', '–'];

const over = ({ ours, native }) => ours - native;

/** Milliseconds an event that waits, without what the page takes where hardly any does. */
const each = (waiting, count) => (waiting[count].script - waiting[100].script) / (count - 100);

/** Without and with the tag. There is none where the median with it is among what the runs without it give. */
const difference = (what, { without, with: found }, unit) => {
  const isAmong = median(found) <= Math.max(...without) || unit(median(found)) === unit(median(without));
  return goal(what, `${unit(median(without))} → ${unit(median(found))}`, 'no difference', isAmong);
};

/** By part of the bench. */
const targets = {
  sizes: ([{ bytes: own }]) => [
    goal('shipped file, brotli 11', `${bytes(own.brotli)} bytes`, `${bytes(GATE)} bytes`, own.brotli <= GATE),
  ],
  click: (click) => {
    const more = click.with - click.without;
    return [
      goal('the first add after a load, by a click, processor 4 times slower', milliseconds(more), '16 ms', more <= 16),
    ];
  },
  pushes: ({ other, add3, add300 }) => {
    const growth = over(add300) / over(add3);
    const stored = add3.setItem - add3.native;
    return [
      goal('event that is not ours, over native', time(over(other)), '100 ns', over(other) <= 100),
      goal(
        '`Added Product`, 3 lines, over native',
        time(over(add3)),
        `1.5 × one setItem (${time(stored)})`,
        over(add3) <= 1.5 * stored,
      ),
      goal('`Added Product`, 300 lines, over native', time(over(add300)), '1 ms', over(add300) < 1e6),
      goal('from 3 lines to 300', times(growth), '×100', growth <= 100),
    ];
  },
  memory: ({ other, ours }) => [
    goal('memory, 10,000 events that are not ours', kibibytes(over(other)), '10 KiB', over(other) <= 10 * 1024),
    goal('memory, 10,000 events of ours', kibibytes(over(ours)), '300 KiB', over(ours) <= 300 * 1024),
  ],
  start: (start) => {
    const more = (rate, kind = 'with') => start[rate][kind].script - start[rate].without.script;
    const { evaluated, looks, lookCount } = start[1].with;
    const floor = more(1, 'floor');
    return [
      goal(
        'start, script time',
        milliseconds(more(1)),
        `2 × its bare native calls (${milliseconds(floor)})`,
        more(1) <= 2 * floor,
      ),
      detail('… of which our file', milliseconds(evaluated)),
      detail('… of which the engine compiles it', milliseconds(start.compiled)),
      detail(`… ${lookCount} looks in the 5 s after it`, milliseconds(looks)),
      detail('start, processor 4 times slower', milliseconds(more(4))),
    ];
  },
  waiting: (waiting) => {
    const said = ({ script, longest }) => `${milliseconds(script)}, longest task ${milliseconds(longest)}`;
    const growth = each(waiting, 100_000) / each(waiting, 10_000);
    return [
      detail('100 events waiting', said(waiting[100])),
      goal('10,000 events waiting', said(waiting[10_000]), 'no task over 50 ms', waiting[10_000].longest <= 50),
      detail('100,000 events waiting', said(waiting[100_000])),
      goal('… each of these, compared with 10,000', times(growth), 'linear: ×1', growth <= 1.25),
    ];
  },
  idle: ({ visible, hidden }) => [
    goal('an idle hour, wake-ups', bytes(visible.wakeUps), '3,600', visible.wakeUps <= 3600),
    detail('… their time together', milliseconds(visible.time)),
    goal('an idle hour in a hidden page, wake-ups', bytes(hidden.wakeUps), 'none', !hidden.wakeUps),
  ],
  visit: (growth) => [
    goal('a visit of 5,000 events, memory for each 1,000', kibibytes(growth), '30 KiB', growth <= 30 * 1024),
  ],
  lighthouse: (pages) =>
    Object.entries(pages).flatMap(([page, { blocking, shift }]) => [
      difference(`Lighthouse, ${page}: blocking time`, blocking, milliseconds),
      difference(`Lighthouse, ${page}: layout shift`, shift, (value) => value.toFixed(3)),
    ]),
};

export const targetRows = (measured) => [
  ['To reach', 'measured', 'at most', 'reached'],
  ...Object.entries(measured).flatMap(([part, found]) => targets[part](found)),
];
