/**
 * A relative who takes part may wish to hear of what was found here: a case of her own begins, where the wish is read.
 * Confirmed it was already, so nothing is analysed. Only at the end of the first case, only where that person allows it
 * now, and only for somebody whom the hospital wrote down as family when she was invited: kinship is never found out here.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import { moment } from '#app/kernel/domain/instant.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { relativesWord } from './both-words.server.ts';
import { dueOf, openCaseTexts, type StoredCase, sealFinding, storedCase } from './case-rows.server.ts';
import { type FindingStaff, findingAccess } from './finding-access.ts';
import { visibleCase } from './list-cases.server.ts';
import { newCaseForm } from './open-case.server.ts';

export const relativeForm = z.strictObject({
  participant: newCaseForm.shape.participant,
  /** what would be told, in words; the gene is that of the first case */
  text: z.string().trim().min(1).max(4000),
  idempotencyKey: z.uuid(),
});

/** Written down at the invitation: one joined with the other, or both under one code of the hospital. */
const areFamily = (one: ConsentRecord, other: ConsentRecord): boolean => {
  const [first, second] = [one.invitation?.family ?? null, other.invitation?.family ?? null];
  return first === other.participant || second === one.participant || (first !== null && first === second);
};

/**
 * The panel's statement once more, with the relatives whom its finding concerns: the gates permit telling nobody else. Only
 * somebody whom the hospital wrote down as family is ever named, and each that was named before stays.
 */
async function namingRelative(tx: Transaction, first: StoredCase, participant: ParticipantId, now: Date) {
  const others = await tx.findingCase.findMany({ where: { relativeCase: first.id }, select: { participant: true } });
  const decidedAt = now.toISOString();
  return newEvent('ExpertPanelDecided', moment(decidedAt), {
    decision: {
      schema: 'expert-panel/1',
      id: first.panel as string,
      participant: first.participant,
      relatives: [...new Set([...others.map((other) => other.participant as ParticipantId), participant])].toSorted(),
      kind: 'finding',
      category: first.category,
      treatableInChildhood: first.treatableInChildhood ?? false,
      decidedAt,
    },
  });
}

/** Null where the first case is not this reader's. @returns the new case's id */
export async function openForRelative(
  tools: Tools,
  staff: FindingStaff,
  id: string,
  { participant, text, idempotencyKey }: z.output<typeof relativeForm>,
): Promise<Recorded<string> | null> {
  const found = await visibleCase(tools, staff, id);
  if (!found) return null;
  if (staff.role === 'expert-panel') return refuse('not-permitted');
  const access = findingAccess(staff, found.site);
  const actor = { role: staff.role, account: staff.account, channel: 'web' } as const;
  return ledgerTransaction<string>(tools, { participant, actor, access, idempotencyKey }, async ({ tx, now }) => {
    const first = storedCase(await tx.findingCase.findUniqueOrThrow({ where: { id } }));
    if (first.kind !== 'finding' || first.stage !== 'relatives') return refuse('case-moved-on');
    const relative = await openRecord(tx, participant, first.site);
    const person = await openRecord(tx, first.participant, first.site);
    const isNobody = !relative || relative.record.closedBecause || !person || participant === first.participant;
    if (isNobody || !areFamily(relative.record, person.record)) return refuse('not-invited');
    const running = await tx.findingCase.count({ where: { relativeCase: id, participant, closedAt: null } });
    if (running > 0) return refuse('nothing-changes');
    const { gene } = (await openCaseTexts(tools, tx, access, first)).found;
    const word = await relativesWord(tx, first, gene, now);
    if (word.verdict.decision !== 'permit') return refuse('gate-says-no');
    const by = { personId: relative.personId, account: staff.account, at: now };
    const row = {
      id: tools.ids.uuid(),
      participant,
      site: first.site,
      kind: 'finding',
      trigger: first.trigger,
      category: first.category,
      earlier: null,
      relativeCase: id,
      stage: 'preference',
      urgent: first.urgent,
      panel: first.panel,
      treatable: first.treatableInChildhood,
      recordId: await sealFinding(tools, tx, by, { gene, text }),
      owner: staff.account,
      openedBy: staff.account,
      openedAt: now,
    } as const;
    await tx.findingCase.create({ data: { ...row, dueAt: dueOf('preference', storedCase(row), now) } });
    return { ok: true, events: [await namingRelative(tx, first, participant, now)], result: row.id };
  });
}
