/**
 * The organisation is told of a sanction that is proposed: by mail to those who ask for it, who read it behind their sign-in,
 * or by a letter of the office. Its time to answer runs from that day.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { atClock, dayColumn, dayOf } from '#app/kernel/domain/instant.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { workingDaysLater } from '#app/kernel/services/questions/working-days.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  REPLY_DAYS,
  refusedSanctionAnswer,
  refusedSanctionNotice,
  type SanctionNotice,
  sanctionNoticeSchema,
  sanctionReplySchema,
  sanctionTextsSchema,
} from '../../domain/programme/sanctions.ts';
import { toMembers } from '../mail/to-members.ts';
import { type Applicant, applicantAccess } from '../requests/request-people.ts';
import { askingAccounts } from '../requests/tell-applicants.server.ts';
import { accessOf, loadLocked, type SanctionDone, type Sanctioner } from './sanction.server.ts';

const DAY_MS = 86_400_000;

/** The deadline lies on a working day, so that a letter of the last day is read. */
const replyUntil = (told: Date): Date => workingDaysLater(new Date(told.getTime() + (REPLY_DAYS - 1) * DAY_MS), 1);

export function tellSanction(
  tools: Tools,
  who: Sanctioner,
  number: string,
  command: SanctionNotice,
): Promise<SanctionDone> {
  const { way, toldOn } = sanctionNoticeSchema.parse(command);
  return withAccess(tools.database, accessOf(who), async (tx): Promise<SanctionDone> => {
    const now = tools.clock.now();
    const open = await loadLocked(tx, number);
    if (!open) return { ok: false, refusal: { code: 'sanction-unknown' } };
    const { organisation, proposedAt } = open.sanction;
    const accounts = await askingAccounts(tx, organisation, now);
    const refused = refusedSanctionNotice(who, command, {
      ...{ isTold: open.notice !== null, proposedOn: dayOf(proposedAt.toISOString()) },
      ...{ hasAccounts: accounts.length > 0, now: now.toISOString() },
    });
    if (refused) return refused;
    // noon in Japan, of whatever day it was
    const from = way === 'mail' ? now : new Date(atClock(toldOn, '12:00'));
    const told = { toldOn: new Date(toldOn), toldBy: who.account, toldAt: now };
    await tx.sanctionNotice.create({ data: { sanction: number, way, replyUntil: replyUntil(from), ...told } });
    if (way === 'mail') await enqueue(tx, toMembers('mail.request-moved', `sanction:${number}`, accounts), now);
    await audit(tx, now, 'sanction-told', who.account, { sanction: number });
    return { ok: true, number };
  });
}

export const sanctionAnswerForm = z.strictObject({
  do: z.literal('answer-sanction'),
  sanction: z.string().max(40),
  words: sanctionReplySchema.shape.words,
  language: sanctionReplySchema.shape.language,
});

/** The organisation's own word, from its own account: published as it is written, and heard from that moment on. */
export function answerSanction(
  tools: Tools,
  who: Applicant,
  { sanction: number, words, language }: z.output<typeof sanctionAnswerForm>,
): Promise<SanctionDone> {
  return withAccess(tools.database, applicantAccess(who), async (tx): Promise<SanctionDone> => {
    const now = tools.clock.now();
    const open = await loadLocked(tx, number);
    const asking = open ? await askingAccounts(tx, open.sanction.organisation, now) : [];
    const isItsOwn = asking.includes(who.account);
    const told = { isTold: open?.notice != null, isItsOwn, hasReply: open?.hasReply ?? false };
    const refused = refusedSanctionAnswer(told);
    if (refused) return refused;
    const by = { enteredBy: who.account, enteredAt: now, own: true };
    const receivedOn = dayColumn(dayOf(now.toISOString()));
    await tx.sanctionReply.create({ data: { sanction: number, words, language, receivedOn, ...by } });
    await audit(tx, now, 'sanction-replied', who.account, { sanction: number });
    return { ok: true, number };
  });
}

export type OwnSanction = {
  readonly number: string;
  readonly decision: string;
  readonly what: string;
  readonly decided: string;
  readonly replyUntil: Date;
  readonly isPublished: boolean;
};

const ofOrganisations = (tx: Transaction, organisations: readonly string[]) =>
  tx.sanction.findMany({ where: { organisation: { in: [...organisations] } }, orderBy: { number: 'desc' } });

/** What those who ask for an organisation were told of, while it has not answered. */
export function toldSanctions(
  tools: Tools,
  who: Applicant,
  organisations: readonly string[],
  language: Language,
): Promise<readonly OwnSanction[]> {
  return withAccess(tools.database, applicantAccess(who), async (tx) => {
    const rows = await ofOrganisations(tx, organisations);
    const sanction = { in: rows.map(({ number }) => number) };
    const notices = await tx.sanctionNotice.findMany({ where: { sanction } });
    const answered = await tx.sanctionReply.findMany({ where: { sanction }, select: { sanction: true } });
    return rows.flatMap(({ number, decision, texts, confirmedAt }) => {
      const notice = notices.find((one) => one.sanction === number);
      if (!notice || answered.some((one) => one.sanction === number)) return [];
      const words = sanctionTextsSchema.parse(texts)[language];
      return [{ number, decision, ...words, replyUntil: notice.replyUntil, isPublished: confirmedAt !== null }];
    });
  });
}
