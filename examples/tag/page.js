(() => {
  const {
    EXAMPLE,
    words,
    forms,
    check: checkOf,
    clean,
    cleanHost,
    keyIn,
    keyProblem,
    hostProblem,
    addressProblem,
  } = globalThis.tagBuilder;
  const { tryWishes, trackerOf, askForTracker } = globalThis.tagBuilder;

  const find = (id) => document.getElementById(id);
  const form = find('wishes');
  const say = () => words[document.documentElement.lang];

  /** Of the own copy, while there is no good one. */
  const ADDRESS = form.address.value;
  /** Of the file; not known where the page may not read it, as when it is opened from a folder. */
  let integrity;
  /** Whether the key was taken out of something that was pasted. */
  let isFound = false;

  /** What the visitor has chosen. */
  const wishes = () => ({
    key: form.key.value,
    place: form.place.value,
    form: form.form.value,
    address: form.address.value,
    host: form.host.value,
    integrity: form.integrity.checked,
    debug: form.debug.checked,
    'remember-email': form['remember-email'].checked,
    'browser-cart': form['browser-cart'].checked,
  });

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const showProblem = (name, problem, praise = '') => {
    const field = form[name];
    const message = find(`${name}-message`);
    const text = problem ?? praise;
    const isUntouched = !field.value && name === 'key';
    field.setAttribute('aria-invalid', String(!!problem && !isUntouched));
    // The same words again would be read out again.
    if (message.textContent !== text) message.textContent = text;
    message.className = `small ${problem ? (isUntouched ? '' : 'is-problem') : 'is-good'}`;
    return !problem;
  };

  const checkKey = ({ key }) => {
    const { good, trimmed, found, foundWrong } = say().key;
    const problem = keyProblem(key, say());
    const note = isFound ? found : clean(key) === key ? '' : trimmed;
    return showProblem('key', problem && `${isFound ? foundWrong : ''}${problem}`, good + note);
  };

  /** Whether all that was entered is good. */
  const check = (chosen) =>
    [
      checkKey(chosen),
      showProblem('address', chosen.place === 'own' ? addressProblem(chosen, say()) : undefined),
      showProblem('host', hostProblem(chosen.host, say())),
    ].every(Boolean);

  /** A bookmark that opens the panel of the check, and the same as a line for the console. */
  const showCheck = (chosen) => {
    const line = checkOf(chosen);
    find('line').textContent = line;
    find('bookmark').href = `javascript:void ${encodeURIComponent(line)}`;
    find('bookmarked').textContent = '';
  };

  /** What belongs to another choice is not there. */
  const showChoice = ({ place, form: chosenForm }) => {
    for (const part of document.querySelectorAll('[data-place]')) part.hidden = part.dataset.place !== place;
    for (const part of document.querySelectorAll('[data-form]')) part.hidden = part.dataset.form !== chosenForm;
    find('address-field').hidden = place !== 'own';
    find('integrity-wish').hidden = chosenForm === 'address';
  };

  /** With the example's key while there is no good one. */
  const shown = (chosen) => (keyProblem(chosen.key, say()) ? { ...chosen, key: EXAMPLE } : chosen);

  const show = () => {
    const chosen = wishes();
    const isGood = check(chosen);
    const complete = shown(chosen);
    showChoice(chosen);
    showCheck(chosen.place === 'own' && addressProblem(chosen, say()) ? { ...chosen, address: ADDRESS } : chosen);
    find('tag').textContent = forms[chosen.form](complete, integrity);
    find('asked').textContent = trackerOf(
      clean(complete.key),
      hostProblem(chosen.host, say()) ? '' : cleanHost(chosen.host),
    );
    for (const id of ['copy', 'try']) find(id).disabled = !isGood;
    find('ask').disabled = complete !== chosen || !!hostProblem(chosen.host, say());
    for (const id of ['copied', 'trial', 'answer']) find(id).textContent = '';
  };

  /** Whoever pastes a whole tag, or the tracker's address, has the key in it. */
  const takeKey = () => {
    const found = keyProblem(form.key.value, say()) && keyIn(form.key.value);
    isFound = !!found;
    if (found) form.key.value = found;
  };

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(find('tag').textContent);
      find('copied').textContent = say().copied[form.form.value];
    } catch {
      getSelection().selectAllChildren(find('tag'));
      find('copied').textContent = say().selected;
    }
  };

  /** It is of no use on this page. */
  const explainBookmark = (click) => {
    click.preventDefault();
    find('bookmarked').textContent = say().bookmark;
  };

  const asCode = ({ method, args }) => `${method}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;

  const failure = ({ refused }, complaint) => {
    const { fails, changed, absent, silent } = say().trial;
    const reason = complaint ?? (refused ? (form.integrity.checked && integrity ? changed : absent) : silent);
    return element('p', 'is-problem', `${fails} ${reason}`);
  };

  const success = (told, chosen) => {
    const { works, own, cdn } = say().trial;
    const list = element('ol', 'told', '');
    list.append(...told.map((call) => element('li', '', asCode(call))));
    return [
      element('p', 'is-good', works(told.length)),
      list,
      element('p', 'small', chosen.place === 'cdn' ? cdn : own(chosen.address.trim())),
    ];
  };

  const tryIt = () => {
    const chosen = wishes();
    const told = [];
    let complaint;
    find('trial').replaceChildren(element('p', '', say().trial.running));
    tryWishes(chosen, integrity, (what) => {
      if (what.call) return void told.push(what.call);
      if (what.complaint) return void (complaint = what.complaint);
      const isTold = what.over && told.length > 0;
      return find('trial').replaceChildren(...(isTold ? success(told, chosen) : [failure(what, complaint)]));
    });
  };

  const ask = () => {
    const { asking, came, failed, other, silent } = say().answer;
    find('answer').replaceChildren(element('p', '', asking));
    askForTracker(find('asked').textContent, (what) => {
      const text = what.came ? came : what.failed ? failed : what.came === false ? other : silent;
      find('answer').replaceChildren(element('p', what.came ? 'is-good' : 'is-problem', text));
    });
  };

  const learnIntegrity = async () => {
    // From a folder the browser would only refuse, and say so in the console.
    const answer = location.protocol === 'file:' ? undefined : await fetch('../dist/integrity.json').catch(() => {});
    integrity = answer?.ok ? (await answer.json()).integrity : undefined;
    find('integrity-unknown').hidden = !!integrity;
    form.integrity.disabled = !integrity;
    form.integrity.checked = !!integrity;
    show();
  };

  form.addEventListener('submit', (submit) => submit.preventDefault());
  form.key.addEventListener('input', takeKey);
  form.addEventListener('input', show);
  addEventListener('languagechosen', show);
  find('copy').addEventListener('click', copy);
  find('try').addEventListener('click', tryIt);
  find('bookmark').addEventListener('click', explainBookmark);
  find('ask').addEventListener('click', ask);
  find('scripts-missing').hidden = true;
  learnIntegrity();
})();
