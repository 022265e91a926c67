/**
 * What somebody without an account gets in hand (控え): a number to say on the telephone and a link with a code, short enough to
 * be copied by hand. Both are derived from the row's identifier under the programme's key; the database keeps a keyed hash.
 * What she typed lies sealed under a key of its own, which is destroyed when its time is over.
 */
import { createHmac } from 'node:crypto';
import { type KeyStore, unwrap, wrap } from '#app/adapters/keys/key-store.server.ts';
import type { Refused as DomainRefused } from '../../domain/outcome.ts';
import type { AccessRefused } from '../access/refusals.ts';
import type { Tools } from '../tools.server.ts';

/** Somebody without an account is refused by a rule, or because too many came from where she is. */
export type ReceiptReferenceRefused = AccessRefused | DomainRefused;

export type ReceiptReferenceKind = 'sign-up' | 'unfair';

/** Without I, L, O, U: nothing that is misread. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const HEADS: Readonly<Record<ReceiptReferenceKind, string>> = { 'sign-up': 'S', unfair: 'U' };

const keyed = (keys: KeyStore, purpose: string, text: string) =>
  createHmac('sha256', keys.programmeKey(purpose)).update(text, 'utf8').digest();

const signs = (bytes: Buffer, count: number) =>
  [...bytes.subarray(0, count)].map((byte) => SIGNS[byte % SIGNS.length]).join('');

/** Sixteen signs, 80 bits: `4K7Q-2M9T-X0AB-7CDE`. */
export const codeOf = (keys: KeyStore, kind: ReceiptReferenceKind, id: string): string =>
  (signs(keyed(keys, `slip-code-${kind}`, id), 16).match(/.{4}/g) ?? []).join('-');
export const receiptReferenceNumberOf = (keys: KeyStore, kind: ReceiptReferenceKind, id: string): string =>
  `${HEADS[kind]}-${signs(keyed(keys, `slip-number-${kind}`, id), 7)}`;

/** Small letters and left-out hyphens are taken too; what people write for 0 and 1 as well. */
const tidy = (typed: string) =>
  typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
export const slipCodeHashOf = (keys: KeyStore, kind: ReceiptReferenceKind, code: string): string =>
  keyed(keys, `slip-lookup-${kind}`, tidy(code)).toString('hex');

export type ReceiptReference = {
  readonly number: string;
  readonly codeHash: string;
  readonly key: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
};

/** A new key, and what was typed sealed under it for that row alone. */
export function newReceiptReference(
  { keys, ids }: Pick<Tools, 'keys' | 'ids'>,
  kind: ReceiptReferenceKind,
  id: string,
  typed: object,
): ReceiptReference {
  const key = ids.uuid();
  keys.createPersonKey(key);
  return {
    number: receiptReferenceNumberOf(keys, kind, id),
    codeHash: slipCodeHashOf(keys, kind, codeOf(keys, kind, id)),
    key,
    sealed: sealFor({ keys }, { id, key }, JSON.stringify(typed)),
  };
}

type Row = { readonly id: string; readonly key: string };

/** @throws where the key is destroyed */
export function sealFor({ keys }: Pick<Tools, 'keys'>, { id, key }: Row, text: string): Uint8Array<ArrayBuffer> {
  const secret = keys.personKey(key);
  if (!secret) throw new Error('person-key-destroyed');
  return new Uint8Array(wrap(secret, Buffer.from(text, 'utf8'), id));
}

/** Null where the key is destroyed. */
export function openFor({ keys }: Pick<Tools, 'keys'>, { id, key }: Row, sealed: Uint8Array): string | null {
  const secret = keys.personKey(key);
  return secret && unwrap(secret, Buffer.from(sealed), id).toString('utf8');
}
