import type { Translation } from './texts.js';

/** Hands the words of a language to the check of this page. */
export const teach = (translation: Translation): void => {
  (window as unknown as { ofsysJourneyCheck: { learn: (translation: Translation) => void } }).ofsysJourneyCheck.learn(
    translation,
  );
};
