/** Wishes on death and lasting incapacity, seen and changed after joining: one question for both, as on the way in. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { Language, PersonalRef } from '#app/kernel/domain/event/payloads/parts.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { actRecordedMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import { type Own, readOwn, seenIn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { DEATH_WISHES, type DeathWish } from '#bridge/contract/vocabulary.ts';
import { decideWishes, mayWish } from '../domain/acts/record-wishes.ts';

export const ownWishesForm = z.strictObject({
  wish: z.enum(DEATH_WISHES, { error: 'joining:wishes.choose' }),
  named: z.string().trim().max(200, { error: 'joining:wishes.namedLong' }).default(''),
  idempotencyKey: z.uuid(),
});
type Form = z.output<typeof ownWishesForm>;

export type OwnWishes = {
  readonly words: DocumentContent['words']['wishes'];
  readonly offered: readonly DeathWish[];
  /** null where she has decided nothing */
  readonly wish: DeathWish | null;
  readonly named: string;
  readonly mayChange: boolean;
};

export async function loadOwnWishes(tools: Tools, own: Own, language: Language): Promise<OwnWishes> {
  const { record, version, access, personId, by } = await readOwn(tools, own, 'own-wishes');
  const ids = record.wishes?.named.map((named) => named.record) ?? [];
  const query = { personId, ids, what: 'named-person', at: tools.clock.now() } as const;
  const names = await withAccess(tools.database, access, (tx) => readRecords(tx, tools.keys, access, query));
  return {
    words: renderingIn(version, language).content.words.wishes,
    offered: version.structure.wishes,
    wish: record.wishes?.death ?? null,
    named: ids.flatMap((id) => names.get(id) ?? []).join('、'),
    mayChange: !record.closedBecause && !record.deceased && mayWish(record, by),
  };
}

export async function recordOwnWishes(tools: Tools, own: Own, form: Form, language: Language): Promise<Recorded<null>> {
  const opened = await readOwn(tools, own, 'own-wishes');
  const before = await loadOwnWishes(tools, own, language);
  if (!before.offered.includes(form.wish)) return { ok: false, refusal: { code: 'answer-not-offered' } };
  const { actor, by } = opened;
  const write = { participant: own.participant, actor, access: opened.access, idempotencyKey: form.idempotencyKey };
  return ledgerTransaction<null>(tools, write, async ({ tx, events, now }) => {
    const sameName = form.named === before.named;
    if (sameName && form.wish === before.wish) return { ok: false, refusal: { code: 'nothing-changes' } };
    const write = async (): Promise<readonly PersonalRef[]> => {
      const row = {
        id: tools.ids.uuid(),
        personId: opened.personId,
        kind: 'named-person',
        text: form.named,
        createdBy: own.account,
        at: now,
      } as const;
      return [await writeRecord(tx, tools.keys, row)];
    };
    const named = form.named === '' ? [] : sameName ? (opened.record.wishes?.named ?? []) : await write();
    const command = {
      actor,
      seen: seenIn(opened.version, language),
      by,
      death: form.wish,
      incapacity: form.wish,
      named: [...named],
      // the page says that the named person may hear both
      mayLearn:
        named.length > 0
          ? (['own-disease', 'findings-for-relatives'] as ('own-disease' | 'findings-for-relatives')[])
          : [],
      doctorMayTell: opened.record.wishes?.doctorMayTell ?? null,
    };
    const decided = decideWishes(events, command, now.toISOString());
    if (!decided.ok) return decided;
    return {
      ok: true,
      events: decided.events,
      receipt: 'wishes-recorded',
      outbox: [actRecordedMail(own, form)],
      result: null,
    };
  });
}
