import { type Id, id, read } from './digital-data.js';
import { fromDocument } from './dom.js';

/**
 * What a shop without cart ids can go by: the id that Google Analytics knows the browser by, else one made up.
 * https://developers.google.com/analytics/devguides/collection/analyticsjs/cookies-user-id
 */
export const browserId = (data: unknown): Id =>
  id(read(read(data, 'user'), 'googleClientId'), analyticsId()) ??
  `${Date.now().toString(36)}.${Math.random().toString(36).slice(2)}`;

const analyticsId = (): string | undefined => {
  try {
    return /(?:^|;\s*)_ga=GA\d+\.[^.]+\.(\d+\.\d+)/.exec(fromDocument('cookie'))?.[1];
  } catch {
    return undefined;
  }
};
