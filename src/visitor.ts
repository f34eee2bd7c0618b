import { emailCalls } from './calls.js';
import { emailOf, read } from './digital-data.js';
import { memory, saveMemory } from './memory.js';
import { post } from './outbox.js';
import { tieCalls, unknownVisitorCalls } from './policy.js';

let isEmailKept = false;
/** The email that was sent last in this view. */
let sent: string | undefined;
/** The email that the page gave last. */
let shown: string | undefined;
let isOpen = false;
let isOpenedByItself = false;
let address = '';

export const startVisitor = (rememberEmail: boolean): void => {
  isEmailKept = rememberEmail;
};

export const isViewOpen = (): boolean => isOpen;

export const pageEmail = (data: unknown): string | undefined => emailOf(read(read(data, 'user'), 'email'));

export const identify = (email: string | undefined): void => {
  if (!email || email === sent) return;
  sent = email;
  if (isEmailKept && memory.email !== email) {
    memory.email = email;
    saveMemory();
  }
  post([...emailCalls(email), ...tieCalls()]);
};

/** Opens the view of this document or, with a Viewed Page, the next one. */
export const openView = (data: unknown, isByItself: boolean): void => {
  passView(data);
  isOpenedByItself = isByItself;
  sent = undefined;
  const email = shown ?? memory.email;
  if (email) identify(email);
  else post(unknownVisitorCalls());
};

/** An excluded Viewed Page is the page view all the same, but nothing is sent for it. */
export const passView = (data: unknown): void => {
  isOpen = true;
  isOpenedByItself = false;
  address = currentAddress();
  shown = pageEmail(data);
};

/** The Viewed Page of a view that opened by itself. */
export const refreshView = (data: unknown): void => {
  passView(data);
  identify(shown);
};

/** The first Viewed Page after a view that opened by itself, at the same address, means that view. */
export const isSameView = (): boolean => isOpen && isOpenedByItself && address === currentAddress();

/** Identifies a visitor whose email has become known since the page view. */
export const watchEmail = (data: unknown): void => {
  const email = pageEmail(data);
  if (email !== shown) identify(email);
  shown = email;
};

/** The calls that waited are gone: all must be told anew. */
export const forgetSent = (): void => {
  sent = shown = undefined;
};

/** A hash that is a route counts: `#/cart`, `#!/cart`. */
const currentAddress = (): string => location.pathname + (/^#[/!].*/.exec(location.hash)?.[0] ?? '');
