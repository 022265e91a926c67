/** A visitor's forms are bound to this cookie: random, says nothing, ends with the browser. */
import { randomBytes } from 'node:crypto';
import { readCookie } from './cookies.ts';

export const visitorCookieName = (secure: boolean) => (secure ? '__Host-visitor' : 'visitor');

/** @property line of `Set-Cookie`; null where the browser has the cookie already */
export type VisitorCookie = { readonly value: string; readonly line: string | null };

export function visitorCookie(header: string | undefined, secure: boolean): VisitorCookie {
  const known = readCookie(header, visitorCookieName(secure));
  if (known) return { value: known, line: null };
  const value = randomBytes(16).toString('base64url');
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(secure ? ['Secure'] : [])];
  return { value, line: [`${visitorCookieName(secure)}=${value}`, ...attributes].join('; ') };
}
