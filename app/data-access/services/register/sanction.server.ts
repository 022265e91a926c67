/** A sanction is proposed, answered, confirmed: each by name, none of it changed afterwards. */
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { lock, rows } from '#app/adapters/database/raw.server.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import { payloadRow } from '#app/kernel/services/gate/feed-line-row.ts';
import { workingDaysLater } from '#app/kernel/services/questions/working-days.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import {
  REPLY_DAYS,
  refusedReply,
  refusedSanctionConfirmation,
  refusedSanctionProposal,
  refusesRequests,
  type Sanction,
  type SanctionReply,
  type SanctionRole,
  sanctionReplySchema,
  sanctionSchema,
} from '../../domain/programme/sanctions.ts';
import { liftedAt, timesOf } from './lifts.server.ts';
import { nextNumber } from './next-number.server.ts';

export type Sanctioner = { readonly account: string; readonly role: SanctionRole };
export type SanctionDone = Done<{ readonly number: string }>;

const DAY_MS = 86_400_000;
export const accessOf = ({ account, role }: Sanctioner): Access => ({ account, role, reason: 'sanction' });
const refusal = (code: Refusal['code']): SanctionDone => ({ ok: false, refusal: { code } });

/** The deadline lies on a working day, so that a letter of the last day is read. */
const replyUntil = (now: Date): Date => workingDaysLater(new Date(now.getTime() + (REPLY_DAYS - 1) * DAY_MS), 1);

type Proposal = Sanction & { readonly idempotencyKey: string };

/** @throws on a text that lacks a language */
export function proposeSanction(
  tools: Tools,
  who: Sanctioner,
  { idempotencyKey, ...command }: Proposal,
): Promise<SanctionDone> {
  const sanction = sanctionSchema.parse(command);
  return withAccess(tools.database, accessOf(who), async (tx): Promise<SanctionDone> => {
    const now = tools.clock.now();
    const known = await tx.sanction.findUnique({ where: { idempotencyKey } });
    if (known) return { ok: true, number: known.number };
    const refused = refusedSanctionProposal(who, sanction, now.toISOString());
    if (refused) return refused;
    const { organisation, measure, until, decision, texts } = sanction;
    if ((await tx.organisation.count({ where: { id: organisation } })) === 0) return refusal('sanction-unknown');
    const number = await nextNumber(tx, 'sanction', now);
    const by = { proposedBy: who.account, proposedAt: now, replyUntil: replyUntil(now), idempotencyKey };
    const untilDay = until === null ? null : new Date(until);
    await tx.sanction.create({ data: { number, organisation, measure, untilDay, decision, texts, ...by } });
    await audit(tx, now, 'sanction-proposed', who.account, { sanction: number });
    return { ok: true, number };
  });
}

export const loadLocked = async (tx: Transaction, number: string) => {
  await lock(tx, 'sanction-number');
  const sanction = await tx.sanction.findUnique({ where: { number } });
  const reply = sanction && (await tx.sanctionReply.findUnique({ where: { sanction: number } }));
  const notice = sanction && (await tx.sanctionNotice.findUnique({ where: { sanction: number } }));
  return sanction && { sanction, hasReply: reply !== null, hasOwnReply: reply?.own ?? false, notice };
};

/** What came by letter. It is published as the organisation's word, and ends no time of its own. */
export function replyToSanction(
  tools: Tools,
  who: Sanctioner,
  number: string,
  command: SanctionReply,
): Promise<SanctionDone> {
  const reply = sanctionReplySchema.parse(command);
  return withAccess(tools.database, accessOf(who), async (tx): Promise<SanctionDone> => {
    const now = tools.clock.now();
    const open = await loadLocked(tx, number);
    if (!open) return refusal('sanction-unknown');
    const isOwnProposal = await isSamePerson(tx, open.sanction.proposedBy, who.account);
    const refused = refusedReply(who, reply, { hasReply: open.hasReply, isOwnProposal, now: now.toISOString() });
    if (refused) return refused;
    const { words, language, receivedOn } = reply;
    const by = { enteredBy: who.account, enteredAt: now };
    const data = { sanction: number, words, language, receivedOn: new Date(receivedOn), ...by };
    await tx.sanctionReply.create({ data });
    await audit(tx, now, 'sanction-replied', who.account, { sanction: number });
    return { ok: true, number };
  });
}

/** A stop of two people, without an end, says no to whatever the organisation asks of the gates. */
async function isOrganisationStopped(tx: Transaction, organisation: string, now: Date): Promise<boolean> {
  const found = await rows(
    tx,
    payloadRow,
    Prisma.sql`select payload from feed_line where kind = 'suspension' order by revision`,
  );
  const stops = new Map(found.map(({ payload }) => parsePayload('suspension', payload)).map((stop) => [stop.id, stop]));
  return [...stops.values()].some(
    ({ scope, of, until }) =>
      (until === null || now.toISOString() < until) &&
      (scope === 'all' || (scope === 'organisation' && (of === null || of === organisation))),
  );
}

/** From this moment on it is published and in force. */
export function confirmSanction(tools: Tools, who: Sanctioner, number: string): Promise<SanctionDone> {
  return withAccess(tools.database, accessOf(who), async (tx): Promise<SanctionDone> => {
    const now = tools.clock.now();
    const open = await loadLocked(tx, number);
    if (!open) return refusal('sanction-unknown');
    const { proposedBy, confirmedAt, measure, organisation } = open.sanction;
    const refused = refusedSanctionConfirmation(
      who,
      {
        ...{ measure, hasOwnReply: open.hasOwnReply, confirmedAt: confirmedAt?.toISOString() ?? null },
        isOwnProposal: await isSamePerson(tx, proposedBy, who.account),
        replyUntil: open.notice?.replyUntil.toISOString() ?? null,
        isStopped: await isOrganisationStopped(tx, organisation, now),
      },
      now.toISOString(),
    );
    if (refused) return refused;
    await tx.sanction.update({ where: { number }, data: { confirmedBy: who.account, confirmedAt: now } });
    await audit(tx, now, 'sanction-confirmed', who.account, { sanction: number });
    return { ok: true, number };
  });
}

/** Whether a sanction in force keeps this organisation from handing in anything now. */
export async function isKeptFromRequests(
  tx: Pick<Transaction, 'sanction' | 'sanctionLift'>,
  organisation: string,
  now: Date,
): Promise<boolean> {
  const rows = await tx.sanction.findMany({ where: { organisation, measure: 'requests-refused' } });
  const lifted = await liftedAt(
    tx,
    rows.map(({ number }) => number),
  );
  return rows.some((row) => refusesRequests({ measure: row.measure, ...timesOf(row, lifted) }, now.toISOString()));
}
