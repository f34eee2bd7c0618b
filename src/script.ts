import { attempt } from './attempt.js';
import { fromDocument } from './dom.js';
import { settings } from './tag.js';

interface TrustedTypes {
  createPolicy(name: string, rules: object): Policy;
}
interface Policy {
  createScriptURL(url: string): string;
}

let policy: Policy | undefined;

/** Adds a script as the page's own tag was added: under its nonce, and with a policy of ours where the page asks for one. */
export const addScript = (address: string): HTMLScriptElement => {
  const script = fromDocument('createElement').call(document, 'script') as HTMLScriptElement;
  script.async = true;
  script.setAttribute('fetchpriority', 'low');
  script.nonce = settings._nonce;
  // A name can be taken only once: https://www.w3.org/TR/trusted-types/
  policy ??= attempt(() =>
    (window as unknown as { trustedTypes: TrustedTypes }).trustedTypes.createPolicy('ofsys-journey', {
      createScriptURL: (url: string) => url,
    }),
  );
  // Throws where the page asks for a policy and does not list ours.
  script.src = policy?.createScriptURL(address) ?? address;
  fromDocument('documentElement').append(script);
  return script;
};
