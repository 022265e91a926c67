/** An account for staff, committee, panel or applicants, with its roles. Without a secret, the first sign-in makes one. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import type { Role } from '#app/domain/roles.ts';
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

/** @returns the account's id. @throws where the mail address is another account's */
export async function createStaffAccount(
  tools: Tools,
  { name, email, password, totpSecret, roles }: NewStaff,
): Promise<string> {
  const { ids, keys, clock } = tools;
  const personId = ids.uuid();
  const account = ids.uuid();
  const passwordHash = await hashPassword(keys, password);
  keys.createPersonKey(personId);
  const access = { account: null, role: 'system', reason: 'create-staff-account', person: personId };
  await withAccess(tools.database, access, async (tx) => {
    const now = clock.now();
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
  });
  return account;
}
