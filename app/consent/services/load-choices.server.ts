/** The questions of a version with the answers as they stand: for the list, for one question, for the own copy. */

import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { ProvisionText } from '#app/kernel/domain/document/provision-text.ts';
import type { ProvisionStructure } from '#app/kernel/domain/document/version.ts';
import type { Answer, Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { type AnswersGiven, answersGiven } from '#app/kernel/domain/record/answers-given.ts';
import { type HeldAnswers, heldAnswers } from '#app/kernel/domain/record/held-answers.ts';
import { type LoadedVersion, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { type Own, readOwn, versionToChangeOn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ProvisionCode, ProvisionDecision } from '#bridge/contract/vocabulary.ts';
import { OFFERED } from '../domain/standing/answering.ts';
import type { Standing } from '../domain/standing/standing.ts';
import { type Previews, previewChanges } from './preview-change.server.ts';
import { standingFor } from './standing/own-standing.server.ts';

export type ChoiceLine = {
  readonly code: ProvisionCode;
  readonly text: ProvisionText;
  readonly decision: ProvisionDecision;
  readonly since: Instant | null;
  /** her answer, and without effect until somebody confirms it */
  readonly waits: boolean;
  /** another answer of hers, which permits more and does not count yet; `from` null: once the hospital has called */
  readonly held: { readonly to: Answer; readonly from: Instant | null } | null;
  /** needed to take part: a no is withdrawing, which has its own pages */
  readonly required: boolean;
};
export type ChoiceGroup = {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly choices: readonly ChoiceLine[];
};

export type Choices = {
  readonly document: string;
  readonly version: string;
  readonly language: Language;
  readonly groups: readonly ChoiceGroup[];
  readonly standing: Standing;
  /** what an answer given now would do, for who reads */
  readonly effect: Standing['answering'];
  readonly words: DocumentContent['words'];
};

export type ChoiceQuestion = ChoiceLine & {
  /** the entry behind the answer that stands; 0 where none does */
  readonly stood: number;
  /** what each other answer would change */
  readonly previews: Previews;
  readonly version: string;
  readonly language: Language;
  readonly answers: readonly Answer[];
  readonly structure: ProvisionStructure;
  readonly standing: Standing;
  readonly effect: Choices['effect'];
  readonly words: DocumentContent['words'];
  /** asked with the same answer */
  readonly alsoSets: readonly ProvisionCode[];
};

function heldFor(held: readonly HeldAnswers[], code: ProvisionCode): ChoiceLine['held'] {
  for (const { changes, from } of held) {
    const change = changes.find(({ provision }) => provision === code);
    if (change) return { to: change.to, from };
  }
  return null;
}

/** @param held what waits; nothing where a page tells of what holds alone */
export function choiceGroups(
  shown: LoadedVersion,
  content: DocumentContent,
  answers: AnswersGiven,
  held: readonly HeldAnswers[] = [],
): ChoiceGroup[] {
  const { rules } = shown.structure;
  return shown.structure.groups.map(({ id, provisions }) => {
    const choices = provisions.flatMap((code) => {
      const text = content.provisions[code];
      const answer = answers[code];
      // what was needed together to join may each be answered no afterwards, and is obeyed as that no
      const required = shown.structure.provisions[code]?.required === true && !rules.allOf.includes(code);
      return text
        ? [
            {
              code,
              text,
              decision: answer?.decision ?? ('not-asked' as const),
              since: answer?.since ?? null,
              waits: answer?.waits ?? false,
              held: heldFor(held, code),
              required,
            },
          ]
        : [];
    });
    return { id, title: content.words.groups[id]?.title ?? id, lead: content.words.groups[id]?.lead ?? '', choices };
  });
}

export async function loadChoices(tools: Tools, own: Own, language: Language): Promise<Choices> {
  const opened = await readOwn(tools, own, 'own-choices');
  const shown = await versionToChangeOn(tools, opened);
  const { content, language: inLanguage } = renderingIn(shown, language);
  const standing = await standingFor(tools, opened);
  return {
    document: shown.document,
    version: shown.version,
    language: inLanguage,
    groups: choiceGroups(shown, content, answersGiven(opened.events, opened.record), heldAnswers(opened.events)),
    standing,
    effect: standing.answering,
    words: content.words,
  };
}

/** Null where the version asks no such question. */
export async function loadChoiceQuestion(
  tools: Tools,
  own: Own,
  code: ProvisionCode | null,
  language: Language,
): Promise<ChoiceQuestion | null> {
  const opened = await readOwn(tools, own, 'own-choices');
  const shown = await versionToChangeOn(tools, opened);
  const { content, language: inLanguage } = renderingIn(shown, language);
  const structure = code && shown.structure.provisions[code];
  const given = answersGiven(opened.events, opened.record);
  const line = choiceGroups(shown, content, given, heldAnswers(opened.events))
    .flatMap(({ choices }) => choices)
    .find((choice) => choice.code === code);
  if (!structure || !line) return null;
  const standing = await standingFor(tools, opened);
  const offered = OFFERED[standing.answering];
  return {
    ...line,
    stood: given[line.code]?.number ?? 0,
    previews: await previewChanges(tools, own, opened, {
      ...structure,
      code: line.code,
      list: structure.list,
      version: shown.version,
      language: inLanguage,
    }),
    version: shown.version,
    language: inLanguage,
    // what she could only be refused is not offered
    answers: structure.answers.filter((answer) => offered === 'all' || (offered === 'no-only' && answer === 'deny')),
    structure,
    standing,
    effect: standing.answering,
    words: content.words,
    alsoSets: structure.alsoSets,
  };
}
