/** One case as its page shows it: what was found, what was done, what may be done next by this reader. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { CASE_STAGE_RULES, type CaseOutcome } from '#app/kernel/domain/findings/finding-case.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Reason } from '#bridge/contract/decision.ts';
import { explain } from '#bridge/decision/explain.ts';
import { currentPolicy, policyOf } from '#bridge/decision/policy.ts';
import { openCaseTexts, type Said, type StoredCase } from './case-rows.server.ts';
import { type FindingStaff, findingAccess } from './finding-access.ts';
import { visibleCase } from './list-cases.server.ts';
import { hasNewerWord } from './newer-word.server.ts';
import type { StepDetail } from './step-rows.server.ts';

const identitySchema = z.object({ name: z.string(), reading: z.string(), birthDate: z.string() });

export type CaseStepLine = {
  readonly place: number;
  readonly at: string;
  readonly stage: StoredCase['stage'];
  readonly outcome: string;
  readonly role: string;
  readonly isOwn: boolean;
  readonly said: Said | null;
  readonly present: readonly string[];
  readonly numbers: { readonly report: string | null; readonly opinion: string | null };
  /** what she allows on a letter for relatives, and its language */
  readonly letter: StepDetail['letter'] | null;
  readonly waitsForMajority: boolean;
  /** the gate's word and its reasons, in both languages of the desk */
  readonly gate: {
    readonly decision: 'permit' | 'deny';
    readonly reasons: readonly Record<'ja' | 'en', string>[];
  } | null;
};
export type CasePage = Omit<StoredCase, 'openedAt'> & {
  readonly openedAt: string;
  readonly dueAt: string | null;
  readonly outcome: CaseOutcome | null;
  readonly owner: 'you' | 'somebody' | 'nobody';
  readonly found: { readonly gene: string; readonly text: string };
  /** null for the panel: it judges what was found, not whom it was found in */
  readonly identity: z.infer<typeof identitySchema> | null;
  readonly steps: readonly CaseStepLine[];
  /** cleared for telling, but something was recorded since, or a day has passed: it is read again before anybody speaks */
  readonly readAgain: boolean;
  /** what this reader may record now */
  readonly outcomes: readonly string[];
};

function gateLine(gate: StepDetail['gate']): CaseStepLine['gate'] {
  if (!gate) return null;
  const policy = policyOf(gate.policy) ?? currentPolicy;
  return {
    decision: gate.decision,
    reasons: explain(gate.reasons as readonly Reason[], policy).map(({ text }) => text),
  };
}

const READING_HOLDS_MS = 86_400_000;

/** "Read just now, in the room": a reading of another day is none. */
const isOld = (steps: readonly { readonly outcome: string; readonly at: Date }[], now: Date): boolean =>
  now.getTime() - (steps.findLast(({ outcome }) => outcome === 'read')?.at.getTime() ?? 0) >= READING_HOLDS_MS;

/** Null where there is no such case for this reader. Each opening is in the access log. */
export async function loadCase(tools: Tools, staff: FindingStaff, id: string): Promise<CasePage | null> {
  const stored = await visibleCase(tools, staff, id);
  if (!stored) return null;
  const access = findingAccess(staff, stored.site);
  return withAccess(tools.database, access, async (tx) => {
    const row = await tx.findingCase.findUniqueOrThrow({
      where: { id },
      include: { steps: { orderBy: { place: 'asc' } } },
    });
    const records = row.steps.flatMap(({ recordId }) => recordId ?? []);
    const { found, said, personId } = await openCaseTexts(tools, tx, access, stored, records);
    const query = { personId, kind: 'identity', at: tools.clock.now() } as const;
    const identity = staff.role === 'expert-panel' ? null : await readLatest(tx, tools.keys, access, query);
    const rule = CASE_STAGE_RULES[stored.stage];
    const readAgain =
      stored.stage === 'cleared' && (isOld(row.steps, tools.clock.now()) || (await hasNewerWord(tx, row)));
    const outcomes = Object.keys(rule.outcomes).filter((outcome) => !(readAgain && outcome === 'told'));
    return {
      ...stored,
      openedAt: stored.foundAt,
      dueAt: row.dueAt?.toISOString() ?? null,
      outcome: row.outcome as CaseOutcome | null,
      owner: row.owner === null ? 'nobody' : row.owner === staff.account ? 'you' : 'somebody',
      found,
      identity: identity ? identitySchema.parse(JSON.parse(identity)) : null,
      steps: row.steps.map((step): CaseStepLine => {
        const detail = step.detail as StepDetail;
        return {
          place: step.place,
          at: step.at.toISOString(),
          stage: step.stage as StoredCase['stage'],
          outcome: step.outcome,
          role: step.role,
          isOwn: step.by === staff.account,
          said: step.recordId ? (said.get(step.recordId) ?? null) : null,
          present: detail.present ?? [],
          numbers: { report: detail.report ?? null, opinion: detail.opinion ?? null },
          letter: detail.letter ?? null,
          waitsForMajority: detail.waitsForMajority ?? false,
          gate: gateLine(detail.gate),
        };
      }),
      readAgain,
      outcomes: rule.by.includes(staff.role) ? outcomes : [],
    };
  });
}
