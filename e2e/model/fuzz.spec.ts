import { test } from '../harness/logic.js';
import {
  expectMessagesHarmless,
  expectPushesHarmless,
  expectStartsHarmless,
  expectWaitingHarmless,
} from '../harness/odd-pushes.js';

for (const part of [1, 2, 3, 4])
  test(`50,000 random pushes, ${part} of 4: nothing reaches the page, nothing unknown the tracker, each good event is told`, ({
    shop,
  }) => expectPushesHarmless(shop, 50_000));

test('5,000 random pages at the start: the same', ({ shop }) => expectStartsHarmless(shop, 5000));

test('5,000 random pushes with debug messages on: the same', ({ shop }) => expectMessagesHarmless(shop, 5000));

test('5,000 random pushes that no tracker hears of: the next page tells of the good ones, and nothing unknown', ({
  shop,
}) => expectWaitingHarmless(shop, 20));
