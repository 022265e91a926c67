/** The register of outside audits: entered by an auditor or the office, read by whoever answers, steps by the rules of the domain. */

import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { dayOf, yearOf } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { isSamePerson, ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { administer } from '#app/kernel/services/administration/administer.server.ts';
import { settingNow } from '#app/kernel/services/administration/settings.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  ANSWERING_ROLES,
  AUDIT_AREAS,
  AUDIT_WORDS,
  countFindings,
  isAuditOffice,
  isSettled,
  refusedAuditPeriod,
  refusedAuditWord,
  refusedDue,
  SEVERITIES,
  type SeverityCount,
  takeUpDay,
} from '../../domain/outside-audits/audit-finding.ts';
import { looksPersonal } from '../../domain/outside-audits/looks-personal.ts';
import { sureField, whyField } from '../administration/tokens.server.ts';
import { type AuditLine, allFindings, auditLine, type FindingLine } from './audit-rows.server.ts';

export const OUTSIDE_AUDIT_READERS = ['auditor', ...ANSWERING_ROLES] as const;
export type AuditReader = { readonly account: string; readonly role: (typeof OUTSIDE_AUDIT_READERS)[number] };

export const auditing = ({ account, role }: AuditReader) => ({ ...systemAccess('outside-audit'), account, role });
/** An auditor enters her own; the office enters one that came on paper. */
export const mayEnter = (who: AuditReader): boolean => who.role === 'auditor' || isAuditOffice(who.role);

const line = z.string().trim().min(2).max(300);
const words = z.string().trim().min(5).max(4000);
export const auditForm = z.strictObject({
  body: line,
  scope: words,
  standard: line,
  fromDay: z.iso.date(),
  untilDay: z.iso.date(),
  reportSha256: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/, { error: 'audits:error.digest' }),
  idempotencyKey: z.uuid(),
});
export const auditFindingForm = z.strictObject({
  do: z.literal('finding'),
  severity: z.enum(SEVERITIES),
  area: z.enum(AUDIT_AREAS),
  found: words,
  answers: z.enum(ANSWERING_ROLES),
  dueOn: z.iso.date(),
  idempotencyKey: z.uuid(),
});
export const auditWordForm = z.strictObject({
  do: z.enum(AUDIT_WORDS),
  why: whyField,
  sure: sureField,
});

/** @returns its identifier; sent twice it is one */
export const enterAudit = (
  tools: Tools,
  who: AuditReader,
  { idempotencyKey: id, ...form }: z.output<typeof auditForm>,
): Promise<Done<{ readonly id: string }>> =>
  withAccess(tools.database, auditing(who), async (tx): Promise<Done<{ readonly id: string }>> => {
    if (!mayEnter(who)) return refuse('not-permitted');
    if (await tx.outsideAudit.findUnique({ where: { id } })) return { ok: true, id };
    const now = tools.clock.now();
    const refused = refusedAuditPeriod(form, dayOf(now.toISOString()));
    if (refused) return refused;
    if (looksPersonal([form.body, form.scope, form.standard].join('\n'))) return refuse('finding-personal');
    const number = `A-${yearOf(now.toISOString())}-${id.slice(0, 6).toUpperCase()}`;
    const days = { fromDay: new Date(form.fromDay), untilDay: new Date(form.untilDay) };
    await tx.outsideAudit.create({ data: { ...form, ...days, id, number, enteredBy: who.account, enteredAt: now } });
    await audit(tx, now, 'outside-audit-entered', who.account, { audit: id });
    return { ok: true, id };
  });

export const enterFinding = (
  tools: Tools,
  who: AuditReader,
  auditId: string,
  { idempotencyKey: id, severity, area, found, answers, dueOn }: z.output<typeof auditFindingForm>,
): Promise<Done<{ readonly id: string }>> =>
  withAccess(tools.database, auditing(who), async (tx): Promise<Done<{ readonly id: string }>> => {
    if (!mayEnter(who)) return refuse('not-permitted');
    await lock(tx, `outside-audit:${auditId}`);
    const of = await tx.outsideAudit.findUnique({ where: { id: auditId } });
    if (!of) return refuse('entry-unknown');
    if (await tx.auditFinding.findUnique({ where: { id } })) return { ok: true, id };
    const now = tools.clock.now();
    const refused = refusedDue(dueOn, auditLine(of).untilDay, dayOf(now.toISOString()));
    if (refused) return refused;
    if (looksPersonal(found)) return refuse('finding-personal');
    const takeUpBy = takeUpDay(now.toISOString(), await settingNow(tx, 'finding-take-up-days'));
    const number = (await tx.auditFinding.count({ where: { audit: auditId } })) + 1;
    const days = { takeUpBy: new Date(takeUpBy), dueOn: new Date(dueOn) };
    const row = { id, audit: auditId, number, severity, area, found, answers, ...days };
    await tx.auditFinding.create({ data: { ...row, enteredBy: who.account, enteredAt: now } });
    await audit(tx, now, 'finding-step', who.account, { finding: id, step: 'entered' });
    return { ok: true, id };
  });

