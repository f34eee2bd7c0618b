// What the page says of what was entered and tried, in its two languages. What always stands there is in tag.html.
(() => {
  /** A number with the form of the word that Russian has for it: 1 символ, 2 символа, 5 символов. */
  const counted = (count, one, few, many) =>
    `${count} ${{ one, few, many }[new Intl.PluralRules('ru').select(count)] ?? few}`;

  const characters = (count) => (count === 1 ? '1 character' : `${count} characters`);
  const symbols = (count) => counted(count, 'символ', 'символа', 'символов');

  const where = (place) => `is number ${place} of what you entered; take it out, or copy the key again.`;
  const whereRu = (place) => `место ${place} от начала. Уберите лишнее или скопируйте ключ ещё раз.`;

  const en = {
    key: {
      missing:
        'The 32 characters that your manager at Ofsys has given you. You may also paste an older tag, or the address of the tracker: the key is taken out of it.',
      example: 'This is the example of the instructions. Your own key comes from your manager at Ofsys.',
      space: (place) => `There is a space inside the key: it ${where(place)}`,
      quote: (place) => `There is a quote inside the key: it ${where(place)}`,
      more: (character, place) => `That is more than the key: ${character} ${where(place)}`,
      unseen: (place) => `There is a character inside the key that cannot be seen: it ${where(place)}`,
      cyrillic: (character, place) =>
        `The letter ${character} is Cyrillic, even if it looks like a Latin one; keys have Latin letters. It ${where(place)}`,
      other: (character, place) => `No key has the character ${character}: it ${where(place)}`,
      few: (count, length) => `${characters(count)} too few: the key has 32, this has ${length}.`,
      many: (count, length) => `${characters(count)} too many: the key has 32, this has ${length}.`,
      good: '32 characters: this can be a key.',
      trimmed: ' What stood around it was left out.',
      found: ' It was taken out of what you pasted.',
      foundWrong: 'This was taken out of what you pasted. ',
    },
    host: {
      insecure: 'It must begin with https://.',
      more: 'It must be like https://t.example.com, with nothing after it.',
      other: 'It must be like https://t.example.com.',
    },
    address: {
      missing: 'Enter the address of your copy of the file.',
      space: 'There is a space in the address. In addresses a space is written %20.',
      begin: 'It must begin with https:// or with /.',
      none: 'This is no address.',
      name: 'With the key in the address, the name of the file must keep ofsys-journey: the snippet looks for it.',
    },
    copied: {
      tag: 'Copied. Paste it into the head of every page.',
      recipe: 'Copied. Paste it into a tag of the type Custom HTML.',
      address: 'Copied. Paste it where the tag manager asks for the address.',
    },
    bookmark: 'Drag it to your bookmarks, and press it there on a page of your shop.',
    selected: 'It is selected: copy it with Ctrl+C, or ⌘C on a Mac.',
    trial: {
      running: 'Trying …',
      works: (count) => `It works with the file that is here. Journey would be told ${count} things:`,
      fails: 'It does not work.',
      changed: 'The browser refused the file: it is not there, or not that of this version.',
      absent: 'The file did not load: dist/ofsys-journey.min.js must lie beside the folder examples.',
      silent: 'Nothing was heard of it.',
      own: (address) =>
        `Not tried: whether your shop has the file at ${address}. Open that address in your shop; you must see code.`,
      cdn: 'Not tried: whether the CDN has the file. It has it once the package is published.',
    },
    answer: {
      asking: 'Asking …',
      came: 'The tracker came: Ofsys has one for this key. Whether the key is that of your account, your manager at Ofsys knows.',
      failed:
        'The tracker did not come. Ofsys does not know the key, or an ad blocker or the network stops the tracker.',
      other: 'Something came, but it is not the tracker. Ask your manager at Ofsys about the key.',
      silent: 'No answer came within 20 seconds. Look at your connection, and try again.',
    },
  };

  const ru = {
    key: {
      missing:
        '32 символа, которые вам дал менеджер в Ofsys. Можно вставить и прежний тег или адрес трекера: ключ будет взят оттуда.',
      example: 'Это заготовка из инструкции. Свой ключ можно получить у менеджера в Ofsys.',
      space: (place) => `Внутри ключа пробел: ${whereRu(place)}`,
      quote: (place) => `Внутри ключа кавычка: ${whereRu(place)}`,
      more: (character, place) => `Здесь не только ключ: символ ${character}, ${whereRu(place)}`,
      unseen: (place) => `Внутри ключа невидимый символ: ${whereRu(place)}`,
      cyrillic: (character, place) =>
        `Буква ${character} — русская, даже если похожа на латинскую, а в ключе буквы только латинские: ${whereRu(place)}`,
      other: (character, place) => `В ключах не бывает символа ${character}: ${whereRu(place)}`,
      few: (count, length) => `Не хватает: ${symbols(count)}. В ключе их 32, а здесь ${length}.`,
      many: (count, length) => `Лишнее: ${symbols(count)}. В ключе их 32, а здесь ${length}.`,
      good: '32 символа: это похоже на ключ.',
      trimmed: ' Лишнее вокруг него убрано.',
      found: ' Он взят из того, что вы вставили.',
      foundWrong: 'Это взято из того, что вы вставили. ',
    },
    host: {
      insecure: 'Адрес должен начинаться с https://.',
      more: 'Нужен адрес вида https://t.example.com, и ничего после него.',
      other: 'Нужен адрес вида https://t.example.com.',
    },
    address: {
      missing: 'Укажите адрес своей копии файла.',
      space: 'В адресе пробел. В адресах вместо пробела пишут %20.',
      begin: 'Адрес должен начинаться с https:// или с /.',
      none: 'Это не адрес.',
      name: 'Если ключ записан в адресе, в имени файла должно остаться ofsys-journey: по нему скрипт себя находит.',
    },
    copied: {
      tag: 'Скопировано. Вставьте тег в head каждой страницы.',
      recipe: 'Скопировано. Вставьте код в тег типа «Пользовательский HTML».',
      address: 'Скопировано. Вставьте адрес туда, где его спрашивает диспетчер тегов.',
    },
    bookmark: 'Перетащите ссылку в закладки и нажмите её там на странице магазина.',
    selected: 'Текст выделен: скопируйте его клавишами Ctrl+C, на Mac — ⌘C.',
    trial: {
      running: 'Проверяем…',
      works: (count) =>
        `С файлом, который лежит здесь, всё работает. Journey получил бы ${counted(count, 'вызов', 'вызова', 'вызовов')}:`,
      fails: 'Не работает.',
      changed: 'Браузер не принял файл: его нет на месте, или это файл не этой версии.',
      absent: 'Файл не загрузился: dist/ofsys-journey.min.js должен лежать рядом с папкой examples.',
      silent: 'Скрипт никак себя не проявил.',
      own: (address) =>
        `Не проверялось, лежит ли файл в вашем магазине по адресу ${address}. Откройте этот адрес на своём сайте: должен показаться код.`,
      cdn: 'Не проверялось, есть ли файл на CDN. Он появится там, когда пакет будет опубликован.',
    },
    answer: {
      asking: 'Запрашиваем…',
      came: 'Трекер загрузился: у Ofsys он для этого ключа есть. От вашего ли аккаунта этот ключ, знает ваш менеджер в Ofsys.',
      failed: 'Трекер не загрузился. Ofsys не знает такого ключа, или трекеру мешает блокировщик рекламы либо сеть.',
      other: 'Ответ пришёл, но это не трекер. Спросите о ключе своего менеджера в Ofsys.',
      silent: 'За 20 секунд ответа не было. Проверьте подключение и попробуйте ещё раз.',
    },
  };

  globalThis.tagBuilder = { ...globalThis.tagBuilder, words: { en, ru } };
})();
