import { test } from '../harness/logic.js';
import {
  expectMessagesHarmless,
  expectPushesHarmless,
  expectStartsHarmless,
  expectWaitingHarmless,
} from '../harness/odd-pushes.js';

for (const part of [1, 2, 3, 4])
  test(`20,000 random pushes on 7,000 odd states of the page, ${part} of 4: nothing reaches the page, nothing unknown the tracker, each good event is told`, ({
    shop,
  }) => expectPushesHarmless(shop, 7000));

test('1,500 random pages at the start: the same', ({ shop }) => expectStartsHarmless(shop, 1500));

test('2,000 random pages with debug messages on: the same', ({ shop }) => expectMessagesHarmless(shop, 2000));

test('2,000 random pages of events that no tracker hears of: the next page tells of the good ones, and nothing unknown', ({
  shop,
}) => expectWaitingHarmless(shop, 8));
