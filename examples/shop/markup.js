class Markup {
  constructor(text) {
    this.text = text;
  }
}

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const textOf = (value) => {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(textOf).join('');
  return String(value ?? '').replace(/[&<>"']/g, (character) => ESCAPES[character]);
};

/** A template whose values are escaped, unless they are markup themselves. */
export const markup = (strings, ...values) => new Markup(String.raw({ raw: strings }, ...values.map(textOf)));

/** Puts markup into an element; the focus stays where it was. */
export const render = (element, content) => {
  const focused = element.contains(document.activeElement) ? document.activeElement.id : '';
  element.innerHTML = textOf(content);
  if (focused) document.getElementById(focused)?.focus();
};
