/** The form for a change of intent (意思変更申出書): each present answer beside room for a new one, and what is out already. */

import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { Answer, Language, ListsSeen } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { answersGiven } from '#app/kernel/domain/record/answers-given.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { type Own, readOwn, versionToChangeOn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { DeathWish } from '#bridge/contract/vocabulary.ts';
import { answeringOf, OFFERED } from '../domain/standing/answering.ts';
import { type AlreadyOut, alreadyOut } from './already-out.server.ts';
import { type ChoiceLine, choiceGroups } from './load-choices.server.ts';

export type IntentLine = ChoiceLine & { readonly offered: readonly Answer[] };
export type IntentForm = {
  readonly participant: string;
  readonly document: string;
  readonly version: string;
  /** SHA-256 of the text in that language */
  readonly rendering: string;
  readonly language: Language;
  readonly asOf: Instant;
  /** versions of the lists behind the questions */
  readonly lists: ListsSeen;
  readonly groups: readonly { readonly id: string; readonly title: string; readonly lines: readonly IntentLine[] }[];
  readonly wish: DeathWish | null;
  readonly out: AlreadyOut;
  readonly words: DocumentContent['words'];
};

/** Null where nothing can be changed any more. Taking part itself is not on it: a no to that is withdrawing. */
export async function loadIntentForm(tools: Tools, own: Own, language: Language): Promise<IntentForm | null> {
  const opened = await readOwn(tools, own, 'own-choices');
  const { record, participant } = opened;
  if (OFFERED[answeringOf(record)] === 'none' || !(record.inForce ?? record.pending)) return null;
  const shown = await versionToChangeOn(tools, opened);
  const { content, sha256, language: inLanguage } = renderingIn(shown, language);
  const groups = choiceGroups(shown, content, answersGiven(opened.events, record)).map(({ id, title, choices }) => ({
    id,
    title,
    lines: choices
      .filter(({ required }) => !required)
      .map((line) => ({ ...line, offered: shown.structure.provisions[line.code]?.answers ?? [] })),
  }));
  return {
    participant,
    document: shown.document,
    version: shown.version,
    rendering: sha256,
    language: inLanguage,
    asOf: tools.clock.now().toISOString(),
    lists: shown.structure.lists,
    groups: groups.filter(({ lines }) => lines.length > 0),
    wish: record.wishes?.death ?? null,
    out: await alreadyOut(tools.database.prisma, participant),
    words: content.words,
  };
}
