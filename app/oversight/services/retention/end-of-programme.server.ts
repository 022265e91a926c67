/**
 * Who takes over, and the end of the programme: one proposes, another confirms, everybody is told, and when the day has come
 * everybody's part ends by an entry of her own, some at a time. Cut off in between it goes on where it was.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import { codeSchema, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { DAY_MS, moment, storedDay } from '#app/kernel/domain/instant.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { publicWords } from '#app/kernel/domain/programme/register.ts';
import { isSamePerson, ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { administer } from '#app/kernel/services/administration/administer.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { END_NOTICE_DAYS } from '../../domain/retention/schedule.ts';
import type { RetentionKeeper } from './holds.server.ts';

const ACCESS = systemAccess('end-of-programme');
const sure = z.literal('yes', { error: 'administration:error.sure' });
const texts = z.strictObject({ ja: publicWords, 'ja-easy': publicWords, en: publicWords });
export const endPlanForm = z.strictObject({
  do: z.literal('plan'),
  kind: z.enum(['successor', 'end']),
  ja: publicWords,
  easy: publicWords,
  en: publicWords,
  endsOn: z.union([z.literal(''), z.iso.date()]),
  decision: codeSchema,
  sure,
});
export const confirmPlanForm = z.strictObject({ do: z.literal('confirm-plan'), plan: z.uuid(), sure });

const keeping = ({ account, role }: RetentionKeeper) => ({ ...ACCESS, account, role });

/** Too soon is refused twice: when it is proposed, and when it is confirmed. */
const isTooSoon = (endsOn: Date | null, now: Date) =>
  endsOn !== null && endsOn.getTime() - now.getTime() < END_NOTICE_DAYS * DAY_MS;

export const proposePlan = (tools: Tools, who: RetentionKeeper, form: z.output<typeof endPlanForm>) =>
  administer<null>(tools, who, keeping(who), async (tx, now) => {
    const { kind, ja, easy, en, decision } = form;
    if ((kind === 'end') !== (form.endsOn !== '')) return refuse('plan-too-soon');
    const endsOn = form.endsOn === '' ? null : new Date(form.endsOn);
    if (isTooSoon(endsOn, now)) return refuse('plan-too-soon');
    const words = { ja, 'ja-easy': easy, en };
    const row = { id: tools.ids.uuid(), kind, texts: words, decision, endsOn };
    await tx.programmePlan.create({ data: { ...row, proposedBy: who.account, proposedAt: now } });
    return { ok: true, acts: [], result: null };
  });

export const confirmPlan = (tools: Tools, who: RetentionKeeper, { plan: id }: z.output<typeof confirmPlanForm>) =>
  administer<null>(tools, who, keeping(who), async (tx, now) => {
    const row = await tx.programmePlan.findFirst({ where: { id, confirmedAt: null } });
    if (!row) return refuse('plan-unknown');
    if (await isSamePerson(tx, row.proposedBy, who.account)) return refuse('two-people-needed');
    if (isTooSoon(row.endsOn, now)) return refuse('plan-too-soon');
    await tx.programmePlan.update({ where: { id }, data: { confirmedBy: who.account, confirmedAt: now } });
    const act = row.kind === 'end' ? 'programme-ended' : 'successor-named';
    const to = row.endsOn && storedDay(row.endsOn);
    const done = { act, about: id, to, proposedBy: row.proposedBy, why: row.decision } as const;
    return { ok: true, acts: [done], result: null };
  });

export type EndPlan = {
  readonly id: string;
  readonly kind: 'successor' | 'end';
  readonly words: string;
  readonly decision: string;
  readonly endsOn: string | null;
  readonly confirmedAt: Date | null;
  readonly endedAt: Date | null;
  readonly isOwn: boolean;
};

