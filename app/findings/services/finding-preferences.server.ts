/**
 * What she wants to hear of findings, kind by kind: seen, changed, and said again on the calendar on which everybody is
 * asked. Nothing here knows of any case: whether something was found changes no page. Source: domain.md §4 rule 11.
 */
import { z } from 'zod';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import {
  type ChoiceQuestion,
  type Choices,
  choiceGroups,
  decideFindingPreferences,
  loadChoiceQuestion,
  standingFor,
} from '#app/consent/index.ts';
import type { Answers, Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { FindingProvision } from '#app/kernel/domain/findings/finding-provision.ts';
import { reconfirmationWaits } from '#app/kernel/domain/findings/reconfirmation.ts';
import type { Day } from '#app/kernel/domain/instant.ts';
import { answersGiven } from '#app/kernel/domain/record/answers-given.ts';
import { heldAnswers } from '#app/kernel/domain/record/held-answers.ts';
import { asPublished, loadVersion, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { actRecordedMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import { type Own, readOwn, seenIn, versionToChangeOn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';

/** A list of genes as she reads it; `text`: what it holds of this kind, where the document says so. */
export type ListShown = { readonly id: string; readonly title: string; readonly text: string | null };
type Line = Choices['groups'][number]['choices'][number] & {
  /** version of the gene list that stands behind her yes; null where none does */
  readonly list: ListShown | null;
  /** there is a newer list; her yes stays with the one she saw */
  readonly newerList: ListShown | null;
};
export type FindingPreferences = {
  readonly document: string;
  readonly version: string;
  readonly lines: readonly Line[];
  readonly words: Choices['words'];
  readonly standing: Choices['standing'];
  readonly effect: Choices['effect'];
  /** since when her word is waited for; everybody's is, on the same days */
  readonly askedOn: Day | null;
  readonly reconfirmedAt: string | null;
  /** not of age yet: what concerns grown-up life waits for her own choice */
  readonly isMinor: boolean;
};

const isFinding = (code: ProvisionCode): code is FindingProvision => code.startsWith('findings-');

export async function loadFindingPreferences(tools: Tools, own: Own, language: Language): Promise<FindingPreferences> {
  const opened = await readOwn(tools, own, 'own-findings');
  const { record, events } = opened;
  const shown = await versionToChangeOn(tools, opened);
  const { content } = renderingIn(shown, language);
  const standing = await standingFor(tools, opened);
  const named = (id: string, code: ProvisionCode): ListShown => {
    const list = content.lists[id];
    const group = list && 'groups' in list ? list.groups[code.slice('findings-'.length)] : undefined;
    return { id, title: list?.title ?? id, text: group?.text ?? null };
  };
  const newest = shown.structure.lists.genes;
  const given = answersGiven(events, record);
  const lines = choiceGroups(shown, content, given, heldAnswers(events))
    .flatMap(({ choices }) => choices)
    .filter(({ code }) => isFinding(code))
    .map((choice): Line => {
      const seen = given[choice.code]?.list ?? null;
      const isOlder = seen !== null && newest !== null && seen !== newest;
      const behind = seen ?? shown.structure.provisions[choice.code]?.list ?? null;
      return {
        ...choice,
        list: behind ? named(behind, choice.code) : null,
        newerList: isOlder ? named(newest, choice.code) : null,
      };
    });
  return {
    document: shown.document,
    version: shown.version,
    lines,
    words: content.words,
    standing,
    effect: standing.answering,
    askedOn: reconfirmationWaits(record, events, tools.clock.now().toISOString()),
    reconfirmedAt: record.findingsReconfirmedAt,
    isMinor: record.majorityOn !== null,
  };
}

export type FindingQuestion = { readonly question: ChoiceQuestion; readonly line: Line; readonly isMinor: boolean };

/** Null where the version asks no such question. */
export async function loadFindingQuestion(
  tools: Tools,
  own: Own,
  code: FindingProvision | null,
  language: Language,
): Promise<FindingQuestion | null> {
  const question = await loadChoiceQuestion(tools, own, code, language);
  if (!question) return null;
  const { lines, isMinor } = await loadFindingPreferences(tools, own, language);
  const line = lines.find((one) => one.code === code);
  return line ? { question, line, isMinor } : null;
}

const version = z.string().regex(/^[\w.-]{1,40}$/);
export const findingForm = z.strictObject({
  /** `talk`: no answer is recorded, a talk is asked for */
  answer: z.enum(['permit', 'deny', 'talk'], { error: 'choices:question.chooseOne' }),
  version,
  idempotencyKey: z.uuid(),
});
export const preferencesConfirmForm = z.strictObject({ version, idempotencyKey: z.uuid() });

type Setting = {
  readonly answers: Answers;
  readonly reconfirmed: boolean;
  readonly version: string;
  readonly language: Language;
  readonly idempotencyKey: string;
};

/**
 * Reconfirming gives no answers at all: an old yes stays bound to the list she saw, and no newer list comes in by it.
 */
export async function setFindingPreferences(tools: Tools, own: Own, set: Setting): Promise<Recorded<null>> {
  const opened = await readOwn(tools, own, 'own-findings');
  const { actor, by } = opened;
  const { document, audience } = opened.version;
  const shown = await loadVersion(tools.database, { document, version: set.version, audience });
  if (!shown) return { ok: false, refusal: { code: 'version-unknown' } };
  const write = { participant: own.participant, actor, access: opened.access, idempotencyKey: set.idempotencyKey };
  return ledgerTransaction<null>(tools, write, async ({ events, now }) => {
    const command = {
      actor,
      by,
      seen: seenIn(shown, set.language),
      lists: shown.structure.lists,
      answers: set.answers,
      reconfirmed: set.reconfirmed,
    } as const;
    const decided = decideFindingPreferences(events, command, now.toISOString(), asPublished(shown));
    if (!decided.ok) return decided;
    const changes = decided.events.flatMap((event) =>
      event.kind === 'FindingPreferencesSet' ? event.payload.changes : [],
    );
    const ended = decided.events.some(({ kind }) => kind === 'HeldAnswersEnded');
    if (changes.length === 0 && !set.reconfirmed && !ended) return { ok: false, refusal: { code: 'nothing-changes' } };
    return {
      ok: true,
      events: decided.events,
      receipt: 'finding-preferences-set',
      outbox: [actRecordedMail(own, set)],
      result: null,
      mayWait: shown.structure.lists,
    };
  });
}
