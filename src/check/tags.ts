import { attempt } from '../attempt.js';
import { all, placeOf, scripts } from './page.js';
import type { Tag } from './snapshot.js';

/** The file of the snippet, and not that of the check. */
export const SNIPPET = /ofsys-journey(?!\.check)[^/]*\.js/;
/** Names that people give to `data-journey-key`. */
const MISNAMED = 'data-key data-ofsys-key data-journey data-journeykey journey-key data-id key'.split(' ');
/** Attributes that tag managers let through. */
const BARE = /^(src|id|type|charset|async|defer|nonce)$/;

const addressOf = (script: HTMLScriptElement): string => script.src || (script.getAttribute('data-src') ?? '');

const isOurs = (script: HTMLScriptElement): boolean =>
  script.hasAttribute('data-journey-key') || SNIPPET.test(addressOf(script));

const tagOf = (script: HTMLScriptElement): Tag => {
  const src = addressOf(script);
  return {
    place: placeOf(script),
    src,
    type: script.getAttribute('type') ?? '',
    key:
      script.getAttribute('data-journey-key') ??
      attempt(() => new URL(src, location.href).searchParams.get('key')) ??
      undefined,
    misnamed: MISNAMED.find((name) => script.hasAttribute(name)),
    hasIntegrity: script.hasAttribute('integrity'),
    isBare: script.getAttributeNames().every((name) => BARE.test(name)),
  };
};

/** Those that a consent manager keeps in a template do not run yet. */
const templates = (): Tag[] =>
  all('template').flatMap((template) =>
    [...(template as HTMLTemplateElement).content.querySelectorAll('script')]
      .filter(isOurs)
      .map((script) => ({ ...tagOf(script), place: '<template>', type: 'template' })),
  );

/** The tags of the page, those that wait for consent among them. */
export const tags = (): Tag[] => [...scripts().filter(isOurs).map(tagOf), ...templates()];
