import { fromDocument } from '../dom.js';

/** Code of fewer characters stays on one line. */
const SHORT = 20;

type Content = Node | string | undefined | false;

/** Makes an element, without markup, so that no policy of the page minds. */
export const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...contents: Content[]
): HTMLElementTagNameMap[Name] => {
  const made = fromDocument('createElement').call(document, name) as HTMLElementTagNameMap[Name];
  for (const attribute in attributes) made.setAttribute(attribute, attributes[attribute] as string);
  made.append(...contents.filter((content): content is Node | string => !!content));
  return made;
};

export const button = (
  attributes: Record<string, string>,
  onClick: () => void,
  ...contents: Content[]
): HTMLButtonElement => {
  const made = element('button', { type: 'button', ...attributes }, ...contents);
  made.onclick = onClick;
  return made;
};

/** A text in which code stands between backticks. */
export const prose = (text: string): (Node | string)[] =>
  text
    .split('`')
    .map((part, index) => (index % 2 ? element('code', part.length < SHORT ? { class: 'short' } : {}, part) : part));
