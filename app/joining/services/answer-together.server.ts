/** An all-of document: its cards are read one after another, and then one question is asked about all of them. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { cannotAnswer, canSign, hers, type Joiner, openJoining } from '#app/consent/index.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import { askedTogether } from '#app/kernel/domain/document/version.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { cardsReadBy } from './cards-read.server.ts';
import { asAnswers, type DraftGroup, draftGroups, draftsOf } from './draft-choices.server.ts';
import { placesOf, type QuestionPlace, TOGETHER } from './question-places.ts';

const ANSWERS_TO_ALL = ['permit', 'deny'] as const;
type AnswerToAll = (typeof ANSWERS_TO_ALL)[number];

export const togetherForm = z.object({
  answer: z.enum(ANSWERS_TO_ALL, { error: 'joining:choose.chooseOne' }),
  /** whose words were on the page */
  version: z.string().regex(/^[\w.-]{1,40}$/),
  /** the answer that the page showed as standing; empty for none */
  stood: z.union([z.literal(''), z.enum(ANSWERS_TO_ALL)]).default(''),
  after: z.enum(['next', 'stop']).default('next'),
});

export type Together = {
  readonly canSign: boolean;
  readonly document: string;
  readonly version: string;
  readonly group: DraftGroup;
  readonly unread: readonly ProvisionCode[];
  /** null also where the answers on the way are not one and the same */
  readonly answer: AnswerToAll | null;
  readonly savedAt: string | null;
  readonly previous: QuestionPlace | null;
  readonly next: QuestionPlace | null;
  readonly words: DocumentContent['words'];
};

/** Null where the version asks nothing so. */
export async function loadTogether(tools: Tools, joiner: Joiner, language: Language): Promise<Together | null> {
  const joining = await openJoining(tools, joiner, 'own-choices');
  const { structure, document, version } = joining.version;
  const cards = askedTogether(structure);
  if (cards.length === 0) return null;
  const { drafts, read } = await withAccess(tools.database, joining.access, async (tx) => ({
    drafts: await draftsOf(tx, joining),
    read: await cardsReadBy(tx, joining),
  }));
  const { content } = renderingIn(joining.version, language);
  const group = draftGroups(joining, content, asAnswers(drafts)).find(({ lines }) =>
    lines.some(({ code }) => cards.includes(code)),
  );
  if (!group) return null;
  const said = new Set(group.lines.map(({ answer }) => answer));
  const places = placesOf(structure);
  const place = places.indexOf(TOGETHER);
  return {
    canSign: canSign(joining),
    document,
    version,
    group,
    unread: cards.filter((code) => !read.includes(code)),
    answer: said.size === 1 ? ([...said][0] as AnswerToAll | null) : null,
    savedAt: drafts.find(({ provision }) => cards.includes(provision))?.at ?? null,
    previous: places[place - 1] ?? null,
    next: places[place + 1] ?? null,
    words: content.words,
  };
}

/** She has read a card and goes on. @returns where; undefined where there is no such card */
export async function markCard(
  tools: Tools,
  joiner: Joiner,
  provision: string | undefined,
): Promise<QuestionPlace | undefined> {
  const joining = await openJoining(tools, joiner, 'own-choices');
  const { structure } = joining.version;
  const card = askedTogether(structure).find((code) => code === provision);
  if (!card) return undefined;
  const key = { ...hers(joining), provision: card };
  const readAt = tools.clock.now();
  await withAccess(tools.database, joining.access, (tx) =>
    tx.cardMark.upsert({
      where: { participant_document_version_provision: key },
      create: { ...key, readAt },
      update: { readAt },
    }),
  );
  const places = placesOf(structure);
  return places[places.indexOf(card) + 1];
}

export type SavedTogether = Done<{ readonly elsewhere: boolean; readonly next: QuestionPlace | null }>;

/** One answer for all of them: the same draft on each. The last one saved stands. */
export async function answerTogether(
  tools: Tools,
  joiner: Joiner,
  form: z.output<typeof togetherForm> & { readonly language: Language },
): Promise<SavedTogether> {
  const joining = await openJoining(tools, joiner, 'own-choices');
  const { structure } = joining.version;
  const cards = askedTogether(structure);
  const refusal = cannotAnswer(joining, form.version);
  if (refusal) return { ok: false, refusal };
  if (cards.length === 0) return { ok: false, refusal: { code: 'answer-not-offered' } };
  const { sha256, language } = renderingIn(joining.version, form.language);
  const said = { answer: form.answer, language, rendering: sha256, updatedAt: tools.clock.now() };
  const before = await withAccess(tools.database, joining.access, async (tx) => {
    const stood = (await draftsOf(tx, joining)).find(({ provision }) => cards.includes(provision))?.answer ?? '';
    for (const provision of cards) {
      const key = { ...hers(joining), provision };
      const where = { participant_document_version_provision: key };
      await tx.draftAnswer.upsert({ where, create: { ...key, ...said }, update: said });
    }
    return stood;
  });
  const places = placesOf(structure);
  const elsewhere = before !== form.stood && before !== '' && before !== form.answer;
  return { ok: true, elsewhere, next: places[places.indexOf(TOGETHER) + 1] ?? null };
}
