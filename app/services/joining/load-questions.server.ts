/** Her own questions and the answers to them. Somebody else's thread and none at all are one and the same: null. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords } from '#app/adapters/database/personal-records.server.ts';
import type { Inline } from '#app/domain/document/inline.ts';
import type { Language } from '#app/domain/event/payloads/parts.ts';
import { findOwnUse } from '../consent/load-use.server.ts';
import { renderingIn } from '../documents/published-version.server.ts';
import { answerDue } from '../questions/answer-due.ts';
import type { Tools } from '../tools.server.ts';
import { type Joiner, openJoining } from './joiner.server.ts';
import { sectionTitles } from './load-reading.server.ts';

export type OwnThread = {
  readonly id: string;
  readonly state: 'open' | 'answered';
  readonly waits: boolean;
  readonly askedAt: string;
  /** by when an answer is promised */
  readonly dueAt: string;
  readonly about: { readonly id: string; readonly title: readonly Inline[] } | null;
  /** entry of her own record of use that she asks about */
  readonly use: string | null;
  readonly messages: readonly {
    readonly id: string;
    readonly from: 'me' | 'hospital';
    readonly at: string;
    readonly text: string;
  }[];
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function load(tools: Tools, joiner: Joiner, language: Language, id?: string): Promise<OwnThread[]> {
  const joining = await openJoining(tools, joiner, 'own-question');
  const { content } = renderingIn(joining.version, language);
  const { access, personId } = joining;
  return withAccess(tools.database, access, async (tx) => {
    const rows = await tx.question.findMany({
      where: { participant: joiner.participant, ...(id ? { id } : {}) },
      include: { messages: { orderBy: { at: 'asc' } } },
      orderBy: { openedAt: 'desc' },
    });
    const ids = rows.flatMap(({ messages }) => messages.map(({ recordId }) => recordId));
    const texts = await readRecords(tx, tools.keys, access, { personId, ids, what: 'question', at: tools.clock.now() });
    return rows.map((row) => ({
      id: row.id,
      state: row.answeredAt || row.closedAt ? 'answered' : 'open',
      waits: row.holdsSigning,
      askedAt: row.openedAt.toISOString(),
      dueAt: answerDue(row.openedAt).toISOString(),
      about: sectionTitles(content, row.section ? [row.section] : [])[0] ?? null,
      use: row.useEntry,
      messages: row.messages.map((message) => ({
        id: message.id,
        from:
          message.authorRole === 'invitee' || message.authorRole === 'participant'
            ? ('me' as const)
            : ('hospital' as const),
        at: message.at.toISOString(),
        text: texts.get(message.recordId) ?? '',
      })),
    }));
  });
}

export const loadQuestions = (tools: Tools, joiner: Joiner, language: Language) => load(tools, joiner, language);

export async function loadQuestion(
  tools: Tools,
  joiner: Joiner,
  id: string | undefined,
  language: Language,
): Promise<OwnThread | null> {
  if (!id || !UUID.test(id)) return null;
  return (await load(tools, joiner, language, id))[0] ?? null;
}

/** The section a new question is about, where the address names one that exists. */
export async function sectionAskedAbout(tools: Tools, joiner: Joiner, id: string | null, language: Language) {
  const joining = await openJoining(tools, joiner, 'own-question');
  return sectionTitles(renderingIn(joining.version, language).content, id ? [id] : [])[0] ?? null;
}

/** The entry of her record of use that a new question is about; null where it is not hers. */
export async function entryAskedAbout(tools: Tools, joiner: Joiner, id: string | null): Promise<string | null> {
  return (id && (await findOwnUse(tools, joiner, id))?.id) || null;
}
