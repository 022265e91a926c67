/** What she wishes on death and lasting incapacity, and who may be told: kept as a draft until she signs. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { canSign, type Joiner, mayWish, openJoining } from '#app/consent/index.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { Language, PersonalRef } from '#app/kernel/domain/event/payloads/parts.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { DEATH_WISHES, type DeathWish } from '#bridge/contract/vocabulary.ts';

export const wishesForm = z.object({
  wish: z.enum(DEATH_WISHES, { error: 'joining:wishes.choose' }),
  named: z.string().trim().max(200, { error: 'joining:wishes.namedLong' }).default(''),
});

export type DraftWishes = { readonly wish: DeathWish; readonly named: PersonalRef | null };
export type WishesPage = {
  readonly canSign: boolean;
  readonly offered: readonly DeathWish[];
  readonly wish: DeathWish | null;
  readonly named: string;
  readonly words: DocumentContent['words']['wishes'];
};

export async function wishesOf(tx: Transaction, participant: string): Promise<DraftWishes | null> {
  const row = await tx.draftWish.findUnique({ where: { participant } });
  if (!row) return null;
  const record =
    row.namedRecord &&
    (await tx.personalRecord.findUnique({ where: { id: row.namedRecord }, select: { keyedHash: true } }));
  return {
    wish: row.wish as DeathWish,
    named: row.namedRecord && record ? { record: row.namedRecord, hash: record.keyedHash } : null,
  };
}

export async function loadWishes(tools: Tools, joiner: Joiner, language: Language): Promise<WishesPage> {
  const joining = await openJoining(tools, joiner, 'own-wishes');
  const { access, personId } = joining;
  const { draft, named } = await withAccess(tools.database, access, async (tx) => {
    const found = await wishesOf(tx, joiner.participant);
    const ids = found?.named ? [found.named.record] : [];
    const texts = await readRecords(tx, tools.keys, access, {
      personId,
      ids,
      what: 'named-person',
      at: tools.clock.now(),
    });
    return { draft: found, named: texts.get(ids[0] ?? '') ?? '' };
  });
  return {
    canSign: canSign(joining),
    offered: mayWish(joining.record, joining.by) ? joining.version.structure.wishes : [],
    wish: draft?.wish ?? null,
    named,
    words: renderingIn(joining.version, language).content.words.wishes,
  };
}

/** @returns false where nothing is left to decide here */
export async function saveWishes(tools: Tools, joiner: Joiner, form: z.output<typeof wishesForm>): Promise<boolean> {
  const before = await loadWishes(tools, joiner, 'ja');
  if (!before.canSign || !before.offered.includes(form.wish)) return false;
  const { access, personId } = await openJoining(tools, joiner, 'own-wishes');
  const { participant, account } = joiner;
  await withAccess(tools.database, access, async (tx) => {
    const at = tools.clock.now();
    const stood = await tx.draftWish.findUnique({ where: { participant }, select: { namedRecord: true } });
    const write = async () => {
      const row = {
        id: tools.ids.uuid(),
        personId,
        kind: 'named-person',
        text: form.named,
        createdBy: account,
        at,
      } as const;
      return (await writeRecord(tx, tools.keys, row)).record;
    };
    const sameName = form.named === before.named;
    const namedRecord = form.named === '' ? null : sameName ? (stood?.namedRecord ?? null) : await write();
    const said = { wish: form.wish, namedRecord, updatedAt: at };
    await tx.draftWish.upsert({ where: { participant }, create: { participant, ...said }, update: said });
  });
  return true;
}
