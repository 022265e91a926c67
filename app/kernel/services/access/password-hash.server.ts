/** Passwords at rest: argon2id with OWASP's parameters, under a key that is not in the database. */
import { hash, verify } from '@node-rs/argon2';
import type { KeyStore } from '#app/adapters/keys/key-store.server.ts';

/** 19 MiB, two passes, one lane. Source: OWASP Password Storage Cheat Sheet. Argon2id is the library's default. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Of a password that nobody knows, at the same cost: what an unknown account is measured against. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$wiWW7e4hrSpr2MGSzPyixA$XGUouLiq05r01JBncRonyVzGeivjpiM+1fAYsj1Fozc';

const options = (keys: KeyStore) => ({ ...COST, secret: new Uint8Array(keys.programmeKey('password')) });
/** The same letters however the keyboard made them; spaces around are no part of a password. */
const typed = (password: string) => password.normalize('NFKC').trim();

export const hashPassword = (keys: KeyStore, password: string): Promise<string> => hash(typed(password), options(keys));

/** The same work with and without an account. @param stored null where there is no account */
export async function isPassword(keys: KeyStore, stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? NOBODYS, typed(password).slice(0, 1000), options(keys));
  return matches && stored !== null;
}
