import {
  expectMessagesHarmless,
  expectPushesHarmless,
  expectStartsHarmless,
  expectWaitingHarmless,
} from '../harness/odd-pushes.js';
import { test } from '../harness/shop.js';

test('5,000 random pushes on odd states of the page: nothing reaches the page, nothing unknown the tracker, each good event is told', ({
  shop,
}) => expectPushesHarmless(shop, 5000));

test('300 random pages at the start: the same', ({ shop }) => expectStartsHarmless(shop, 300));

test('500 random pushes with debug messages on: the same', ({ shop }) => expectMessagesHarmless(shop, 500));

test('250 random pushes that no tracker hears of: the next page tells of the good ones, and nothing unknown', ({
  shop,
}) => expectWaitingHarmless(shop, 1));
