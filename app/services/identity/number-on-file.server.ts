/** The telephone number that we have: hers, or of the one who decides for her. Empty where there is none. */
import type { Access, Transaction } from '#app/adapters/database/database.server.ts';
import type { Speaker } from '#app/domain/event/payloads/parts.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { readContact } from '../contact/contact-record.server.ts';
import type { Tools } from '../tools.server.ts';

type Whose = { readonly personId: string; readonly participant: ParticipantId; readonly appointed: number | null };

export async function numberOnFile(
  tools: Tools,
  tx: Transaction,
  access: Access,
  { personId, participant, appointed }: Whose,
): Promise<string> {
  const power = async () => {
    const where = { participant_appointed: { participant, appointed: appointed ?? 0 } };
    return tx.proxyPower.findUnique({ where, select: { account: { select: { personId: true } } } });
  };
  const whose = appointed === null ? personId : (await power())?.account.personId;
  if (!whose) return '';
  return (await readContact(tx, tools.keys, access, { personId: whose, at: tools.clock.now() }))?.phone ?? '';
}

/** Of whoever is on the telephone. */
export const numberOfSpeaker = (
  tools: Tools,
  tx: Transaction,
  access: Access,
  opened: Omit<Whose, 'appointed'>,
  by: Speaker,
): Promise<string> =>
  numberOnFile(tools, tx, access, { ...opened, appointed: by.who === 'proxy' ? by.appointed : null });
