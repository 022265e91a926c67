/** A case begins: something was found in an analysis, or an old variant has a new meaning. Nobody is told by this. */
import { z } from 'zod';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { CASE_KINDS, CASE_TRIGGERS, firstStage } from '#app/kernel/domain/findings/finding-case.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, readTypedIdentifier } from '#bridge/contract/identifiers.ts';
import { FINDING_CATEGORIES } from '#bridge/contract/vocabulary.ts';
import { dueOf, sealFinding, storedCase } from './case-rows.server.ts';
import { type FindingStaff, findingAccess } from './finding-access.ts';

const typedParticipant = z
  .string()
  .min(1)
  .transform((typed, context) => {
    const read = readTypedIdentifier('P-', typed) as ParticipantId | null;
    if (read === null) context.addIssue({ code: 'custom', message: 'results:new.noParticipant' });
    return read as ParticipantId;
  });

export const newCaseForm = z
  .strictObject({
    participant: typedParticipant,
    kind: z.enum(CASE_KINDS),
    category: z.union([z.literal(''), z.enum(FINDING_CATEGORIES)]).default(''),
    trigger: z.enum(CASE_TRIGGERS),
    urgent: z.literal('yes').optional(),
    /** symbol of the gene, as the lists name it */
    gene: z.string().regex(/^[A-Za-z0-9-]{1,40}$/, { error: 'results:new.geneForm' }),
    text: z.string().trim().min(1).max(4000),
    earlier: z.union([z.literal(''), z.uuid()]).default(''),
    idempotencyKey: z.uuid(),
  })
  .refine(({ kind, category }) => kind === 'primary' || category !== '', {
    path: ['category'],
    error: 'results:new.categoryMissing',
  });
export type NewCaseForm = z.output<typeof newCaseForm>;

/** @returns the case's id. Another site's person is refused as nobody is; so is an earlier case that is not hers */
export async function openCase(tools: Tools, staff: FindingStaff, form: NewCaseForm): Promise<Recorded<string>> {
  const { participant, idempotencyKey } = form;
  const enrolment = await tools.database.prisma.enrolment.findUnique({ where: { participant } });
  if (!enrolment || (staff.site !== null && staff.site !== enrolment.site)) return refuse('not-invited');
  if (staff.role === 'genetic-counsellor') return refuse('not-permitted');
  const access = findingAccess(staff, enrolment.site);
  const actor = { role: staff.role, account: staff.account, channel: 'web' } as const;
  return ledgerTransaction<string>(tools, { participant, actor, access, idempotencyKey }, async ({ tx, now }) => {
    const opened = await openRecord(tx, participant, enrolment.site);
    if (!opened || opened.record.closedBecause) return refuse('not-invited');
    const earlier = form.earlier === '' ? null : await tx.findingCase.findUnique({ where: { id: form.earlier } });
    if (form.earlier !== '' && earlier?.participant !== participant) return refuse('not-invited');
    const by = { personId: opened.personId, account: staff.account, at: now };
    const stage = firstStage(form.kind);
    const row = {
      id: tools.ids.uuid(),
      participant,
      site: enrolment.site,
      kind: form.kind,
      trigger: form.trigger,
      category: form.kind === 'primary' ? null : form.category,
      earlier: earlier?.id ?? null,
      relativeCase: null,
      stage,
      urgent: form.urgent === 'yes',
      panel: null,
      treatable: false,
      recordId: await sealFinding(tools, tx, by, { gene: form.gene, text: form.text }),
      owner: staff.account,
      openedBy: staff.account,
      openedAt: now,
    };
    await tx.findingCase.create({ data: { ...row, dueAt: dueOf(stage, storedCase(row), now) } });
    return { ok: true, events: [], result: row.id };
  });
}
