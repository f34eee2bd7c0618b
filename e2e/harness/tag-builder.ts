import '../../examples/tag/words.js';
import '../../examples/tag/wishes.js';
import '../../examples/tag/forms.js';

type Say = Record<string, unknown>;

interface TagBuilder {
  VERSION: string;
  EXAMPLE: string;
  words: Record<'en' | 'ru', Say>;
  clean: (value: string) => string;
  keyIn: (pasted: string) => string | undefined;
  keyProblem: (value: string, words: Say) => string | undefined;
  hostProblem: (value: string, words: Say) => string | undefined;
}

/** What the classic scripts of the page leave, here as there. */
export const { VERSION, EXAMPLE, words, clean, keyIn, keyProblem, hostProblem } = (
  globalThis as unknown as { tagBuilder: TagBuilder }
).tagBuilder;
