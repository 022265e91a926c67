/** Whether she has a way to come back by herself, and the number with which she signs in. */
import { signInNumberOf } from '../invitation/invitation-secrets.server.ts';
import type { Tools } from '../tools.server.ts';
import type { Joiner } from './joiner.server.ts';

export type AccountPage = {
  readonly hasAccount: boolean /** in groups, as the letter prints it */;
  readonly signInNumber: string;
};

export async function loadAccountPage({ database, keys }: Tools, { account }: Joiner): Promise<AccountPage> {
  const { passwordHash } = await database.prisma.account.findUniqueOrThrow({
    where: { id: account },
    select: { passwordHash: true },
  });
  const number = signInNumberOf(keys, account);
  return { hasAccount: passwordHash !== null, signInNumber: `${number.slice(0, 5)} ${number.slice(5)}` };
}
