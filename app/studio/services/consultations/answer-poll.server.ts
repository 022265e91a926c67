/**
 * A poll is answered: by a participant signed in once, changed as often as she likes until the end, kept under a mark that
 * nobody can read back once it has closed; by anyone else without an account, which is no count of people.
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { consultationPhaseOf } from '#app/kernel/domain/consultation/consultation.ts';
import {
  isAnswerTo,
  MOST_QUESTIONS,
  type PollAnswers,
  pollAnswersSchema,
} from '#app/kernel/domain/consultation/poll.ts';
import { type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import type { AccessRefused } from '#app/kernel/services/access/refusals.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { byHandFields, refusedByHand } from './by-hand.ts';
import { type AnnouncedConsultation, findConsultation } from './consultations.server.ts';
import type { Commenter } from './speaker.ts';

const option = z.string().regex(/^\d?$/).optional();
const questions = Object.fromEntries(Array.from({ length: MOST_QUESTIONS }, (_, place) => [`q${place}`, option]));
export const pollForm = z.strictObject({
  do: z.enum(['poll', 'poll-back']),
  ...questions,
  idempotencyKey: z.uuid(),
  ...byHandFields,
});
type PollForm = z.output<typeof pollForm>;

/** Questions that were left out are not there. */
export const answersIn = (form: Readonly<Record<string, unknown>>): PollAnswers =>
  pollAnswersSchema.parse(
    Object.fromEntries(
      Array.from({ length: MOST_QUESTIONS }, (_, place) => [String(place), form[`q${place}`]] as const)
        .filter(([, chosen]) => typeof chosen === 'string' && chosen !== '')
        .map(([place, chosen]) => [place, Number(chosen)]),
    ),
  );

const access = { account: null, role: 'visitor', reason: 'poll' } as const;

/** Null once the consultation's key is gone. */
function markOf({ keys }: Pick<Tools, 'keys'>, { key }: AnnouncedConsultation, what: 'person' | 'address', of: string) {
  const secret = key && keys.personKey(key);
  return secret ? new Uint8Array(createHmac('sha256', secret).update(`${what}\n${of}`, 'utf8').digest()) : null;
}

type Taken = { readonly ok: true } | Refused | AccessRefused;
type From = { readonly speaker: Commenter; readonly address: string };

/** No account, no time: what the row says of her is her answer, and a mark. */
async function ofParticipant(
  tools: Tools,
  standing: AnnouncedConsultation,
  mark: Uint8Array<ArrayBuffer>,
  answers: PollAnswers | null,
) {
  const where = { consultation: standing.number, mark };
  await withAccess(tools.database, access, async (tx) => {
    // an answer that is changed is a new row: where it lies tells nothing of when it was first given
    await tx.pollAnswer.deleteMany({ where });
    if (answers) await tx.pollAnswer.create({ data: { id: tools.ids.uuid(), kind: 'participant', answers, ...where } });
  });
}

/** `poll-back`: a participant's answer is taken away again. */
export async function answerPoll(tools: Tools, from: From, number: string, form: PollForm): Promise<Taken> {
  const standing = await findConsultation(tools, number);
  if (!standing || standing.poll.length === 0) return refuse('consultation-unknown');
  const now = tools.clock.now();
  if (consultationPhaseOf(standing, now.toISOString()) !== 'open') return refuse('consultation-not-open');
  const { participant } = from.speaker;
  const mark = participant && markOf(tools, standing, 'person', participant);
  const answers = answersIn(form);
  if (mark && form.do === 'poll-back') {
    await ofParticipant(tools, standing, mark, null);
    return { ok: true };
  }
  if (standing.forWhom === 'participants' && !mark) return refuse('participants-only');
  if (!isAnswerTo(standing.poll, answers)) return refuse('poll-empty');
  if (mark) {
    await ofParticipant(tools, standing, mark, answers);
    return { ok: true };
  }
  return withoutAccount(tools, from, standing, { answers, form, now });
}

async function withoutAccount(
  tools: Tools,
  { address }: From,
  standing: AnnouncedConsultation,
  { answers, form, now }: { readonly answers: PollAnswers; readonly form: PollForm; readonly now: Date },
): Promise<Taken> {
  const id = form.idempotencyKey;
  if ((await tools.database.prisma.pollAnswer.count({ where: { id } })) > 0) return { ok: true };
  const refused = refusedByHand(tools, form);
  if (refused) return refused;
  const attempt = await takeAttempt(tools, 'poll', { subject: standing.number, address });
  if (!attempt.ok) return attempt;
  const source = markOf(tools, standing, 'address', address);
  const row = { id, consultation: standing.number, kind: 'anyone', answers, source, givenAt: now };
  await tools.database.prisma.pollAnswer.createMany({ data: [row], skipDuplicates: true });
  return { ok: true };
}

/** What she has answered so far; null where nothing, or she is not signed in. */
export async function ownAnswer(
  tools: Tools,
  { participant }: Commenter,
  standing: AnnouncedConsultation,
): Promise<PollAnswers | null> {
  const mark = participant && markOf(tools, standing, 'person', participant);
  if (!mark) return null;
  const row = await tools.database.prisma.pollAnswer.findFirst({ where: { consultation: standing.number, mark } });
  return row && pollAnswersSchema.parse(row.answers);
}

/** Those that are over: the key first, so that no mark that is left could ever be read. */
export async function closeConsultations(tools: Tools): Promise<number> {
  return withAccess(tools.database, access, async (tx) => {
    const over = await tx.consultation.findMany({
      where: { closesAt: { lte: tools.clock.now() }, key: { not: null } },
      select: { number: true, key: true },
    });
    for (const { number: consultation, key } of over) {
      if (key) tools.keys.destroyPersonKey(key);
      await tx.pollAnswer.updateMany({ where: { consultation }, data: { mark: null, source: null } });
      await tx.consultation.update({ where: { number: consultation }, data: { key: null } });
    }
    return over.length;
  });
}
