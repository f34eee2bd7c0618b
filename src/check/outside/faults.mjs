/** What is wrong with a page that cannot be looked at from within. */
const FAULTS = {
  'page-absent': {
    en: ['The page does not open: {value}', 'Open it in a browser; correct the address, or the server.'],
    ru: ['Страница не открывается: {value}', 'Откройте её в браузере; исправьте адрес или сервер.'],
  },
  'page-status': {
    en: ['The server answers with status {value}.', 'Open the page in a browser; correct the address, or the server.'],
    ru: ['Сервер ответил статусом {value}.', 'Откройте страницу в браузере; исправьте адрес или сервер.'],
  },
  'button-missing': {
    en: ['There is no button `{value}`.', 'Give `--click` the words on the button, or a CSS selector.'],
    ru: ['Кнопки `{value}` нет.', 'Укажите в `--click` надпись на кнопке или селектор CSS.'],
  },
};
const PART = { en: 'The page', ru: 'Страница' };

/** In the form of what the check finds in a page. */
export const fault = (language, code, value) => {
  const [says, todo] = FAULTS[code][language];
  return { code, level: 'red', part: PART[language], place: '', says: says.replace('{value}', value), todo };
};
