/** The questions with what she has answered so far. Drafts bind nobody: they count only when they are signed. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { canSign, type Joiner, type Joining, openJoining } from '#app/consent/index.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import { type Inline, parseInline } from '#app/kernel/domain/document/inline.ts';
import type { ProvisionText } from '#app/kernel/domain/document/provision-text.ts';
import { askedTogether, neededToJoin, offeredProvisions, questionsOf } from '#app/kernel/domain/document/version.ts';
import type { Answer, Answers, Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { sectionTitles } from '#app/kernel/services/record/section-titles.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { cardsReadBy } from './cards-read.server.ts';
import { hersSoFar, standing } from './carried-over.server.ts';
import { type GlossaryWord, wordsUsed } from './load-reading.server.ts';
import { answeredSoFar, placesOf, type QuestionPlace } from './question-places.ts';

export type Draft = { readonly provision: ProvisionCode; readonly answer: Answer; readonly at: string };
export type DraftLine = {
  readonly code: ProvisionCode;
  readonly text: ProvisionText;
  readonly answer: Answer | null;
  /** without a yes nobody joins */
  readonly needed: boolean;
};
export type DraftGroup = {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  /** read one after another, answered once for all */
  readonly together: boolean;
  readonly lines: readonly DraftLine[];
};

export type DraftChoices = {
  readonly document: string;
  readonly version: string;
  readonly language: Language;
  readonly canSign: boolean;
  readonly groups: readonly DraftGroup[];
  readonly answered: number;
  readonly of: number;
  readonly next: QuestionPlace | null;
  readonly words: DocumentContent['words'];
};

export type DraftQuestion = DraftLine & {
  readonly canSign: boolean;
  readonly version: string;
  readonly savedAt: string | null;
  readonly answers: readonly Answer[];
  readonly alsoSets: readonly ProvisionCode[];
  readonly group: { readonly title: string; readonly now: number; readonly of: number };
  readonly place: number;
  readonly of: number;
  readonly previous: QuestionPlace | null;
  readonly next: QuestionPlace | null;
  /** a card of those answered together: read here, asked on their own page; place and of count cards */
  readonly together: boolean;
  readonly sections: readonly { readonly id: string; readonly title: readonly Inline[] }[];
  /** glossary words on the card */
  readonly glossary: readonly GlossaryWord[];
  readonly words: DocumentContent['words'];
};

export async function draftsOf(tx: Transaction, joining: Joining): Promise<Draft[]> {
  const rows = await tx.draftAnswer.findMany({ where: hersSoFar(joining) });
  return standing(joining, 'question', rows, ({ provision }) => provision).map(({ provision, answer, updatedAt }) => ({
    provision: provision as ProvisionCode,
    answer: answer as Answer,
    at: updatedAt.toISOString(),
  }));
}

export const asAnswers = (drafts: readonly Draft[]): Answers =>
  Object.fromEntries(drafts.map(({ provision, answer }) => [provision, answer]));

export function draftGroups({ version }: Joining, content: DocumentContent, answers: Answers): DraftGroup[] {
  const needed = neededToJoin(version.structure);
  const together = askedTogether(version.structure);
  return version.structure.groups.map(({ id, provisions }) => ({
    id,
    title: content.words.groups[id]?.title ?? id,
    lead: content.words.groups[id]?.lead ?? '',
    together: provisions.every((code) => together.includes(code)),
    lines: provisions.flatMap((code) => {
      const text = content.provisions[code];
      return text ? [{ code, text, answer: answers[code] ?? null, needed: needed.includes(code) }] : [];
    }),
  }));
}

async function load(tools: Tools, joiner: Joiner, language: Language) {
  const joining = await openJoining(tools, joiner, 'own-choices');
  const { drafts, read } = await withAccess(tools.database, joining.access, async (tx) => ({
    drafts: await draftsOf(tx, joining),
    read: await cardsReadBy(tx, joining),
  }));
  const { content, language: shown } = renderingIn(joining.version, language);
  return { joining, drafts, read, content, shown };
}

export async function loadDraftChoices(tools: Tools, joiner: Joiner, language: Language): Promise<DraftChoices> {
  const { joining, drafts, read, content, shown } = await load(tools, joiner, language);
  const groups = draftGroups(joining, content, asAnswers(drafts));
  const soFar = answeredSoFar(joining.version.structure, asAnswers(drafts), read);
  const { document, version } = joining.version;
  return {
    document,
    version,
    language: shown,
    canSign: canSign(joining),
    groups,
    answered: soFar.done,
    of: soFar.of,
    next: soFar.goOn,
    words: content.words,
  };
}

const linesOf = (text: ProvisionText) => Object.values(text).flatMap((said) => (said ? [parseInline(said, 1)] : []));

/** Null where the version asks no such question. */
export async function loadDraftQuestion(
  tools: Tools,
  joiner: Joiner,
  code: string | undefined,
  language: Language,
): Promise<DraftQuestion | null> {
  const { joining, drafts, content } = await load(tools, joiner, language);
  const version = joining.version.structure;
  const asked = offeredProvisions(version).find((one) => one === code);
  const structure = asked && version.provisions[asked];
  const group = draftGroups(joining, content, asAnswers(drafts)).find(({ lines }) =>
    lines.some((line) => line.code === asked),
  );
  const line = group?.lines.find((one) => one.code === asked);
  if (!asked || !structure || !group || !line) return null;
  const cards = askedTogether(version);
  const together = cards.includes(asked);
  const counted = together ? cards.map((card) => [card]) : questionsOf(version);
  const places = placesOf(version);
  const place = places.indexOf(asked);
  return {
    ...line,
    canSign: canSign(joining),
    version: joining.version.version,
    savedAt: drafts.find(({ provision }) => provision === asked)?.at ?? null,
    answers: structure.answers,
    alsoSets: structure.alsoSets,
    group: { title: group.title, now: group.lines.indexOf(line) + 1, of: group.lines.length },
    place: counted.findIndex(([first]) => first === asked) + 1,
    of: counted.length,
    previous: places[place - 1] ?? null,
    next: places[place + 1] ?? null,
    together,
    sections: sectionTitles(content, structure.sections),
    glossary: wordsUsed(linesOf(line.text), content.words),
    words: content.words,
  };
}
