/** A visitor's forms are bound to this cookie: random, says nothing, ends with the browser. */
import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { readCookie } from './cookies.ts';

export const visitorCookieName = (secure: boolean) => (secure ? '__Host-visitor' : 'visitor');

export function visitorCookie(request: Request, response: Response, secure: boolean): string {
  const known = readCookie(request.headers.cookie, visitorCookieName(secure));
  if (known) return known;
  const made = randomBytes(16).toString('base64url');
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(secure ? ['Secure'] : [])];
  response.append('Set-Cookie', [`${visitorCookieName(secure)}=${made}`, ...attributes].join('; '));
  return made;
}
