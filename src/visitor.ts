import { emailOf, fromPage, type Page } from './read.js';
import { record, saveRecord } from './record.js';
import { settings } from './tag.js';

/** What the page shows to its visitor now, which counts as one view. */
export const view: {
  /** Undefined until it opens. */
  _address?: string;
  /** No Viewed Page has told of it yet. */
  _isOpenedByItself?: boolean | undefined;
  /** That should be known in it. */
  _email?: string | undefined;
  /** That the page gave last. */
  _shown?: string | undefined;
} = {};

export const identify = (found: string | undefined): void => {
  if (!found) return;
  view._email = found;
  if (!settings._isEmailKept || found === record.email) return;
  record.email = found;
  saveRecord();
};

/** Opens the view of this document or, with a Viewed Page, the next one. */
export const openView = (page: Page, isByItself: boolean): void => {
  passView(page, isByItself);
  view._email = undefined;
  identify(viewedEmail(page) ?? record.email);
};

/** The view is of the page as it is now; a Viewed Page has told of it, unless it has opened by itself. */
export const passView = (page: Page, isByItself?: boolean): void => {
  view._isOpenedByItself = isByItself;
  view._address = currentAddress();
  view._shown = viewedEmail({ _data: page._data });
};

/** Of a view that is not for us nobody is told. */
export const silenceView = (page: Page): void => {
  passView(page);
  view._email = undefined;
};

/** The email that the event or the page gives. */
export const viewedEmail = (page: Page): string | undefined => emailOf(fromPage(page, 'user', 'email'));

/** The first Viewed Page after a view that opened by itself, at the same address, means that view. */
export const isSameView = (): boolean => !!view._isOpenedByItself && view._address === currentAddress();

/** Identifies a visitor whose email has become known. */
export const watchEmail = (page: Page): void => {
  const found = viewedEmail(page);
  if (found !== view._shown) identify(found);
  view._shown = found;
};

/** A hash that is a route counts: `#/cart`, `#!/cart`. */
const currentAddress = (): string => location.pathname + (/^#[/!].*/.exec(location.hash) ?? '');
