/** Whoever wrote something takes it back, at any time, by her link or signed in: the words go, the number stays. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { commentAccess, numberOfCommentLink, VOICES, type Written, writtenIn } from './say.server.ts';

async function drop(tools: Tools, where: { readonly id: string; readonly participant?: string }): Promise<boolean> {
  return withAccess(tools.database, commentAccess(null, 'visitor'), async (tx) => {
    const { count } = await tx.voiceWords.deleteMany({ where });
    if (count === 0) return false;
    await tx.voicePublished.deleteMany({ where: { voice: where.id } });
    // by nobody: an entry of the log must not tell whose it was
    await audit(tx, tools.clock.now(), 'voice-taken-back', null, { voice: where.id });
    return true;
  });
}

/** Pressed twice, it is gone once. Null where the link is none of ours. */
export async function takeBackByLink(tools: Tools, link: string): Promise<string | null> {
  const id = numberOfCommentLink(tools.keys, link);
  if (id !== null) await drop(tools, { id });
  return id;
}

/** @returns false where it is not hers */
export const takeBackOwn = (tools: Tools, participant: ParticipantId, id: string): Promise<boolean> =>
  drop(tools, { id, participant });

/** What stands under the link, for whoever holds it; null words: taken back. */
export async function openByLink(
  tools: Tools,
  link: string,
): Promise<{ readonly number: string; readonly written: Written | null } | null> {
  const number = numberOfCommentLink(tools.keys, link);
  if (number === null) return null;
  return withAccess(tools.database, commentAccess(null, 'visitor'), async (tx) => {
    const row = await tx.voiceWords.findUnique({ where: { id: number } });
    return { number, written: row && writtenIn(tools.keys, row) };
  });
}

/** A participant's own, that she let be kept as hers, the newest first. */
export async function ownComments(
  tools: Tools,
  { participant, account }: { readonly participant: ParticipantId; readonly account: string },
): Promise<readonly { readonly number: string; readonly words: string }[]> {
  return withAccess(tools.database, { account, role: 'participant', reason: VOICES }, async (tx) => {
    const rows = await tx.voiceWords.findMany({ where: { participant }, orderBy: { id: 'desc' } });
    return rows.flatMap((row) => {
      const written = writtenIn(tools.keys, row);
      return written ? [{ number: row.id, words: written.words }] : [];
    });
  });
}
