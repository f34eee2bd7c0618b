// Plays a tag manager: what is pasted into it as HTML is made anew in the page, and of a script only these attributes
// come through. Inline code gets the manager's own nonce.
(() => {
  const KEPT = ['src', 'id', 'type', 'charset'];
  const { nonce } = document.currentScript;

  window.fireTag = (html) => {
    const pasted = new DOMParser().parseFromString(html, 'text/html');
    for (const script of pasted.scripts) {
      const made = document.createElement('script');
      for (const name of KEPT) if (script.hasAttribute(name)) made.setAttribute(name, script.getAttribute(name));
      made.text = script.text;
      if (nonce) made.nonce = nonce;
      document.body.appendChild(made);
    }
  };
})();
