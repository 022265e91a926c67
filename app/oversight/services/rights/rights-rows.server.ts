/** A request of 開示等請求 as it lies in its rows, and as it stands. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma, type RightsRequest, type RightsStep as StepRow } from '#app/adapters/database/generated/client.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { settingNow } from '#app/kernel/services/administration/settings.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  CLOSING_STEPS,
  RIGHTS_STEPS,
  type RightsClock,
  type RightsForm,
  type RightsGround,
  type RightsKind,
  type RightsOutcome,
  type RightsStanding,
  type RightsStep,
  type RightsStepKind,
  rightsClock,
  rightsStanding,
} from '../../domain/rights/rights-request.ts';

export type RightsLine = {
  readonly id: string;
  readonly number: string;
  readonly participant: string;
  readonly kind: RightsKind;
  readonly form: RightsForm;
  readonly channel: string;
  readonly identity: string;
  readonly askedBy: string;
  readonly openedAt: string;
  readonly standing: RightsStanding;
};

export const clockOf = ({ openedAt, acknowledgeBy, answerBy }: RightsRequest): RightsClock => ({
  openedAt: openedAt.toISOString(),
  acknowledgeBy: acknowledgeBy.toISOString(),
  answerBy: answerBy.toISOString(),
});

export const stepOf = ({ kind, doneAt, doneBy, outcome, dueAt }: StepRow): RightsStep => ({
  kind: RIGHTS_STEPS.find((one) => one === kind) as RightsStepKind,
  at: doneAt.toISOString(),
  by: doneBy,
  ...(outcome ? { outcome: outcome as RightsOutcome } : {}),
  ...(dueAt ? { dueAt: dueAt.toISOString() } : {}),
});

export const stepsOf = (tx: Transaction, request: string) =>
  tx.rightsStep.findMany({ where: { request }, orderBy: { doneAt: 'asc' } });

/** Of several, by request. */
export async function stepsOfEach(
  tx: Transaction,
  requests: readonly string[],
): Promise<ReadonlyMap<string, StepRow[]>> {
  const where = { request: { in: [...requests] } };
  return Map.groupBy(await tx.rightsStep.findMany({ where, orderBy: { doneAt: 'asc' } }), ({ request }) => request);
}

export type RightsFound = { readonly rows: readonly RightsRequest[]; readonly steps: ReadonlyMap<string, StepRow[]> };
const found = async (tx: Transaction, rows: readonly RightsRequest[]): Promise<RightsFound> => ({
  rows,
  steps: await stepsOfEach(
    tx,
    rows.map(({ id }) => id),
  ),
});

const idRow = z.object({ id: z.string() });
const closedRow = idRow.extend({ count: z.number() });

/** On which something is due, however long ago they came. */
export async function openRights(tx: Transaction): Promise<RightsFound> {
  const ids = await rows(
    tx,
    idRow,
    Prisma.sql`
      select r.id from rights_request r
      left join lateral (select s.kind from rights_step s where s.request = r.id order by s.done_at desc limit 1) last on true
      where last.kind is null or last.kind <> all(${[...CLOSING_STEPS]})`,
  );
  const where = { id: { in: ids.map(({ id }) => id) } };
  return found(tx, await tx.rightsRequest.findMany({ where, orderBy: { openedAt: 'asc' } }));
}

/** The newest of those on which nothing is due any more, and how many there are. */
export async function closedRights(tx: Transaction, most: number): Promise<RightsFound & { readonly count: number }> {
  const ids = await rows(
    tx,
    closedRow,
    Prisma.sql`
      select r.id, count(*) over ()::int as count from rights_request r
      join lateral (select s.kind from rights_step s where s.request = r.id order by s.done_at desc limit 1) last on true
      where last.kind = any(${[...CLOSING_STEPS]}) order by r.opened_at desc, r.id limit ${most}`,
  );
  const where = { id: { in: ids.map(({ id }) => id) } };
  const closed = await tx.rightsRequest.findMany({ where, orderBy: [{ openedAt: 'desc' }, { id: 'asc' }] });
  return { ...(await found(tx, closed)), count: ids[0]?.count ?? 0 };
}

export const lineOf = (row: RightsRequest, steps: readonly StepRow[], now: string): RightsLine => ({
  id: row.id,
  number: row.number,
  participant: row.participant,
  kind: row.kind as RightsKind,
  form: row.form as RightsForm,
  channel: row.channel,
  identity: row.identity,
  askedBy: row.askedBy,
  openedAt: row.openedAt.toISOString(),
  standing: rightsStanding(clockOf(row), steps.map(stepOf), now),
});

/** Without I, L, O, U: it is said on the telephone. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const numberOf = (id: string): string => {
  const value = BigInt(`0x${id.replaceAll('-', '')}`);
  return `R-${Array.from({ length: 7 }, (_, place) => SIGNS[Number((value >> BigInt(place * 5)) & 31n)]).join('')}`;
};

type Asked = {
  readonly id: string;
  readonly participant: string;
  readonly personId: string;
  readonly kind: RightsKind;
  readonly form: RightsForm;
  readonly words: string;
  readonly channel: 'web' | 'in-person' | 'paper' | 'phone';
  readonly askedBy: 'person' | 'proxy';
  readonly identity: 'signed-in' | 'document-shown' | 'known-at-desk' | 'called-back';
  readonly enteredBy: string | null;
  /** paper: the day on which it came; the clock runs from there */
  readonly openedAt: Date;
};

export async function keepWords(
  { ids, keys, clock }: Tools,
  tx: Transaction,
  { personId, text, createdBy }: { personId: string; text: string; createdBy: string | null },
): Promise<string | null> {
  if (text === '') return null;
  const id = ids.uuid();
  await writeRecord(tx, keys, { id, personId, kind: 'note', text, createdBy, at: clock.now() });
  return id;
}

/** Its days are those set now, kept with it. */
export async function keepRequest(tools: Tools, tx: Transaction, asked: Asked): Promise<void> {
  const { personId, words, ...row } = asked;
  const days = {
    acknowledge: await settingNow(tx, 'rights-acknowledge-days'),
    answer: await settingNow(tx, 'rights-answer-days'),
  };
  const clock = rightsClock(asked.openedAt.toISOString(), days);
  const record = await keepWords(tools, tx, { personId, text: words, createdBy: asked.enteredBy });
  await tx.rightsRequest.create({
    data: {
      ...row,
      number: numberOf(asked.id),
      words: record,
      acknowledgeBy: new Date(clock.acknowledgeBy),
      answerBy: new Date(clock.answerBy),
    },
  });
}

export type NewStep = {
  readonly kind: RightsStepKind;
  readonly role: string;
  readonly doneBy: string | null;
  readonly words: string | null;
  readonly outcome?: RightsOutcome;
  readonly ground?: RightsGround | null;
  readonly dueAt?: string;
};
export const keepStep = ({ ids, clock }: Tools, tx: Transaction, request: string, step: NewStep) =>
  tx.rightsStep.create({
    data: {
      id: ids.uuid(),
      request,
      kind: step.kind,
      role: step.role,
      doneBy: step.doneBy,
      words: step.words,
      outcome: step.outcome ?? null,
      ground: step.ground ?? null,
      dueAt: step.dueAt ? new Date(step.dueAt) : null,
      doneAt: clock.now(),
    },
  });
