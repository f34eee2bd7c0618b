// Which of its two languages a page shows: the one in its address (?lang=ru), else the one that was chosen here before,
// else that of the browser. A classic script, so that it also runs where the page is opened from a folder.
(() => {
  const KEPT = 'examples-language';
  const LANGUAGES = ['en', 'ru'];
  const root = document.documentElement;

  /** Storage may be blocked. */
  const stored = (work) => {
    try {
      return work(localStorage);
    } catch {
      return undefined;
    }
  };

  const wanted = [
    new URLSearchParams(location.search).get('lang'),
    stored((storage) => storage.getItem(KEPT)),
    ...navigator.languages.map((language) => language.slice(0, 2)),
  ];

  const show = (language) => {
    root.lang = language;
    const title = document.querySelector('title');
    title.dataset.en ??= title.textContent;
    document.title = title.dataset[language];
    for (const button of document.querySelectorAll('.languages button'))
      button.setAttribute('aria-pressed', String(button.lang === language));
  };

  const choose = ({ target: { lang } }) => {
    stored((storage) => storage.setItem(KEPT, lang));
    show(lang);
    dispatchEvent(new Event('languagechosen'));
  };

  const preferred = wanted.find((language) => LANGUAGES.includes(language)) ?? 'en';
  // At once, so that nobody sees the other language first.
  root.lang = preferred;
  addEventListener('DOMContentLoaded', () => {
    show(preferred);
    for (const button of document.querySelectorAll('.languages button')) button.addEventListener('click', choose);
  });
})();
