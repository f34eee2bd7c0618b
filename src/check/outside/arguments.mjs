import { parseArgs } from 'node:util';

export const USAGE = `Says what is right and wrong with the pages of a shop.

  npm run check -- https://shop.example/ https://shop.example/cart

  --key <32 characters>   puts the snippet into pages that do not have it yet
  --click <words or CSS>  presses a button of the page first, such as the one that agrees to cookies
  --real                  loads the real tracker of Ofsys; else a stand-in takes its place and nothing is sent
  --language en|ru        of what is printed
  --json                  prints JSON

It ends with 0 where nothing is red, with 1 where something is, with 2 where it was not asked properly.`;

const OPTIONS = {
  key: { type: 'string' },
  click: { type: 'string' },
  real: { type: 'boolean', default: false },
  language: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

const KEY = /^[!#-&(-;=?-~]{32}$/;

const isAddress = (text) => {
  try {
    return /^https?:$/.test(new URL(text).protocol);
  } catch {
    return false;
  }
};

const defaultLanguage = ({ LC_ALL, LC_MESSAGES, LANG }) =>
  (LC_ALL || LC_MESSAGES || LANG || '').startsWith('ru') ? 'ru' : 'en';

/** What was asked for, or `{ fault }` where that cannot be done. */
export const readArguments = (given, environment) => {
  try {
    const { values, positionals } = parseArgs({ args: given, options: OPTIONS, allowPositionals: true });
    const language = values.language ?? defaultLanguage(environment);
    if (values.help) return { fault: '' };
    if (!positionals.length) return { fault: 'Give the address of a page.' };
    const odd = positionals.find((text) => !isAddress(text));
    if (odd) return { fault: `"${odd}" is no address; it must be like https://shop.example/` };
    if (values.key && !KEY.test(values.key)) return { fault: `"${values.key}" is no key: it has 32 characters.` };
    if (!['en', 'ru'].includes(language)) return { fault: `There is no language "${language}".` };
    return { ...values, language, addresses: positionals };
  } catch (error) {
    return { fault: error.message };
  }
};
