/** Cases as they lie in their table, and what they say as it lies in the sealed records. */
import { z } from 'zod';
import type { Access, Transaction } from '#app/adapters/database/database.server.ts';
import { readRecords, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import {
  CASE_KINDS,
  CASE_STAGE_RULES,
  CASE_STAGES,
  CASE_TRIGGERS,
  type CaseStage,
  type FindingCase,
  URGENT_DAYS,
} from '#app/kernel/domain/findings/finding-case.ts';
import { workingDaysLater } from '#app/kernel/services/questions/working-days.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';
import { FINDING_CATEGORIES } from '#bridge/contract/vocabulary.ts';

const rowSchema = z.object({
  participant: participantIdSchema,
  kind: z.enum(CASE_KINDS),
  trigger: z.enum(CASE_TRIGGERS),
  category: z.enum(FINDING_CATEGORIES).nullable(),
  stage: z.enum(CASE_STAGES),
});

type Row = {
  readonly id: string;
  readonly participant: string;
  readonly site: string;
  readonly kind: string;
  readonly trigger: string;
  readonly category: string | null;
  readonly stage: string;
  readonly urgent: boolean;
  readonly panel: string | null;
  readonly treatable: boolean;
  readonly recordId: string;
  readonly relativeCase: string | null;
  readonly openedAt: Date;
};
export type StoredCase = FindingCase & {
  readonly id: string;
  readonly participant: ParticipantId;
  readonly site: string;
  readonly recordId: string;
  /** the case of the relative whose finding it is; null for a finding of her own */
  readonly relativeCase: string | null;
  readonly openedAt: Date;
};

export const storedCase = (row: Row): StoredCase => ({
  ...rowSchema.parse(row),
  id: row.id,
  site: row.site,
  recordId: row.recordId,
  relativeCase: row.relativeCase,
  urgent: row.urgent,
  foundAt: row.openedAt.toISOString(),
  openedAt: row.openedAt,
  panel: row.panel,
  treatableInChildhood: row.treatable,
});

/** What was found: sealed, never in a column. */
const foundSchema = z.object({ gene: z.string(), text: z.string() });
/** What was said with a step. */
const saidSchema = z.object({ text: z.string(), link: z.string() });
export type Said = z.infer<typeof saidSchema>;

type Sealed = { readonly personId: string; readonly account: string | null; readonly at: Date };

/** @returns the record's id */
export async function sealFinding(
  tools: Tools,
  tx: Transaction,
  { personId, account, at }: Sealed,
  said: z.infer<typeof foundSchema> | Said,
): Promise<string> {
  const text = JSON.stringify(said);
  const row = { id: tools.ids.uuid(), personId, kind: 'finding', text, createdBy: account, at } as const;
  return (await writeRecord(tx, tools.keys, row)).record;
}

/** Everything that one case says, by record; logged once. What cannot be opened any more is left out. */
export async function openCaseTexts(
  tools: Tools,
  tx: Transaction,
  access: Access,
  { participant, recordId }: Pick<StoredCase, 'participant' | 'recordId'>,
  steps: readonly string[] = [],
): Promise<{ found: z.infer<typeof foundSchema>; said: ReadonlyMap<string, Said>; personId: string }> {
  const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant }, select: { personId: true } });
  const query = { personId, ids: [recordId, ...steps], what: 'finding', at: tools.clock.now() } as const;
  const texts = await readRecords(tx, tools.keys, access, query);
  const found = texts.get(recordId);
  const said = steps.flatMap((id) => {
    const text = texts.get(id);
    return text ? [[id, saidSchema.parse(JSON.parse(text))] as const] : [];
  });
  return {
    found: found ? foundSchema.parse(JSON.parse(found)) : { gene: '', text: '' },
    said: new Map(said),
    personId,
  };
}

const AFTER_TELLING: readonly CaseStage[] = ['counselling-after', 'relatives'];

/** When the step of a stage is due; null where nobody waits. */
export function dueOf(
  stage: CaseStage,
  { urgent, openedAt }: { urgent: boolean; openedAt: Date },
  now: Date,
): Date | null {
  const days = CASE_STAGE_RULES[stage].dueDays;
  if (days === null) return null;
  if (!urgent) return workingDaysLater(now, days);
  return workingDaysLater(AFTER_TELLING.includes(stage) ? now : openedAt, URGENT_DAYS);
}
