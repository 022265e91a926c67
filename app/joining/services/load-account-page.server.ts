/** Whether she has a way to come back by herself, the number with which she signs in, and the address she was invited at. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Joiner } from '#app/consent/index.ts';
import { signInNumberOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { readContact } from '#app/kernel/services/contact/contact-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type AccountPage = {
  readonly hasAccount: boolean;
  /** in groups, as the letter prints it */
  readonly signInNumber: string;
  /** of hers on record, to leave, change or empty; empty where there is none */
  readonly email: string;
};

export async function loadAccountPage(tools: Tools, { account, role }: Joiner): Promise<AccountPage> {
  const { database, keys, clock } = tools;
  const { passwordHash, personId } = await database.prisma.account.findUniqueOrThrow({
    where: { id: account },
    select: { passwordHash: true, personId: true },
  });
  // of the one whose account it is: who decides for another is written to at an address of her own
  const access = { account, role, reason: 'make-account', person: personId };
  const contact = await withAccess(database, access, (tx) =>
    readContact(tx, keys, access, { personId, at: clock.now() }),
  );
  const number = signInNumberOf(keys, account);
  return {
    hasAccount: passwordHash !== null,
    signInNumber: `${number.slice(0, 5)} ${number.slice(5)}`,
    email: contact?.email ?? '',
  };
}
