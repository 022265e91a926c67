/** The questions with what she has answered so far. Drafts bind nobody: they count only when they are signed. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { DocumentContent } from '#app/domain/document/content.ts';
import { type Inline, parseInline } from '#app/domain/document/inline.ts';
import type { ProvisionText } from '#app/domain/document/provision-text.ts';
import { neededToJoin, offeredProvisions } from '#app/domain/document/version.ts';
import type { Answer, Answers, Language } from '#app/domain/event/payloads/parts.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { renderingIn } from '../documents/published-version.server.ts';
import type { Tools } from '../tools.server.ts';
import { canSign, hers, type Joiner, type Joining, openJoining } from './joiner.server.ts';
import { type GlossaryWord, sectionTitles, wordsUsed } from './load-reading.server.ts';

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
  readonly next: ProvisionCode | null;
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
  readonly previous: ProvisionCode | null;
  readonly next: ProvisionCode | null;
  readonly sections: readonly { readonly id: string; readonly title: readonly Inline[] }[];
  /** glossary words on the card */
  readonly glossary: readonly GlossaryWord[];
  readonly words: DocumentContent['words'];
};

export async function draftsOf(tx: Transaction, joining: Joining): Promise<Draft[]> {
  const rows = await tx.draftAnswer.findMany({ where: hers(joining) });
  return rows.map(({ provision, answer, updatedAt }) => ({
    provision: provision as ProvisionCode,
    answer: answer as Answer,
    at: updatedAt.toISOString(),
  }));
}

export const asAnswers = (drafts: readonly Draft[]): Answers =>
  Object.fromEntries(drafts.map(({ provision, answer }) => [provision, answer]));

export function draftGroups({ version }: Joining, content: DocumentContent, answers: Answers): DraftGroup[] {
  const needed = neededToJoin(version.structure);
  return version.structure.groups.map(({ id, provisions }) => ({
    id,
    title: content.words.groups[id]?.title ?? id,
    lead: content.words.groups[id]?.lead ?? '',
    lines: provisions.flatMap((code) => {
      const text = content.provisions[code];
      return text ? [{ code, text, answer: answers[code] ?? null, needed: needed.includes(code) }] : [];
    }),
  }));
}

async function load(tools: Tools, joiner: Joiner, language: Language) {
  const joining = await openJoining(tools, joiner, 'own-choices');
  const drafts = await withAccess(tools.database, joining.access, (tx) => draftsOf(tx, joining));
  const { content, language: shown } = renderingIn(joining.version, language);
  return { joining, drafts, content, shown };
}

export async function loadDraftChoices(tools: Tools, joiner: Joiner, language: Language): Promise<DraftChoices> {
  const { joining, drafts, content, shown } = await load(tools, joiner, language);
  const groups = draftGroups(joining, content, asAnswers(drafts));
  const lines = groups.flatMap((group) => group.lines);
  const { document, version } = joining.version;
  return {
    document,
    version,
    language: shown,
    canSign: canSign(joining),
    groups,
    answered: lines.filter(({ answer }) => answer !== null).length,
    of: lines.length,
    next: lines.find(({ answer }) => answer === null)?.code ?? null,
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
  const order = offeredProvisions(joining.version.structure);
  const place = order.indexOf(code as ProvisionCode);
  const asked = order[place];
  const structure = asked && joining.version.structure.provisions[asked];
  const group = draftGroups(joining, content, asAnswers(drafts)).find(({ lines }) =>
    lines.some((line) => line.code === asked),
  );
  const line = group?.lines.find((one) => one.code === asked);
  if (!structure || !group || !line) return null;
  return {
    ...line,
    canSign: canSign(joining),
    version: joining.version.version,
    savedAt: drafts.find(({ provision }) => provision === asked)?.at ?? null,
    answers: structure.answers,
    alsoSets: structure.alsoSets,
    group: { title: group.title, now: group.lines.indexOf(line) + 1, of: group.lines.length },
    place: place + 1,
    of: order.length,
    previous: order[place - 1] ?? null,
    next: order[place + 1] ?? null,
    sections: sectionTitles(content, structure.sections),
    glossary: wordsUsed(linesOf(line.text), content.words),
    words: content.words,
  };
}
