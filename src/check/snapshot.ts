import type { Id } from '../read.js';

/** A script element that is, or was meant to be, the tag of the snippet. */
export interface Tag {
  /** Where it stands, in words that people who read source know: `<head>, script 3`. */
  place: string;
  src: string;
  type: string;
  key?: string | undefined;
  /** An attribute that was probably meant as `data-journey-key`. */
  misnamed?: string | undefined;
  hasIntegrity?: boolean;
  /** It has no attribute but those that tag managers let through. */
  isBare?: boolean;
}

export interface Violation {
  url: string;
  directive: string;
}

export interface FailedFile {
  url: string;
  /** Of HTTP; 0 where it is not known. */
  status: number;
  isRefused?: boolean;
}

/** A call on `DI.Journey`. */
export interface Call {
  method: string;
  args: unknown[];
  /** Undefined where it cannot be told who called. */
  isOwn?: boolean | undefined;
  /** The file of who called. */
  caller?: string;
}

/** What the snippet has said. */
export interface Message {
  kind: 'told' | 'waits' | 'title' | 'note';
  text: string;
  call?: Call;
}

export interface Cart {
  id?: Id | undefined;
  lines: { id?: Id; name: string; quantity: number }[];
  /** NaN where it is not known. */
  total: number;
}

export type TrackerState = 'absent' | 'loading' | 'incomplete' | 'ready';

/** All that the findings know of a page: plain data, so that they can be tried without a browser. */
export interface Snapshot {
  /** In seconds, since the page began to load. */
  age: number;
  snippet?: { version: string; key: string } | undefined;
  tags: Tag[];
  /** Tag managers that the page has. */
  managers: string[];
  /** Consent managers that the page has. */
  consent: string[];
  violations: Violation[];
  failed: FailedFile[];
  tracker: {
    state: TrackerState;
    scripts: { src: string; place: string }[];
    hasFailed?: boolean;
  };
  calls: Call[];
  /** Where the page's own source calls the tracker. */
  callers: string[];
  messages: Message[];
  /** A plain copy of what the page has as `digitalData`. */
  data?: unknown;
  /** Names of events in `dataLayer`; undefined where there is none. */
  dataLayer?: Id[] | undefined;
  /** The page has pushed before it declared `digitalData`. */
  isPushedEarly?: boolean;
  /** The page greets somebody it knows, or a field has an email in it. */
  isAccount?: boolean;
  isBrowserCart?: boolean;
  /** The cart has changed, and no event said so. */
  isCartSilent?: boolean;
  belief?: Cart | undefined;
  /** The words of the language that was asked for could not be loaded. */
  isWordless?: boolean;
  /** How many calls, orders or views wait for the tracker. */
  waiting: number;
}
