/** One finding: its course, the next step, and the clocks that are said to who answers for it. */

import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { isOwn } from '#app/kernel/domain/access/own-accounts.ts';
import { dayOf, storedDay } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { administer } from '#app/kernel/services/administration/administer.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  FINDING_STEPS,
  type FindingStepKind,
  openSteps,
  refusedFindingStep,
} from '../../domain/outside-audits/audit-finding.ts';
import { looksPersonal } from '../../domain/outside-audits/looks-personal.ts';
import { allFindings, type FindingKnown, type FindingLine, findingKnown } from './audit-rows.server.ts';
import { type AuditReader, auditing } from './outside-audits.server.ts';

export const findingStepForm = z.strictObject({
  do: z.enum(FINDING_STEPS),
  words: z.string().trim().min(5).max(4000),
  untilDay: z.union([z.literal(''), z.iso.date()]).optional(),
  idempotencyKey: z.uuid(),
});
type StepForm = z.output<typeof findingStepForm>;

async function known(tx: Transaction, id: string, now: Date): Promise<FindingKnown | null> {
  const row = await tx.auditFinding.findUnique({ where: { id } });
  if (!row) return null;
  const steps = await tx.auditFindingStep.findMany({ where: { finding: id }, orderBy: { place: 'asc' } });
  return findingKnown(row, steps, now);
}

export type FindingPage = FindingLine & {
  readonly auditNumber: string;
  readonly auditBody: string;
  readonly course: readonly {
    readonly id: string;
    readonly kind: FindingStepKind;
    readonly words: string;
    readonly until: string | null;
    readonly as: string;
    readonly at: string;
  }[];
  /** what she can do now */
  readonly open: readonly FindingStepKind[];
  /** a risk waits for a second word, until that day */
  readonly riskProposed: string | null;
  readonly isOwnProposal: boolean;
};

/** @param auditId the audit that the address names: another's finding is not there */
export const loadFinding = (
  tools: Tools,
  who: AuditReader,
  auditId: string | undefined,
  id: string | undefined,
): Promise<FindingPage | null> =>
  withAccess(tools.database, auditing(who), async (tx) => {
    const one = isUuid(id) ? await known(tx, id, tools.clock.now()) : null;
    if (!one || one.line.audit !== auditId) return null;
    const own = await ownAccounts(tx, who.account);
    const { number, body } = await tx.outsideAudit.findUniqueOrThrow({ where: { id: one.line.audit } });
    return {
      ...one.line,
      auditNumber: number,
      auditBody: body,
      course: one.steps.map((step) => ({
        id: step.id,
        kind: step.kind as FindingStepKind,
        words: step.words,
        until: step.untilDay && storedDay(step.untilDay),
        as: step.doneAs,
        at: step.doneAt.toISOString(),
      })),
      open: openSteps({ role: who.role, own }, one.line.answers, one.stands),
      riskProposed: one.stands.proposal?.until ?? null,
      isOwnProposal: isOwn(own, one.stands.proposal?.by),
    };
  });

/** A risk that is accepted is an act of two in the ledger; every other step stands in the audit log. */
export function stepFinding(tools: Tools, who: AuditReader, id: string, form: StepForm) {
  if (form.do !== 'risk-accepted')
    return withAccess(tools.database, auditing(who), async (tx): Promise<Done> => {
      const now = tools.clock.now();
      const taken = await takeStep(tx, who, { id, form, now });
      if (!taken.ok) return taken;
      if (taken.before === null) return { ok: true };
      await audit(tx, now, 'finding-step', who.account, { finding: id, step: form.do });
      return { ok: true };
    });
  return administer<null>(tools, who, auditing(who), async (tx, now) => {
    const taken = await takeStep(tx, who, { id, form, now });
    if (!taken.ok) return taken;
    if (taken.before === null) return { ok: true, acts: [], result: null };
    const { proposal } = taken.before.stands;
    const act = {
      act: 'risk-accepted',
      about: id,
      to: proposal?.until ?? null,
      why: form.words,
      ...(proposal ? { proposedBy: proposal.by } : {}),
    } as const;
    return { ok: true, acts: [act], result: null };
  });
}

/** @returns how it stood before; null where this very step was taken already: sent twice it is one */
async function takeStep(
  tx: Transaction,
  who: AuditReader,
  { id, form, now }: { readonly id: string; readonly form: StepForm; readonly now: Date },
): Promise<Done<{ readonly before: FindingKnown | null }>> {
  await lock(tx, `audit-finding:${id}`);
  const before = await known(tx, id, now);
  if (!before) return refuse('entry-unknown');
  const same = before.steps.find((one) => one.id === form.idempotencyKey);
  if (same?.kind === form.do && same.doneBy === who.account) return { ok: true, before: null };
  if (same) return refuse('finding-stage');
  const until = form.do === 'risk-proposed' ? form.untilDay || null : null;
  const today = dayOf(now.toISOString());
  const actor = { role: who.role, own: await ownAccounts(tx, who.account) };
  const refused = refusedFindingStep({ kind: form.do, until }, actor, before.line.answers, before.stands, today);
  if (refused) return refused;
  if (looksPersonal(form.words)) return refuse('finding-personal');
  const did = { kind: form.do, words: form.words, untilDay: until === null ? null : new Date(until) };
  const by = { doneBy: who.account, doneAs: who.role, doneAt: now };
  const place = before.steps.length + 1;
  await tx.auditFindingStep.create({ data: { id: form.idempotencyKey, finding: id, place, ...did, ...by } });
  return { ok: true, before };
}

/** Run by the worker: what is late is said once a day to the role that answers for it, by its page alone. */
export const remindFindings = (tools: Tools): Promise<number> =>
  withAccess(tools.database, systemAccess('outside-audit'), async (tx) => {
    const now = tools.clock.now();
    const late = (await allFindings(tx, now)).map(({ line }) => line).filter((line) => line.late !== null);
    const roles = [...new Set(late.map(({ answers }) => answers))];
    for (const role of roles) {
      const key = `finding-due:${role}:${dayOf(now.toISOString())}`;
      if ((await tx.outbox.count({ where: { key } })) === 0)
        await enqueue(tx, [{ topic: 'mail.audit-due', key, payload: { role } }], now);
    }
    return late.length;
  });
