const here = (path) => new URL(path, import.meta.url).href;

const load = (src, attributes = {}) => {
  const script = document.createElement('script');
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  script.src = here(src);
  document.head.append(script);
};

const push = (event) => window.digitalData.events.push(event);

const MISTAKES = {
  name: () => push({ name: 'add_to_cart', product: { id: 'p-101' } }),
  text: () => push('Added Product'),
  order: () => push({ name: 'Completed Transaction', transaction: { transactionId: '10001', total: 'a lot' } }),
  calls: () => window.DI?.Journey?.ECommerce?.ProductView('p-101'),
};

const openCheck = () => load('../../dist/ofsys-journey.check.js?open');

for (const button of document.querySelectorAll('[data-mistake]'))
  button.addEventListener('click', MISTAKES[button.dataset.mistake]);
document.getElementById('check').addEventListener('click', openCheck);

load('../../dist/ofsys-journey.min.js', {
  'data-journey-key': 'DEMOmistakesDEMOmistakesDEMO0123',
  'data-journey-debug': '',
  'data-journey-host': location.origin,
});
openCheck();
