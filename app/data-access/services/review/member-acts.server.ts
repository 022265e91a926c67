/** What a member does with a request: declares, judges item by item, asks, votes, differs, notes for herself. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { FINDINGS, INTEREST_GROUNDS, VOTES } from '../../domain/requests/request-event.ts';
import { REVIEW_ITEMS } from '../../domain/requests/request-form.ts';
import { seatStandingOf } from '../../domain/requests/seats.ts';
import { castVote } from '../requests/cast-vote.server.ts';
import { recordInterest } from '../requests/decide-request.server.ts';
import { loadSeats, openRequest } from '../requests/request-chain.server.ts';
import { stepperAccess } from '../requests/request-people.ts';
import { type PlainStep, recordRequestStep } from '../requests/take-step.server.ts';
import type { ReviewMember } from './review-people.ts';

const words = z.string().trim().min(1).max(8000);
const version = z.coerce.number().int().positive();
const act = <N extends string>(name: N) => ({ act: z.literal(name) });

export const memberForm = z.discriminatedUnion('act', [
  z.strictObject({
    ...act('declare'),
    version,
    ground: z.enum(['none', ...INTEREST_GROUNDS], { error: 'review:error.ground' }),
    words: z.string().trim().max(2000).default(''),
  }),
  z.strictObject({ ...act('item'), version, item: z.enum(REVIEW_ITEMS), finding: z.enum(FINDINGS), words }),
  z.strictObject({ ...act('ask'), question: z.uuid(), words }),
  z.strictObject({
    ...act('vote'),
    version,
    vote: z.enum(VOTES, { error: 'review:error.vote' }),
    /** one on a line */
    conditions: z.string().trim().max(8000).default(''),
    words,
    /** that she has read the items on which she recorded no finding */
    read: z.literal('yes').optional(),
  }),
  z.strictObject({ ...act('minority'), words }),
  z.strictObject({ ...act('note'), words: z.string().trim().max(8000) }),
  z.strictObject({ ...act('interest'), ground: z.enum(INTEREST_GROUNDS), words }),
]);
export type MemberForm = z.output<typeof memberForm>;

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Hers alone: the database shows it to nobody else. Empty, it is gone. */
function saveNote(tools: Tools, who: ReviewMember, request: string, text: string): Promise<Done> {
  return withAccess(tools.database, stepperAccess(who), async (tx): Promise<Done> => {
    const open = await openRequest(tx, request);
    const now = tools.clock.now();
    const standing =
      open && seatStandingOf(open.state, 'committee', await loadSeats(tx), who.account, now.toISOString());
    if (standing !== 'free')
      return { ok: false, refusal: { code: standing === 'recused' ? 'recused' : 'interests-first' } };
    const key = { request, account: who.account };
    if (text === '') await tx.requestNote.deleteMany({ where: key });
    else {
      const saved = { words: text, savedAt: now };
      await tx.requestNote.upsert({
        where: { request_account: key },
        create: { ...key, ...saved },
        update: saved,
      });
    }
    return { ok: true };
  });
}

type OnChain = Exclude<MemberForm, { act: 'note' | 'interest' | 'vote' }>;

function eventOf(form: OnChain): PlainStep {
  const body = 'committee';
  switch (form.act) {
    case 'declare': {
      const ground = form.ground === 'none' ? null : form.ground;
      return { kind: 'InterestDeclared', payload: { body, version: form.version, ground, words: form.words } };
    }
    case 'item': {
      const { version: of, item, finding, words: why } = form;
      return { kind: 'ItemReviewed', payload: { body, version: of, item, finding, words: why } };
    }
    case 'ask':
      return { kind: 'AskedApplicant', payload: { body, question: form.question, words: form.words } };
    case 'minority':
      return { kind: 'MinorityOpinionGiven', payload: { body, words: form.words } };
    default:
      return form satisfies never;
  }
}

export async function takeMemberAct(tools: Tools, who: ReviewMember, request: string, form: MemberForm): Promise<Done> {
  if (form.act === 'note') return saveNote(tools, who, request, form.words);
  if (form.act === 'interest') {
    const { ground, words: why } = form;
    return recordInterest(tools, who, { request, body: 'committee', member: who.account, ground, words: why });
  }
  if (form.act === 'vote') {
    const { version: of, vote, conditions, words: why, read } = form;
    const cast = { body: 'committee', version: of, vote, conditions: linesOf(conditions), words: why } as const;
    return castVote(tools, who, request, cast, read === 'yes');
  }
  if (form.act === 'ask') {
    // the same form sent twice asks once
    const open = await openRequest(tools.database.prisma, request);
    if (open?.state.questions.some(({ id }) => id === form.question)) return { ok: true };
  }
  return recordRequestStep(tools, who, request, eventOf(form));
}
