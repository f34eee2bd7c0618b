import { emailOf, type Page, view } from './read.js';
import { record, saveRecord } from './record.js';
import { settings } from './tag.js';

/** The email that should be known in this view. */
export let email: string | undefined;
/** The email that the page gave last. */
let shown: string | undefined;
let isOpenedByItself = false;
let address: string | undefined;

export const isViewOpen = (): boolean => !!address;

export const identify = (found: string | undefined): void => {
  if (!found) return;
  email = found;
  if (!settings._isEmailKept || found === record.email) return;
  record.email = found;
  saveRecord();
};

/** Opens the view of this document or, with a Viewed Page, the next one. */
export const openView = (page: Page, isByItself: boolean): void => {
  passView(page);
  isOpenedByItself = isByItself;
  email = undefined;
  identify(shown ?? record.email);
};

/** The view that is there goes on. */
export const passView = (page: Page): void => {
  isOpenedByItself = false;
  address = currentAddress();
  shown = viewedEmail(page);
};

/** Of a view that is not for us nobody is told. */
export const silenceView = (page: Page): void => {
  passView(page);
  email = undefined;
};

/** The email that the event or the page gives. */
export const viewedEmail = (page: Page): string | undefined => emailOf(view(page, 'user', 'email'));

/** The first Viewed Page after a view that opened by itself, at the same address, means that view. */
export const isSameView = (): boolean => isOpenedByItself && address === currentAddress();

/** Identifies a visitor whose email has become known. */
export const watchEmail = (page: Page): void => {
  const found = viewedEmail(page);
  if (found !== shown) identify(found);
  shown = found;
};

/** A hash that is a route counts: `#/cart`, `#!/cart`. */
const currentAddress = (): string => location.pathname + (/^#[/!].*/.exec(location.hash) ?? '');
