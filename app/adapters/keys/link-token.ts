/** Links that open one thing for whoever holds them: its number and 192 bits under a key of the programme. Nothing is stored. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyStore } from './key-store.server.ts';

export const linkToken = (keys: KeyStore, purpose: string, number: string): string =>
  createHmac('sha256', keys.programmeKey(purpose))
    .update(number, 'utf8')
    .digest()
    .subarray(0, 24)
    .toString('base64url');

/** @param link `NUMBER.token`. @returns the number; null where the link is none of ours */
export function numberOfLink(keys: KeyStore, purpose: string, link: string): string | null {
  const [number = '', token = ''] = link.split('.');
  const [given, ours] = [Buffer.from(token), Buffer.from(linkToken(keys, purpose, number))];
  return given.length === ours.length && timingSafeEqual(given, ours) ? number : null;
}
