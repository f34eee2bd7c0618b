/** Mutants that do the same as the source, or that only an engine can tell from it: [file, what, why]. */
export const EQUIVALENT = [
  [
    'record.ts',
    '!settings._isEmailKept && /"email"/.test(text ?? "") → (/"email"/.test(text ?? ""))',
    'writes the same record once more at the start',
  ],
  [
    'data-layer.ts',
    'found === void 0 && digitalData !== Reflect.get(window, "digitalData") → (found === void 0)',
    'what markup poses as: engines/clobbering.spec.ts',
  ],
  [
    'data-layer.ts',
    'let timer = 0; → let timer = 1;',
    'a timer that was never started: the first of the page is another one only in an engine',
  ],
  ['record.ts', 'if (isErased()) return false; → if (isErased()) return;', 'asked as a condition only'],
  ['tag.ts', 'own?.src ?? "" → (own?.src)', 'asked whether it is empty only'],
  [
    'cart.ts',
    'current && bought → (bought)',
    'what was bought is one of the carts, of which the current one is the first',
  ],
  ['cart.ts', 'cartOf(key)?.time ?? 0 → (cartOf(key)?.time)', 'no time is later than none'],
  ['data-layer.ts', 'watched._known = length; → ;', 'looks through the array at each push: the same, and slower'],
];
