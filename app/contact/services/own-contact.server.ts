/** How I am reached: what is on record, the way that is safe for me, what I do not want by mail. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { SAFE_WAYS, type SafeWay, STOPPABLE } from '#app/kernel/domain/mail/way-of-mail.ts';
import { readContact } from '#app/kernel/services/contact/contact-record.server.ts';
import { isStopped, setStopped } from '#app/kernel/services/mail/stop-mail.server.ts';
import { type Own, ownAccess } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { changeContact } from './change-contact.server.ts';

export const ownContactForm = z.strictObject({
  safe: z.enum(SAFE_WAYS),
  updates: z.enum(['open', 'stopped']),
  recontact: z.enum(['open', 'stopped']),
});

export type OwnContact = {
  readonly email: string;
  readonly mailFails: boolean;
  readonly postal: string;
  readonly safe: SafeWay;
  readonly confidential: boolean;
  readonly stopped: Readonly<Record<(typeof STOPPABLE)[number], boolean>>;
};

async function whose(tools: Tools, own: Own, reason: string) {
  const access = await ownAccess(tools, own, reason);
  const personId = access.person as string;
  const account = await tools.database.prisma.account.findFirstOrThrow({ where: { personId, disabledAt: null } });
  return { access, personId, account };
}

export async function loadOwnContact(tools: Tools, own: Own): Promise<OwnContact> {
  const { access, personId, account } = await whose(tools, own, 'own-contact');
  return withAccess(tools.database, access, async (tx) => {
    const contact = await readContact(tx, tools.keys, access, { personId, at: tools.clock.now() });
    return {
      email: contact?.email ?? '',
      mailFails: account.mailFailsSince !== null,
      postal: contact?.postal ?? '',
      safe: contact?.safe ?? 'mail',
      confidential: contact?.confidential ?? false,
      stopped: {
        updates: await isStopped(tx, account.id, 'updates'),
        recontact: await isStopped(tx, account.id, 'recontact'),
      },
    };
  });
}

export async function changeOwnContact(
  tools: Tools,
  own: Own,
  { safe, ...stops }: z.output<typeof ownContactForm>,
): Promise<void> {
  const { access, personId, account } = await whose(tools, own, 'own-contact');
  await withAccess(tools.database, access, (tx) =>
    changeContact(tools, tx, access, { account: account.id, personId }, { safe }),
  );
  for (const mailClass of STOPPABLE)
    await setStopped(
      tools,
      { account: account.id, class: mailClass },
      { stopped: stops[mailClass] === 'stopped', how: 'account' },
    );
}
