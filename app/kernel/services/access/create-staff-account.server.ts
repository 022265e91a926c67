/** An account for staff, committee, panel or applicants, with its roles. Without a secret, the first sign-in makes one. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import type { Role } from '../../domain/roles.ts';
import type { Tools } from '../tools.server.ts';
import { emailLookupOf } from './account-lookup.server.ts';
import { audit } from './audit.server.ts';
import { sealSecret } from './one-time-code.server.ts';
import { hashPassword } from './password-hash.server.ts';

export type NewStaff = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** base32 */
  readonly totpSecret: string | null;
  readonly roles: readonly { readonly role: Role; readonly site: string | null }[];
};

type Made = Omit<NewStaff, 'password'> & { readonly personId: string; readonly passwordHash: string };

/** Within the transaction of the act that makes it, whose access opens `personId`. @returns the account's id */
export async function addStaffAccount(
  { ids, keys, clock }: Tools,
  tx: Transaction,
  { name, email, totpSecret, roles, personId, passwordHash }: Made,
): Promise<string> {
  const account = ids.uuid();
  const now = clock.now();
  keys.createPersonKey(personId);
  const sealed = totpSecret === null ? null : new Uint8Array(sealSecret(keys, account, totpSecret));
  await tx.person.create({ data: { id: personId, createdAt: now } });
  await tx.account.create({
    data: {
      id: account,
      personId,
      emailLookup: emailLookupOf(keys, email),
      passwordHash,
      totpSecret: sealed,
      createdAt: now,
    },
  });
  await tx.accountRole.createMany({
    data: roles.map((held) => ({ id: ids.uuid(), accountId: account, ...held, grantedAt: now })),
  });
  const text = JSON.stringify({ name, email, phone: '' });
  await writeRecord(tx, keys, { id: ids.uuid(), personId, kind: 'contact', text, createdBy: null, at: now });
  await audit(tx, now, 'staff-account-made', account);
  return account;
}

/** @returns the account's id. @throws where the mail address is another account's */
export async function createStaffAccount(tools: Tools, { password, ...staff }: NewStaff): Promise<string> {
  const personId = tools.ids.uuid();
  const passwordHash = await hashPassword(tools.keys, password);
  const access = { account: null, role: 'system', reason: 'create-staff-account', person: personId };
  return withAccess(tools.database, access, (tx) => addStaffAccount(tools, tx, { ...staff, personId, passwordHash }));
}
