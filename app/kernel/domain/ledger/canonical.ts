/** RFC 8785 (JSON Canonicalization Scheme): the exact text that is hashed. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** @throws TypeError on anything JSON cannot carry (undefined, NaN, Infinity, functions): a hash must not depend on luck */
export function canonicalText(value: unknown): string {
  refuseUnwritable(value, '$');
  return canonicalize(value) as string;
}

function refuseUnwritable(value: unknown, path: string): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (Number.isFinite(value)) return;
  if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) refuseUnwritable(member, `${path}[${index}]`);
    return;
  }
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    for (const [name, member] of Object.entries(value)) refuseUnwritable(member, `${path}.${name}`);
    return;
  }
  throw new TypeError(`not writable as canonical JSON at ${path}`);
}

/** hex SHA-256 of a text in UTF-8 */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** hex SHA-256 over the canonical text: two records with one digest are bit-identical, so replay can be checked. */
export const digest = (value: unknown): string => sha256(canonicalText(value));
