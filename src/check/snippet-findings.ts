import type { Note } from './finding.js';
import { findInKey, isExample, trimmed } from './key.js';
import type { Snapshot, Tag } from './snapshot.js';
import { ending, originOf, withoutQuery } from './values.js';

const JAVASCRIPT = /^\s*$|module|\/(x-)?(java|ecma)script/i;

const findInRunning = (version: string, key: string, tags: readonly Tag[], note: Note): void => {
  const other = tags.find((tag) => tag.key && trimmed(tag.key) !== key);
  note('green', 'snippet-runs', undefined, { version, key: ending(key) });
  if (isExample(key)) note('red', 'key-example', undefined, { value: key });
  if (other) note('red', 'keys-two', other, { key: ending(key), other: ending(other.key as string) });
  else if (tags[1])
    note('amber', 'tag-twice', undefined, { number: tags.length, places: tags.map(({ place }) => place).join('; ') });
};

/** Why a tag does not run: its file did not come, or its key cannot be used. */
const findInTag = ({ violations, failed, managers }: Snapshot, tag: Tag, note: Note): void => {
  const { src, key, misnamed, hasIntegrity, isBare } = tag;
  const value = withoutQuery(src);
  const origin = originOf(src);
  const violation = violations.find(({ url }) => value && (withoutQuery(url) === value || url === origin));
  const failure = failed.find(({ url }) => url === src);
  if (violation) note('red', 'file-forbidden', tag, { value, directive: violation.directive, origin });
  else if (failure && (failure.isRefused || (hasIntegrity && failure.status < 400)))
    note('red', 'file-integrity', tag, { value });
  else if (failure) note('red', 'file-missing', tag, { value, status: failure.status || '–' });
  else if (/[?&]amp;/.test(src))
    note('red', 'key-amp', tag, { value: src.slice(value.length).replace(/key=[^&]*/, 'key=…') });
  else if (!key && misnamed) note('red', 'key-misnamed', tag, { value: misnamed });
  else if (!key && isBare && managers[0]) note('red', 'key-dropped', tag, { value: managers.join(', ') });
  else findInKey(key ?? '', tag, note);
};

export const findInSnippet = (snapshot: Snapshot, note: Note): void => {
  const { snippet, tags, consent, isWordless } = snapshot;
  const ready = tags.filter(({ type }) => JAVASCRIPT.test(type));
  if (isWordless) note('amber', 'language-missing');
  if (snippet) findInRunning(snippet.version, snippet.key, ready, note);
  else if (ready[0]) findInTag(snapshot, ready[0], note);
  else if (tags[0]) note('amber', 'snippet-waits', tags[0], { value: tags[0].type });
  else if (consent[0]) note('amber', 'snippet-consent', undefined, { value: consent.join(', ') });
  else note('red', 'snippet-missing');
};
