/** Following ends: the participant lets somebody go, or they leave. No reason, and no notice to the other. */
import { z } from 'zod';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

export const letGoForm = z.strictObject({ viewer: z.uuid() });

/** @returns false where nobody of hers follows by that identifier */
export async function letGo(tools: Tools, own: Own, { viewer }: z.output<typeof letGoForm>): Promise<boolean> {
  const { by } = await readOwn(tools, own, 'own-family');
  if (by.who !== 'person') return false;
  const done = await tools.database.prisma.familyViewer.updateMany({
    where: { id: viewer, participant: own.participant, endedAt: null },
    data: { endedAt: tools.clock.now(), endedBy: 'participant' },
  });
  return done.count > 0;
}

/** Her session finds nothing any more. Pressed twice, it has ended once. */
export async function leave(
  tools: Tools,
  { account, participant }: { readonly account: string; readonly participant: ParticipantId },
): Promise<void> {
  await tools.database.prisma.familyViewer.updateMany({
    where: { accountId: account, participant, endedAt: null },
    data: { endedAt: tools.clock.now(), endedBy: 'viewer' },
  });
}
