// A shop leaves this out: it points the page at the stand-in for the tracker, which this very server has.
(() => {
  const documents = [document, ...[...document.querySelectorAll('template')].map(({ content }) => content)];
  for (const tag of documents.flatMap((part) => [...part.querySelectorAll('script[data-journey-key]')]))
    tag.setAttribute('data-journey-host', location.origin);

  const { tarteaucitron } = window;
  if (!tarteaucitron) return;
  const { addScript } = tarteaucitron;
  tarteaucitron.addScript = (address, ...rest) =>
    addScript(address.replace('https://t.ofsys.com', location.origin), ...rest);
})();
