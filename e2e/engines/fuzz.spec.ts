import {
  expectMessagesHarmless,
  expectPushesHarmless,
  expectStartsHarmless,
  expectWaitingHarmless,
} from '../harness/odd-pushes.js';
import { test } from '../harness/shop.js';

test('2,000 random pushes on odd states of the page: nothing reaches the page, nothing unknown the tracker, each good event is told', ({
  shop,
}) => expectPushesHarmless(shop, 2000));

test('100 random pages at the start: the same', ({ shop }) => expectStartsHarmless(shop, 100));

test('200 random pushes with debug messages on: the same', ({ shop }) => expectMessagesHarmless(shop, 200));

test('250 random pushes that no tracker hears of: the next page tells of the good ones, and nothing unknown', ({
  shop,
}) => expectWaitingHarmless(shop, 1));
