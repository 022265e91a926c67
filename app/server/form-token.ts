/**
 * The token in every form, so that only a page of ours can send it (S9). It is an HMAC over the session, or over a
 * random cookie for visitors, with a fresh random part: compression of the page then tells nothing about it.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';

export const FORM_TOKEN_FIELD = 'csrf';

/** What a token is bound to. It changes when a person signs in or out: an older page's form is then refused, kindly. */
export const tokenBinding = (actor: SessionActor, visitorCookie: string): string =>
  actor.kind === 'visitor' ? `visitor:${visitorCookie}` : `session:${actor.session}`;

const sign = (secret: Buffer, salt: string, binding: string) =>
  createHmac('sha256', secret).update(`form-token/1\n${salt}\n${binding}`).digest();

export function makeFormToken(secret: Buffer, binding: string): string {
  const salt = randomBytes(16).toString('base64url');
  return `${salt}.${sign(secret, salt, binding).toString('base64url')}`;
}

export function isFormToken(secret: Buffer, binding: string, token: unknown): boolean {
  if (typeof token !== 'string') return false;
  const [salt, mac, ...rest] = token.split('.');
  if (!salt || !mac || rest.length > 0) return false;
  const given = Buffer.from(mac, 'base64url');
  const expected = sign(secret, salt, binding);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
