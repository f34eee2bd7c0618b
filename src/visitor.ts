import { emailOf } from './digital-data.js';
import { memory, saveMemory } from './memory.js';
import { post } from './outbox.js';
import { view } from './page.js';
import { isCartTied, isVisitCounted } from './policy.js';
import { settings } from './tag.js';

/** The email that was sent last in this view. */
let sent: string | undefined;
/** The email that the page gave last. */
let shown: string | undefined;
let isOpenedByItself = false;
let address: string | undefined;

export const isViewOpen = (): boolean => !!address;

export const identify = (email: string | undefined): void => {
  if (!email || email === sent) return;
  sent = email;
  if (settings._isEmailKept) {
    memory.email = email;
    saveMemory();
  }
  post({ _calls: [['Set', 'f_EMail', email], ['Track']] });
  if (!isCartTied) post({ _calls: [['SubmitCart']] });
};

/** Opens the view of this document or, with a Viewed Page, the next one. */
export const openView = (isByItself: boolean): void => {
  passView();
  isOpenedByItself = isByItself;
  sent = undefined;
  identify(shown ?? memory.email);
  if (!sent && !isVisitCounted) post({ _calls: [['Track']] });
};

/** A view that is one, but identifies nobody. */
export const passView = (): void => {
  isOpenedByItself = false;
  address = currentAddress();
  shown = viewedEmail();
};

/** The email that the event or the page gives. */
export const viewedEmail = (): string | undefined => emailOf(view('user', 'email'));

/** The first Viewed Page after a view that opened by itself, at the same address, means that view. */
export const isSameView = (): boolean => isOpenedByItself && address === currentAddress();

/** Identifies a visitor whose email has become known. */
export const watchEmail = (): void => {
  const email = viewedEmail();
  if (email !== shown) identify(email);
  shown = email;
};

/** A hash that is a route counts: `#/cart`, `#!/cart`. */
const currentAddress = (): string => location.pathname + (/^#[/!].*/.exec(location.hash) ?? '');
