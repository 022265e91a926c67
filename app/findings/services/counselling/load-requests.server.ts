/** Her requests for a talk and what came back: appointments, answers. The counsellors' own notes are not hers to see. */
import { z } from 'zod';
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords } from '#app/adapters/database/personal-records.server.ts';
import { type Own, ownAccess } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { requestSchema } from './request-counselling.server.ts';

/** What is sealed of an answer or a note. `at`: an appointment, an instant; `link`: a video room. */
export const answerSchema = z.object({
  text: z.string(),
  appointment: z.object({ at: z.string(), way: z.enum(['visit', 'phone', 'video']), link: z.string() }).nullable(),
});
export type CounsellingAnswer = z.infer<typeof answerSchema>;

export type ShownRequest = {
  readonly id: string;
  readonly participant: string;
  readonly provision: string | null;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly answeredAt: string | null;
  readonly asked: z.infer<typeof requestSchema>;
  readonly answers: readonly (CounsellingAnswer & {
    readonly id: string;
    readonly at: string;
    readonly kind: 'answer' | 'note';
  })[];
};

type Row = {
  readonly id: string;
  readonly participant: string;
  readonly provision: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
  readonly messages: readonly {
    readonly id: string;
    readonly recordId: string;
    readonly kind: string;
    readonly at: Date;
  }[];
};

/** Requests of one person, opened; for another reader that is logged once. */
export async function openRequests(
  tools: Tools,
  tx: Transaction,
  access: Access,
  personId: string,
  rows: readonly Row[],
): Promise<ShownRequest[]> {
  const ids = rows.flatMap(({ messages }) => messages.map(({ recordId }) => recordId));
  const query = { personId, ids, what: 'counselling', at: tools.clock.now() } as const;
  const texts = await readRecords(tx, tools.keys, access, query);
  return rows.map(({ id, participant, provision, openedAt, dueAt, answeredAt, messages }) => {
    const read = (recordId: string) => JSON.parse(texts.get(recordId) ?? 'null') as unknown;
    const first = requestSchema.safeParse(read(messages.find(({ kind }) => kind === 'request')?.recordId ?? ''));
    return {
      id,
      participant,
      provision,
      openedAt: openedAt.toISOString(),
      dueAt: dueAt.toISOString(),
      answeredAt: answeredAt?.toISOString() ?? null,
      asked: first.data ?? { text: '', reach: 'here', times: '' },
      answers: messages.flatMap((message) => {
        if (message.kind === 'request') return [];
        const said = answerSchema.safeParse(read(message.recordId)).data;
        const kind = message.kind === 'note' ? ('note' as const) : ('answer' as const);
        return said ? [{ ...said, id: message.id, at: message.at.toISOString(), kind }] : [];
      }),
    };
  });
}

/** Newest first. */
export async function loadOwnRequests(tools: Tools, own: Own): Promise<readonly ShownRequest[]> {
  const access = await ownAccess(tools, own, 'own-counselling');
  return withAccess(tools.database, access, async (tx) => {
    const rows = await tx.counsellingRequest.findMany({
      where: { participant: own.participant },
      include: { messages: { where: { kind: { not: 'note' } }, orderBy: { at: 'asc' } } },
      orderBy: { openedAt: 'desc' },
      take: 50,
    });
    return openRequests(tools, tx, access, access.person ?? '', rows);
  });
}
