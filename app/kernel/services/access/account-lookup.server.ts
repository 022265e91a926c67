/** Finding an account by what a person types. The database holds keyed hashes: it tells nobody whose account it is. */
import { createHmac } from 'node:crypto';
import type { KeyStore } from '#app/adapters/keys/key-store.server.ts';
import type { Tools } from '../tools.server.ts';
import { signInNumberHashOf } from './invitation-secrets.server.ts';

/** Full-width letters, spaces and capitals as people type them. */
const plain = (typed: string) => typed.normalize('NFKC').trim().toLowerCase();

export const emailLookupOf = (keys: KeyStore, email: string): string =>
  createHmac('sha256', keys.programmeKey('email-lookup')).update(plain(email), 'utf8').digest('hex');

export type Lookup = { readonly by: 'emailLookup' | 'signInNumber'; readonly hash: string };

/** A mail address has an @; everything else is the number of the letter, with or without its spaces. */
export function lookupOf(keys: KeyStore, identifier: string): Lookup {
  const typed = plain(identifier);
  if (typed.includes('@')) return { by: 'emailLookup', hash: emailLookupOf(keys, typed) };
  return { by: 'signInNumber', hash: signInNumberHashOf(keys, typed.replace(/[^0-9]/g, '')) };
}

/** One statement, whether there is such an account or not. Null also where it cannot be signed in to. */
export async function findAccount({ database }: Pick<Tools, 'database'>, { by, hash }: Lookup) {
  const row = await database.prisma.account.findFirst({
    where: by === 'emailLookup' ? { emailLookup: hash } : { signInNumber: hash },
    select: {
      id: true,
      personId: true,
      passwordHash: true,
      disabledAt: true,
      openedBy: true,
      openedByStaff: true,
      addressBy: true,
    },
  });
  return row?.passwordHash && !row.disabledAt ? { ...row, passwordHash: row.passwordHash } : null;
}
