import { type Finding, finder } from './finding.js';
import { faultOfKey, isExample, trimmed } from './key.js';
import type { Snapshot, Tag } from './snapshot.js';
import { ending } from './values.js';

const found = finder('snippet');
const JAVASCRIPT = /^\s*(module|(text|application)\/(x-)?(java|ecma)script)?\s*$/i;

const isRun = ({ type }: Tag): boolean => JAVASCRIPT.test(type);

const fileName = (url: string): string => url.replace(/[?#].*/, '');

const originOf = (url: string): string => /^\w+:\/\/[^/]+/.exec(url)?.[0] ?? '';

const running = ({ snippet, tags }: Snapshot): Finding[] => {
  const { version, key } = snippet as { version: string; key: string };
  const ready = tags.filter(isRun);
  const other = ready.find((tag) => tag.key && trimmed(tag.key) !== key);
  return [
    found('green', 'snippet-runs', { version, key: ending(key) }),
    ...(isExample(key) ? [found('red', 'key-example', { value: key })] : []),
    ...(other
      ? [found('red', 'keys-two', { place: other.place, key: ending(key), other: ending(other.key as string) })]
      : ready.length > 1
        ? [found('amber', 'tag-twice', { number: ready.length, places: ready.map(({ place }) => place).join('; ') })]
        : []),
  ];
};

/** The file of a tag did not come. */
const faultOfFile = ({ violations, failed }: Snapshot, { src, place, hasIntegrity }: Tag): Finding | undefined => {
  const details = { place, value: fileName(src) };
  const violation = src && violations.find(({ url }) => fileName(url) === fileName(src) || url === originOf(src));
  if (violation)
    return found('red', 'file-forbidden', { ...details, directive: violation.directive, origin: originOf(src) });
  const failure = failed.find(({ url }) => url === src);
  if (!failure) return undefined;
  if (failure.isRefused || (hasIntegrity && failure.status < 400)) return found('red', 'file-integrity', details);
  return found('red', 'file-missing', { ...details, status: failure.status || '–' });
};

const faultOfTag = ({ managers }: Snapshot, { src, place, key, misnamed, isBare }: Tag): Finding => {
  if (/[?&]amp;/.test(src))
    return found('red', 'key-amp', { place, value: src.slice(src.indexOf('?')).replace(/key=[^&]*/, 'key=…') });
  if (key === undefined && misnamed) return found('red', 'key-misnamed', { place, value: misnamed });
  if (key === undefined && isBare && managers[0])
    return found('red', 'key-dropped', { place, value: managers.join(', ') });
  const [code, details] = faultOfKey(key ?? '') ?? ['file-silent' as const, {}];
  return found('red', code, { place, ...details });
};

export const snippetFindings = (snapshot: Snapshot): Finding[] => {
  const { snippet, tags, consent } = snapshot;
  if (snippet) return running(snapshot);
  const tag = tags.find(isRun);
  if (tag) return [faultOfFile(snapshot, tag) ?? faultOfTag(snapshot, tag)];
  const [waiting] = tags;
  if (!waiting)
    return [
      consent[0] ? found('amber', 'snippet-consent', { value: consent.join(', ') }) : found('red', 'snippet-missing'),
    ];
  return [found('amber', 'snippet-waits', { place: waiting.place, value: waiting.type })];
};
