import { attempt } from '../attempt.js';
import { fromDocument } from '../dom.js';
import { element } from './element.js';
import type { Translation } from './texts.js';

/** The languages there are, as each calls itself. */
export const LANGUAGES = { en: 'EN English', ru: 'RU Русский' };

const own = fromDocument('currentScript') as HTMLScriptElement | null;
const known = new Map<string, Translation>();

/** Takes in the words of a language, as their file brings them. */
export const learn = (translation: Translation): void => {
  known.set(translation.language, translation);
};

/** Where the words of a language are: beside the file of the check. */
export const addressOf = (language: string): string =>
  new URL(`ofsys-journey.check.${language}.js?v=${VERSION}`, own?.src || location.href).href;

/** An import has the nonce of this file and needs no policy; a folder of another host may not allow it. */
const load = (address: string): Promise<unknown> => import(address).catch(() => loadByElement(address));

const loadByElement = (address: string): Promise<unknown> =>
  new Promise((resolve) => {
    const script = element('script');
    script.nonce = own?.nonce ?? '';
    script.onload = script.onerror = () => {
      script.remove();
      resolve(undefined);
    };
    // Throws where a policy asks for one that nobody has made.
    if (attempt(() => (script.src = address))) fromDocument('documentElement').append(script);
    else resolve(undefined);
  });

/** The words of a language; undefined where they could not be loaded. */
export const wordsOf = async (language: string): Promise<Translation | undefined> => {
  if (!known.has(language)) await load(addressOf(language));
  return known.get(language);
};
