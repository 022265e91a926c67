/** What the pages of accounts may have to say no to, in plain codes; words: `access:refusals.<code>`. */
export type AccessRefusal =
  /** address, number, password or code do not belong together; never which of them */
  | { readonly code: 'not-recognised' | 'code-not-recognised' | 'password-not-recognised' }
  /** too many attempts; open again by itself after so many minutes */
  | { readonly code: 'try-later'; readonly minutes: number }
  /** the sign-in under way has ended: begin again */
  | { readonly code: 'sign-in-again' }
  /** nothing of which part was wrong */
  | { readonly code: 'passkey-not-taken' | 'passkey-not-recognised' }
  /** staff keep one way of signing in that a password alone does not open */
  | { readonly code: 'last-strong-way' }
  | { readonly code: 'link-not-open' }
  /** who is decided for has no account of her own before she is asked for her own word */
  | { readonly code: 'another-decides' }
  | { readonly code: 'account-exists' }
  | { readonly code: PasswordFault };

/** Why a new password is not taken. No rules of composition. Source: NIST SP 800-63B §3.1.1, ASVS 6.2. */
export type PasswordFault = 'password-short' | 'password-long' | 'password-common' | 'password-own-address';

export type AccessRefused = { readonly ok: false; readonly refusal: AccessRefusal };
export const refused = (refusal: AccessRefusal): AccessRefused => ({ ok: false, refusal });
