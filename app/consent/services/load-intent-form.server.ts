/** The form for a change of intent (意思変更申出書): each present answer beside room for a new one, and what is out already. */
import { answersGiven } from '#app/domain/consent/answers-given.ts';
import { answeringOf, OFFERED } from '#app/domain/consent/standing/answering.ts';
import type { DocumentContent } from '#app/domain/document/content.ts';
import type { Answer, Language, ListsSeen } from '#app/domain/event/payloads/parts.ts';
import type { Instant } from '#app/domain/instant.ts';
import type { DeathWish } from '#bridge/contract/vocabulary.ts';
import { renderingIn } from '../documents/published-version.server.ts';
import type { Tools } from '../tools.server.ts';
import { type AlreadyOut, alreadyOut } from './already-out.server.ts';
import { type ChoiceLine, choiceGroups } from './load-choices.server.ts';
import { type Own, readOwn, versionToChangeOn } from './own-record.server.ts';

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
