// A shop leaves this out: it gives the page a made-up key, and points it at the stand-in for the tracker, which this
// very server has.
(() => {
  const EXAMPLE = 'YOUR-KEY-FROM-OFSYS';
  const KEY = 'DEMOconsentDEMOconsentDEMO012345';
  const { head } = document;

  const adapt = (tag) => {
    tag.setAttribute('data-journey-key', KEY);
    tag.setAttribute('data-journey-host', location.origin);
  };

  const documents = [document, ...[...document.querySelectorAll('template')].map(({ content }) => content)];
  for (const part of documents) for (const tag of part.querySelectorAll('script[data-journey-key]')) adapt(tag);

  // Tags that startJourney makes.
  const append = head.append.bind(head);
  head.append = (...nodes) => {
    for (const node of nodes) if (node.dataset?.journeyKey === EXAMPLE) adapt(node);
    append(...nodes);
  };

  const { tarteaucitron } = window;
  if (!tarteaucitron) return;
  const { addScript } = tarteaucitron;
  tarteaucitron.addScript = (address, ...rest) =>
    addScript(address.replace('https://t.ofsys.com', location.origin).replace(EXAMPLE, KEY), ...rest);
})();
