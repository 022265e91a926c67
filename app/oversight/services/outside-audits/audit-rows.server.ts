/** Audits and findings as they lie in their rows: where each stands, what is late. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { AuditFinding, AuditFindingStep, OutsideAudit } from '#app/adapters/database/generated/client.ts';
import { type Day, dayOf, storedDay } from '#app/kernel/domain/instant.ts';
import {
  type AnsweringRole,
  type FindingStands,
  type FindingState,
  type FindingStep,
  type FindingStepKind,
  findingStands,
  lateness,
  type Severity,
} from '../../domain/outside-audits/audit-finding.ts';

type Reads = Pick<Transaction, 'auditFinding' | 'auditFindingStep'>;

export const stepOf = ({ kind, doneBy, untilDay }: AuditFindingStep): FindingStep => ({
  kind: kind as FindingStepKind,
  by: doneBy,
  until: untilDay && storedDay(untilDay),
});

export type FindingLine = {
  readonly id: string;
  readonly audit: string;
  readonly number: number;
  readonly severity: Severity;
  readonly area: string;
  readonly found: string;
  readonly answers: AnsweringRole;
  readonly state: FindingState;
  readonly riskUntil: Day | null;
  readonly takeUpBy: Day;
  readonly dueOn: Day;
  readonly late: 'take-up' | 'due' | null;
};
export type FindingKnown = {
  readonly line: FindingLine;
  readonly stands: FindingStands;
  readonly steps: readonly AuditFindingStep[];
};

export function findingKnown(row: AuditFinding, steps: readonly AuditFindingStep[], now: Date): FindingKnown {
  const today = dayOf(now.toISOString());
  const stands = findingStands(steps.map(stepOf), today);
  const clocks = { takeUpBy: storedDay(row.takeUpBy), dueOn: storedDay(row.dueOn) };
  const { id, audit, number, area, found } = row;
  const line: FindingLine = {
    ...{ id, audit, number, area, found, ...clocks },
    severity: row.severity as Severity,
    answers: row.answers as AnsweringRole,
    state: stands.state,
    riskUntil: stands.riskUntil,
    late: lateness(stands.state, clocks, today),
  };
  return { line, stands, steps };
}

/** Every finding with its steps, the oldest first. */
export async function allFindings(tx: Reads, now: Date, audit?: string): Promise<readonly FindingKnown[]> {
  const rows = await tx.auditFinding.findMany({
    where: audit ? { audit } : {},
    orderBy: [{ enteredAt: 'asc' }, { number: 'asc' }],
  });
  const where = { finding: { in: rows.map(({ id }) => id) } };
  const steps = await tx.auditFindingStep.findMany({ where, orderBy: { place: 'asc' } });
  return rows.map((row) =>
    findingKnown(
      row,
      steps.filter(({ finding }) => finding === row.id),
      now,
    ),
  );
}

export type AuditLine = {
  readonly id: string;
  readonly number: string;
  readonly body: string;
  readonly scope: string;
  readonly standard: string;
  readonly fromDay: Day;
  readonly untilDay: Day;
  readonly reportSha256: string;
};
export const auditLine = ({
  id,
  number,
  body,
  scope,
  standard,
  fromDay,
  untilDay,
  reportSha256,
}: OutsideAudit): AuditLine => ({
  ...{ id, number, body, scope, standard, reportSha256 },
  fromDay: storedDay(fromDay),
  untilDay: storedDay(untilDay),
});
