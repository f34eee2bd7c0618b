import { read } from './digital-data.js';

let event: unknown;
let page: unknown;

/** What is being looked at: the page's `digitalData`, and an event that carries something of its own. */
export const show = (data: unknown, carried?: unknown): void => {
  page = data;
  event = carried;
};

/** What stands at a path in the page. */
export const shown = (...path: string[]): unknown => read(page, ...path);

/** What stands at a path in the event, else in the page. */
export const view = (...path: string[]): unknown => read(event, ...path) ?? shown(...path);