/** What is told in public is a decision of two, in the ledger. */
export const sayOfAudit = (
  tools: Tools,
  who: AuditReader,
  id: string,
  { do: kind, why }: Pick<z.output<typeof auditWordForm>, 'do' | 'why'>,
) =>
  administer<null>(tools, who, auditing(who), async (tx, now) => {
    if (!(await tx.outsideAudit.findUnique({ where: { id } }))) return refuse('entry-unknown');
    const said = await tx.outsideAuditWord.findMany({ where: { audit: id } });
    const before = said.map((one) => ({ kind: one.kind, by: one.saidBy }));
    const refused = refusedAuditWord(kind, { role: who.role, own: await ownAccounts(tx, who.account) }, before);
    if (refused) return refused;
    if (looksPersonal(why)) return refuse('finding-personal');
    const word = { id: tools.ids.uuid(), audit: id, kind, why, saidBy: who.account, saidAt: now };
    await tx.outsideAuditWord.create({ data: word });
    const proposedBy = before.find((one) => one.kind === 'publish-proposed')?.by;
    const act = {
      act: 'audit-published',
      about: id,
      to: null,
      why,
      ...(proposedBy ? { proposedBy } : {}),
    } as const;
    return { ok: true, acts: kind === 'published' ? [act] : [], result: null };
  });

export type AuditOverview = {
  readonly audits: readonly (AuditLine & { readonly counts: readonly SeverityCount[] })[];
  /** not settled: what is late first, then by the day it is due */
  readonly open: readonly FindingLine[];
};

export const overviewOfAudits = (tools: Tools, who: AuditReader): Promise<AuditOverview> =>
  withAccess(tools.database, auditing(who), async (tx) => {
    const findings = (await allFindings(tx, tools.clock.now())).map((one) => one.line);
    const audits = await tx.outsideAudit.findMany({ orderBy: { enteredAt: 'desc' } });
    return {
      audits: audits.map((row) => ({
        ...auditLine(row),
        counts: countFindings(findings.filter((one) => one.audit === row.id)),
      })),
      open: findings
        .filter(({ state }) => !isSettled(state))
        .sort(
          (one, other) => Number(other.late !== null) - Number(one.late !== null) || (one.dueOn < other.dueOn ? -1 : 1),
        ),
    };
  });

export type AuditPage = AuditLine & {
  readonly findings: readonly FindingLine[];
  readonly isPublished: boolean;
  /** one of two has proposed that it be told in public; `own`: she herself */
  readonly proposal: 'none' | 'own' | 'another';
  /** why it is to be told in public, in the first one's words */
  readonly why: string;
};

export const loadAudit = (tools: Tools, who: AuditReader, id: string | undefined): Promise<AuditPage | null> =>
  withAccess(tools.database, auditing(who), async (tx) => {
    const row = isUuid(id) ? await tx.outsideAudit.findUnique({ where: { id } }) : null;
    if (!row) return null;
    const said = await tx.outsideAuditWord.findMany({ where: { audit: row.id } });
    const proposed = said.find(({ kind }) => kind === 'publish-proposed');
    return {
      ...auditLine(row),
      findings: (await allFindings(tx, tools.clock.now(), row.id)).map((one) => one.line),
      isPublished: said.some(({ kind }) => kind === 'published'),
      why: proposed?.why ?? '',
      proposal: !proposed ? 'none' : (await isSamePerson(tx, proposed.saidBy, who.account)) ? 'own' : 'another',
    };
  });

export type PublishedAudit = Pick<AuditLine, 'number' | 'body' | 'standard' | 'fromDay' | 'untilDay'> & {
  readonly counts: readonly SeverityCount[];
  readonly publishedAt: string;
};

/** For everybody: of audits that two have published, how many findings of which severity stand where. No finding itself. */
export const publishedAudits = (tools: Tools): Promise<readonly PublishedAudit[]> =>
  withAccess(tools.database, systemAccess('outside-audit'), async (tx) => {
    const said = await tx.outsideAuditWord.findMany({ where: { kind: 'published' }, orderBy: { saidAt: 'desc' } });
    return Promise.all(said.map((word) => publishedOne(tools, tx, word)));
  });

async function publishedOne(tools: Tools, tx: Transaction, word: { readonly audit: string; readonly saidAt: Date }) {
  const row = auditLine(await tx.outsideAudit.findUniqueOrThrow({ where: { id: word.audit } }));
  const findings = await allFindings(tx, tools.clock.now(), word.audit);
  const { number, body, standard, fromDay, untilDay } = row;
  const counts = countFindings(findings.map((one) => one.line));
  return { number, body, standard, fromDay, untilDay, counts, publishedAt: word.saidAt.toISOString() };
}
