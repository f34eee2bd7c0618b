import { test } from '../harness/logic.js';
import {
  expectMessagesHarmless,
  expectPushesHarmless,
  expectStartsHarmless,
  expectWaitingHarmless,
} from '../harness/odd-pushes.js';

const PARTS = 3;

for (let part = 1; part <= PARTS; part++)
  test(
    `20,000 random pushes on odd states of the page, part ${part} of ${PARTS}: nothing reaches the page, nothing unknown the tracker, each good event is told`,
    { tag: '@many' },
    ({ shop }) => expectPushesHarmless(shop, 20_000, part),
  );

test('1,500 random pages at the start: the same', ({ shop }) => expectStartsHarmless(shop, 1500));

test('2,000 random pages with debug messages on: the same', ({ shop }) => expectMessagesHarmless(shop, 2000));

test('2,000 random pages of events that no tracker hears of: the next page tells of the good ones, and nothing unknown', ({
  shop,
}) => expectWaitingHarmless(shop, 8));
