/**
 * Whether something is published: whole, with parts left out, or not, by the published rules. What was decided can be decided
 * again (a name that was overlooked is taken out); each decision stands with its day and reason.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { lock, rows } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { putProposalsOnAgenda } from '#app/data-access/index.ts';
import {
  MODERATION_WORKING_DAYS,
  type Moderation,
  type ModerationCommand,
  moderationSchema,
  refusedModeration,
} from '#app/kernel/domain/consultation/comment.ts';
import { byOfficer } from '#app/kernel/domain/consultation/consultation.ts';
import { releaseCandidateIn, type Telling } from '#app/kernel/domain/consultation/recognised.ts';
import type { Done, Refused } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { workingDaysLater } from '#app/kernel/services/questions/working-days.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { commentAccess, type Written, writtenIn } from './say.server.ts';

export type Moderator = { readonly account: string; readonly role: 'elsi-officer' };

/** Names of hospitals, in both languages: beside an age, one of them may be enough to recognise somebody. */
export async function hospitalNames({ database }: Pick<Tools, 'database'>): Promise<readonly string[]> {
  const sites = await database.prisma.site.findMany({ select: { nameJa: true, nameEn: true } });
  return sites.flatMap(({ nameJa, nameEn }) => [nameJa, nameEn]);
}

export type Waiting = {
  readonly number: string;
  readonly kind: string;
  readonly consultation: string | null;
  readonly saidAs: string;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly isLate: boolean;
};

const undecidedRow = z.object({ id: z.string() });

const undecided = (tx: Transaction) =>
  rows(
    tx,
    undecidedRow,
    Prisma.sql`select w.id from voice_words w where not exists (select 1 from voice_moderation m where m.voice = w.id)`,
  );

/** What nobody has decided about, the oldest first. */
export async function waitingComments(tools: Tools, who: Moderator): Promise<readonly Waiting[]> {
  const now = tools.clock.now();
  return withAccess(tools.database, commentAccess(who.account, who.role), async (tx) => {
    const ids = (await undecided(tx)).map(({ id }) => id);
    const rows = await tx.voice.findMany({ where: { number: { in: ids } }, orderBy: { receivedAt: 'asc' } });
    return rows.map(({ number, kind, consultation, saidAs, receivedAt }) => {
      const dueAt = workingDaysLater(receivedAt, MODERATION_WORKING_DAYS);
      return { number, kind, consultation, saidAs, receivedAt, dueAt, isLate: dueAt < now };
    });
  });
}

export type ToModerate = Waiting & {
  readonly written: Written;
  /** what may let somebody be recognised */
  readonly telling: readonly Telling[];
  readonly decided: readonly { readonly outcome: Moderation; readonly at: Date }[];
  /** as it stands published; null where it does not */
  readonly published: string | null;
};

/** Null where there are no words, or no longer. */
export async function loadToModerate(tools: Tools, who: Moderator, number: string): Promise<ToModerate | null> {
  const hospitals = await hospitalNames(tools);
  return withAccess(tools.database, commentAccess(who.account, who.role), async (tx) => {
    const [voice, row] = [
      await tx.voice.findUnique({ where: { number } }),
      await tx.voiceWords.findUnique({ where: { id: number } }),
    ];
    const written = row && writtenIn(tools.keys, row);
    if (!voice || !written) return null;
    const decided = await tx.voiceModeration.findMany({ where: { voice: number }, orderBy: { number: 'asc' } });
    const published = await tx.voicePublished.findUnique({ where: { voice: number } });
    const { kind, consultation, saidAs, receivedAt } = voice;
    const dueAt = workingDaysLater(receivedAt, MODERATION_WORKING_DAYS);
    return {
      ...{ number, kind, consultation, saidAs, receivedAt, dueAt },
      isLate: decided.length === 0 && dueAt < tools.clock.now(),
      written,
      telling: releaseCandidateIn(`${written.words}\n${written.name}`, hospitals),
      decided: decided.map(({ outcome, decidedAt }) => ({
        outcome: moderationSchema.shape.outcome.parse(outcome),
        at: decidedAt,
      })),
      published: published?.words ?? null,
    };
  });
}

async function publish(tx: Transaction, voice: string, { outcome, words }: ModerationCommand, written: Written) {
  await tx.voicePublished.deleteMany({ where: { voice } });
  if (outcome === 'not') return;
  const shown = outcome === 'whole' ? written.words : words.trim();
  await tx.voicePublished.create({ data: { voice, words: shown, name: written.name === '' ? null : written.name } });
}

/** @param after how many decisions the page showed: two who decide at once do not overwrite each other */
export function moderate(
  tools: Tools,
  who: Moderator,
  number: string,
  { after, ...command }: ModerationCommand & { readonly after: number },
): Promise<Done> {
  const actor = { ...who, channel: 'web' } as const;
  return withAccess(tools.database, commentAccess(who.account, who.role), async (tx): Promise<Done> => {
    await lock(tx, 'voice-number');
    const now = tools.clock.now();
    const row = await tx.voiceWords.findUnique({ where: { id: number } });
    const written = row && writtenIn(tools.keys, row);
    const made = await tx.voiceModeration.count({ where: { voice: number } });
    const refused =
      byOfficer(actor) ?? refusedModeration(actor, command, { written: written?.words ?? null, made, after });
    if (refused || !written) return refused as Refused;
    const decided = { decidedAt: now, decidedBy: who.account };
    const { outcome, reasons } = command;
    await tx.voiceModeration.create({
      data: { voice: number, number: made + 1, outcome, reasons: [...reasons], ...decided },
    });
    await publish(tx, number, command, written);
    await putProposalsOnAgenda(tx, who.account, now);
    // whoever is not published hears it, with the reason on the page
    const told = { topic: 'mail.voice-answered', key: `voice-not-published:${number}`, payload: { voice: number } };
    if (outcome === 'not' && row?.address) await enqueue(tx, [told], now);
    await audit(tx, now, 'voice-moderated', who.account, { voice: number, outcome });
    return { ok: true };
  });
}
