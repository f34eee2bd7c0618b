import { attempt } from './attempt.js';
import { type Id, id } from './digital-data.js';
import { fromDocument } from './dom.js';
import { canRemember } from './memory.js';
import { view } from './page.js';

/**
 * What a shop without cart ids can go by: the id that Google Analytics knows the browser by, else one made up.
 * https://developers.google.com/analytics/devguides/collection/analyticsjs/cookies-user-id
 */
export const browserId = (): Id | undefined =>
  id(
    view('user', 'googleClientId'),
    attempt(() => /\b_ga=GA\d+\.[^.]+\.(\d+\.\d+)/.exec(fromDocument('cookie'))?.[1]),
    canRemember() && `${Date.now()}.${Math.random()}`,
  );
