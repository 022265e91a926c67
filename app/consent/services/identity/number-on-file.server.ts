/** The telephone number that we have: hers, or of the one who decides for her. Empty where there is none. */
import type { Access, Transaction } from '#app/adapters/database/database.server.ts';
import type { Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import { readContact } from '#app/kernel/services/contact/contact-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

type Whose = { readonly personId: string; readonly participant: ParticipantId; readonly appointed: number | null };

export async function numberOnFile(tools: Tools, tx: Transaction, access: Access, whose: Whose): Promise<string> {
  const personId =
    whose.appointed === null ? whose.personId : await personOfPower(tx, whose.participant, whose.appointed);
  if (personId === null) return '';
  return (await readContact(tx, tools.keys, access, { personId, at: tools.clock.now() }))?.phone ?? '';
}

async function personOfPower(tx: Transaction, participant: ParticipantId, appointed: number): Promise<string | null> {
  const where = { participant_appointed: { participant, appointed } };
  const power = await tx.proxyPower.findUnique({ where, select: { account: { select: { personId: true } } } });
  return power?.account?.personId ?? null;
}

/** The number of the one who speaks on the telephone. */
export const numberOfSpeaker = (
  tools: Tools,
  tx: Transaction,
  access: Access,
  opened: Omit<Whose, 'appointed'>,
  by: Speaker,
): Promise<string> =>
  numberOnFile(tools, tx, access, { ...opened, appointed: by.who === 'proxy' ? by.appointed : null });
