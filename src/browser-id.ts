import { attempt } from './attempt.js';
import { fromDocument } from './dom.js';
import { type Id, id, read } from './read.js';
import { writeRecord } from './record.js';

/**
 * What a shop without cart ids can go by: the id that Google Analytics knows the browser by, else one made up.
 * https://developers.google.com/analytics/devguides/collection/analyticsjs/cookies-user-id
 */
export const browserId = (data: unknown): Id | undefined =>
  id(
    read(data, 'user', 'googleClientId'),
    attempt(() => /\b_ga=GA\d+\.[^.]+\.(\d+\.\d+)/.exec(fromDocument('cookie'))?.[1]),
    // One that cannot be remembered would be another on each page.
    writeRecord() && `${Date.now()}.${Math.random()}`,
  );