export async function listPlans(
  { database }: Tools,
  language: Language,
  account: string | null,
): Promise<readonly EndPlan[]> {
  const own: OwnAccounts = account === null ? new Set() : await ownAccounts(database.prisma, account);
  const rows = await database.prisma.programmePlan.findMany({ orderBy: { proposedAt: 'desc' } });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as EndPlan['kind'],
    words: texts.parse(row.texts)[language],
    decision: row.decision,
    endsOn: row.endsOn && storedDay(row.endsOn),
    confirmedAt: row.confirmedAt,
    endedAt: row.endedAt,
    isOwn: own.has(row.proposedBy),
  }));
}

/** What everybody may know: the newest successor, and an end that was decided. */
export async function publishedPlans(tools: Tools, language: Language) {
  const confirmed = (await listPlans(tools, language, null)).filter(({ confirmedAt }) => confirmedAt !== null);
  return {
    successor: confirmed.find(({ kind }) => kind === 'successor') ?? null,
    end: confirmed.find(({ kind }) => kind === 'end') ?? null,
  };
}

const AT_ONCE = 200;
const someAfter = (tx: Transaction, after: string) =>
  tx.enrolment.findMany({
    where: { participant: { gt: after } },
    orderBy: { participant: 'asc' },
    take: AT_ONCE,
    select: { participant: true, document: true },
  });

/** Everybody, by mail or letter, as of any legal notice; the key of each mail keeps it one however often this runs. */
export async function tellPlans(tools: Tools): Promise<void> {
  const untold = await tools.database.prisma.programmePlan.findMany({
    where: { confirmedAt: { not: null }, toldAt: null },
  });
  for (const { id } of untold) {
    let after: string | null = '';
    while (after !== null) after = await tellSome(tools, id, after);
    await tools.database.prisma.programmePlan.update({ where: { id }, data: { toldAt: tools.clock.now() } });
  }
}

const tellSome = (tools: Tools, plan: string, after: string): Promise<string | null> =>
  withAccess(tools.database, ACCESS, async (tx) => {
    const some = await someAfter(tx, after);
    const now = tools.clock.now();
    for (const { participant } of some) {
      const key = `programme-plan:${plan}:${participant}`;
      if ((await tx.outbox.count({ where: { key } })) > 0) continue;
      await enqueue(tx, [{ topic: 'mail.programme-plan', key, payload: { participant } }], now);
    }
    return some.at(-1)?.participant ?? null;
  });

/** After the last day: each part that runs ends by an entry of hers, so that every gate refuses. @returns how many ended now */
export async function endProgramme(tools: Tools): Promise<number> {
  const now = tools.clock.now();
  const due = await tools.database.prisma.programmePlan.findFirst({
    where: { kind: 'end', confirmedAt: { not: null }, endedAt: null, endsOn: { lt: now } },
  });
  if (!due?.endsOn || due.endsOn.getTime() + DAY_MS > now.getTime()) return 0;
  let ended = 0;
  let after: string | null = '';
  while (after !== null) {
    const some = await withAccess(tools.database, ACCESS, (tx) => someAfter(tx, after ?? ''));
    for (const { participant } of some) ended += await endOne(tools, participant, due.decision);
    after = some.at(-1)?.participant ?? null;
  }
  await tools.database.prisma.programmePlan.update({ where: { id: due.id }, data: { endedAt: tools.clock.now() } });
  return ended;
}

async function endOne(tools: Tools, text: string, opinion: string): Promise<number> {
  const participant = participantIdSchema.parse(text);
  const actor = { role: 'system', account: null, channel: 'system' } as const;
  const done = await ledgerTransaction<number>(
    tools,
    { participant, actor, access: ACCESS },
    async ({ tx, events, now }) => {
      const opened = await openRecord(tx, participant);
      const stands =
        opened && opened.record.closedBecause === null && !events.some(({ kind }) => kind === 'StudyEnded');
      if (!stands) return { ok: true, events: [], result: 0 };
      const version = opened.record.inForce?.version ?? opened.record.invitation?.version ?? '';
      const payload = { document: opened.document, version, opinion };
      return { ok: true, events: [newEvent('StudyEnded', moment(now.toISOString()), payload)], result: 1 };
    },
  );
  return done.ok ? done.result : 0;
}
