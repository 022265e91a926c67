/** Her own questions and the answers to them. Somebody else's thread and none at all are one and the same: null. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords } from '#app/adapters/database/personal-records.server.ts';
import { canSign, type Joiner, NO_SUBJECT, openJoining, type Subject } from '#app/consent/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import { type QuestionClock, questionClock } from '#app/kernel/services/questions/question-clock.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type About, askedAbout, subjectOf } from './asked-about.server.ts';

export type OwnThread = {
  readonly id: string;
  readonly state: QuestionClock['state'];
  /** who owes the answer now */
  readonly with: QuestionClock['with'];
  /** her signature waits for this, by her own word */
  readonly holds: boolean;
  readonly askedAt: Instant;
  /** by when an answer is promised */
  readonly dueAt: Instant;
  readonly escalated: { readonly at: Instant; readonly because: 'overdue' | 'not-answered' } | null;
  readonly about: About;
  readonly messages: readonly {
    readonly id: string;
    readonly from: 'me' | 'hospital' | 'contact';
    readonly at: Instant;
    readonly text: string;
  }[];
};

export type OwnQuestions = {
  readonly threads: readonly OwnThread[];
  /** what a new question is about, as the address says */
  readonly about: About;
  /** she is still on the way to a signature: her questions stand among the pages of joining */
  readonly isJoining: boolean;
};

const OWN_ROLES = ['invitee', 'participant', 'proxy'];

export const fromWhom = (role: string): 'me' | 'hospital' | 'contact' =>
  OWN_ROLES.includes(role) ? 'me' : role === 'site-coordinator' ? 'hospital' : 'contact';

async function load(tools: Tools, joiner: Joiner, language: Language, id?: string) {
  const joining = await openJoining(tools, joiner, 'own-question');
  const { access, personId } = joining;
  const { rows, texts } = await withAccess(tools.database, access, async (tx) => {
    const found = await tx.question.findMany({
      where: { participant: joiner.participant, ...(id ? { id } : {}) },
      include: { messages: { orderBy: { at: 'asc' } } },
      orderBy: { openedAt: 'desc' },
    });
    const ids = found.flatMap(({ messages }) => messages.map(({ recordId }) => recordId));
    const query = { personId, ids, what: 'question', at: tools.clock.now() } as const;
    return { rows: found, texts: await readRecords(tx, tools.keys, access, query) };
  });
  const now = tools.clock.now();
  const threads: OwnThread[] = [];
  for (const row of rows) {
    const { state, with: owes, dueAt } = questionClock(row, now);
    threads.push({
      id: row.id,
      state,
      with: owes,
      holds: row.holdsSigning && (state === 'waiting' || state === 'overdue'),
      askedAt: row.openedAt.toISOString(),
      dueAt: dueAt.toISOString(),
      escalated: row.escalatedAt && {
        at: row.escalatedAt.toISOString(),
        because: row.escalatedBecause === 'overdue' ? 'overdue' : 'not-answered',
      },
      about: await askedAbout(tools, joining, subjectOf(row), language),
      messages: row.messages.map((message) => ({
        id: message.id,
        from: fromWhom(message.authorRole),
        at: message.at.toISOString(),
        text: texts.get(message.recordId) ?? '',
      })),
    });
  }
  return { joining, threads };
}

export async function loadQuestions(
  tools: Tools,
  joiner: Joiner,
  language: Language,
  subject: Partial<Subject> = {},
): Promise<OwnQuestions> {
  const { joining, threads } = await load(tools, joiner, language);
  const about = await askedAbout(tools, joining, { ...NO_SUBJECT, ...subject }, language);
  return { threads, about, isJoining: canSign(joining) };
}

export type OwnQuestion = { readonly thread: OwnThread; readonly isJoining: boolean };

export async function loadQuestion(
  tools: Tools,
  joiner: Joiner,
  id: string | undefined,
  language: Language,
): Promise<OwnQuestion | null> {
  if (!isUuid(id)) return null;
  const { joining, threads } = await load(tools, joiner, language, id);
  return threads[0] ? { thread: threads[0], isJoining: canSign(joining) } : null;
}
