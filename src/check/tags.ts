import { all, attempt, placeOf, scripts } from './page.js';
import type { Tag } from './snapshot.js';

/** The file of the snippet, and not that of the check. */
export const SNIPPET = /ofsys-journey(?!\.check)[^/]*\.js/;
/** Names that people give to `data-journey-key`. */
const MISNAMED = ['data-key', 'data-ofsys-key', 'data-journey', 'data-journeykey', 'journey-key', 'data-id', 'key'];
/** Attributes that tag managers let through. */
const BARE = ['src', 'id', 'type', 'charset', 'async', 'defer', 'nonce'];

const queryKey = (src: string): string | undefined =>
  attempt(() => new URL(src, location.href).searchParams.get('key')) ?? undefined;

const tagOf = (script: HTMLScriptElement): Tag => {
  const src = script.src || (script.getAttribute('data-src') ?? '');
  return {
    place: placeOf(script),
    src,
    type: script.getAttribute('type') ?? '',
    key: script.getAttribute('data-journey-key') ?? queryKey(src),
    misnamed: MISNAMED.find((name) => script.hasAttribute(name)),
    hasIntegrity: script.hasAttribute('integrity'),
    isBare: script.getAttributeNames().every((name) => BARE.includes(name)),
  };
};

const isOurs = (script: Element): boolean =>
  script.hasAttribute('data-journey-key') ||
  SNIPPET.test(script.getAttribute('src') ?? '') ||
  SNIPPET.test(script.getAttribute('data-src') ?? '');

/** Those that a consent manager keeps in a template do not run yet. */
const templates = (): Tag[] =>
  all('template').flatMap((template) =>
    [...(template as HTMLTemplateElement).content.querySelectorAll('script')]
      .filter(isOurs)
      .map((script) => ({ ...tagOf(script), place: '<template>', type: 'template' })),
  );

/** The tags of the page, those that wait for consent among them. */
export const tags = (): Tag[] => [...scripts().filter(isOurs).map(tagOf), ...templates()];
