/** What the person says in her own words, or that she would rather say it in the conversation. Read by the explainer, never graded. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { canSign, hers, type Joiner, openJoining } from '#app/consent/index.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { hersSoFar } from './carried-over.server.ts';

export const OWN_WORDS_WAYS = ['written', 'conversation'] as const;
export type OwnWordsWay = (typeof OWN_WORDS_WAYS)[number];

export const ownWordsForm = z
  .strictObject({
    way: z.enum(OWN_WORDS_WAYS, { error: 'joining:ownWords.wayMissing' }),
    text: z.string().trim().max(4000, { error: 'joining:ownWords.long' }).default(''),
  })
  .refine(({ way, text }) => way === 'conversation' || text !== '', {
    path: ['text'],
    error: 'joining:ownWords.textMissing',
  });

export type OwnWordsPage = {
  readonly canSay: boolean;
  readonly way: OwnWordsWay | null;
  readonly text: string;
  readonly savedAt: string | null;
};

export async function loadOwnWords(tools: Tools, joiner: Joiner): Promise<OwnWordsPage> {
  const joining = await openJoining(tools, joiner, 'own-understanding');
  const { access, personId } = joining;
  return withAccess(tools.database, access, async (tx) => {
    // her own sentence stays hers, whatever version came meanwhile
    const row = await tx.ownWords.findFirst({ where: hersSoFar(joining), orderBy: { updatedAt: 'desc' } });
    const ids = row?.recordId ? [row.recordId] : [];
    const texts = await readRecords(tx, tools.keys, access, {
      personId,
      ids,
      what: 'teach-back',
      at: tools.clock.now(),
    });
    return {
      canSay: canSign(joining) || joining.stage === 'signed',
      way: row ? (row.recordId ? 'written' : 'conversation') : null,
      text: texts.get(ids[0] ?? '') ?? '',
      savedAt: row?.updatedAt.toISOString() ?? null,
    };
  });
}

/** The last one stands. @returns false where nothing is left to explain before a signature counts */
export async function saveOwnWords(
  tools: Tools,
  joiner: Joiner,
  form: z.output<typeof ownWordsForm>,
): Promise<boolean> {
  const before = await loadOwnWords(tools, joiner);
  if (!before.canSay) return false;
  const joining = await openJoining(tools, joiner, 'own-understanding');
  const { access, personId } = joining;
  const key = hers(joining);
  const where = { participant_document_version: key };
  await withAccess(tools.database, access, async (tx) => {
    const at = tools.clock.now();
    const stood = await tx.ownWords.findUnique({ where, select: { recordId: true } });
    const row = {
      id: tools.ids.uuid(),
      personId,
      kind: 'teach-back',
      text: form.text,
      createdBy: joiner.account,
      at,
    } as const;
    const kept = before.way === 'written' && before.text === form.text ? (stood?.recordId ?? null) : null;
    const recordId = form.way === 'conversation' ? null : (kept ?? (await writeRecord(tx, tools.keys, row)).record);
    const said = { recordId, updatedAt: at };
    await tx.ownWords.upsert({ where, create: { ...key, ...said }, update: said });
  });
  return true;
}
