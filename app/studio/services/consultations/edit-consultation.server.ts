/** A consultation is written in three languages, changed while it is a draft, announced for certain days, and then stands. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { nextNumber } from '#app/data-access/index.ts';
import {
  byOfficer,
  type Draft,
  draftSchema,
  type PublicTexts,
  publicTextsSchema,
  readable,
  refusedAnnouncement,
  refusedConsultationOutcome,
  refusedEdit,
} from '#app/kernel/domain/consultation/consultation.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { lockConsultation } from './consultations.server.ts';
import type { Moderator } from './moderate.server.ts';

const DONE = { ok: true } as const;
const actorOf = (who: Moderator) => ({ ...who, channel: 'web' }) as const;
const writing = <T>(tools: Tools, who: Moderator, work: (tx: Transaction, now: Date) => Promise<T>) =>
  withAccess(tools.database, { ...who, reason: 'consultations' }, (tx) => work(tx, tools.clock.now()));

/** Sent twice by one page it is one. @returns its number */
export async function draftConsultation(
  tools: Tools,
  who: Moderator,
  draft: Draft,
  idempotencyKey: string,
): Promise<Done<{ readonly number: string }>> {
  const data = draftSchema.parse(draft);
  const refused = byOfficer(actorOf(who));
  if (refused) return refused;
  return writing(tools, who, async (tx, now) => {
    const number = await nextNumber(tx, 'consultation', now);
    const before = await tx.consultation.findUnique({ where: { idempotencyKey }, select: { number: true } });
    if (before) return { ok: true as const, number: before.number };
    await tx.consultation.create({ data: { number, ...data, idempotencyKey, madeBy: who.account, madeAt: now } });
    await audit(tx, now, 'consultation-drafted', who.account, { consultation: number });
    return { ok: true as const, number };
  });
}

export const changeConsultation = (tools: Tools, who: Moderator, number: string, draft: Draft): Promise<Done> =>
  writing(tools, who, async (tx, now): Promise<Done> => {
    const refused = refusedEdit(actorOf(who), await lockConsultation(tx, number));
    if (refused) return refused;
    await tx.consultation.update({ where: { number }, data: draftSchema.parse(draft) });
    await audit(tx, now, 'consultation-drafted', who.account, { consultation: number });
    return DONE;
  });

/** @param days `opensAt` null: it opens at the moment of the announcement. From then on it stands. Its marks have a key of their own, which ends with it. */
export const announceConsultation = (
  tools: Tools,
  who: Moderator,
  number: string,
  { opensAt, closesAt }: { readonly opensAt: Instant | null; readonly closesAt: Instant },
): Promise<Done> =>
  writing(tools, who, async (tx, now): Promise<Done> => {
    const standing = await lockConsultation(tx, number);
    const at = now.toISOString();
    const days = { opensAt: opensAt ?? at, closesAt, now: at };
    const refused = refusedAnnouncement(actorOf(who), standing, days);
    if (refused) return refused;
    const key = tools.ids.uuid();
    tools.keys.createPersonKey(key);
    const announced = { announcedAt: now, announcedBy: who.account, key };
    const term = { opensAt: new Date(days.opensAt), closesAt: new Date(days.closesAt) };
    await tx.consultation.update({ where: { number }, data: { ...term, ...announced } });
    await audit(tx, now, 'consultation-announced', who.account, { consultation: number });
    return DONE;
  });

/** Something to add, or to put right, once it is announced: beside what stands, with its day. */
export const noteOnConsultation = (tools: Tools, who: Moderator, number: string, texts: PublicTexts): Promise<Done> =>
  writing(tools, who, async (tx, now): Promise<Done> => {
    const standing = await lockConsultation(tx, number);
    if (!standing?.announcedAt) return refuse('consultation-unknown');
    const refused = byOfficer(actorOf(who)) ?? readable([texts['ja-easy']]);
    if (refused) return refused;
    const place = (await tx.consultationNote.count({ where: { consultation: number } })) + 1;
    const noted = { notedAt: now, notedBy: who.account };
    await tx.consultationNote.create({
      data: { consultation: number, number: place, texts: publicTextsSchema.parse(texts), ...noted },
    });
    await audit(tx, now, 'consultation-noted', who.account, { consultation: number });
    return DONE;
  });

/** What came of it, once. */
export const settleConsultation = (tools: Tools, who: Moderator, number: string, texts: PublicTexts): Promise<Done> =>
  writing(tools, who, async (tx, now): Promise<Done> => {
    const standing = await lockConsultation(tx, number);
    const refused = refusedConsultationOutcome(actorOf(who), standing, texts, now.toISOString());
    if (refused) return refused;
    const settled = { outcomeBy: who.account, outcomeAt: now };
    await tx.consultation.update({ where: { number }, data: { outcome: publicTextsSchema.parse(texts), ...settled } });
    await audit(tx, now, 'consultation-settled', who.account, { consultation: number });
    return DONE;
  });
