/** "What is different for me": the version that asks beside the one she signed, only what changed, and what is asked. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import {
  comparisonOf,
  OFFERED,
  type OwnIllness,
  ownIllness,
  type RowDifference,
  rowDifferences,
  type SectionDifference,
  sectionDifferences,
  standingFor,
} from '#app/consent/index.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { ProvisionText } from '#app/kernel/domain/document/provision-text.ts';
import type { Answer, Audience, Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { reconsentStands } from '#app/kernel/domain/record/reconsent.ts';
import {
  type LoadedVersion,
  loadNewestVersion,
  loadVersion,
  renderingIn,
} from '#app/kernel/services/documents/published-version.server.ts';
import { openQuestionsOf } from '#app/kernel/services/questions/open-questions.server.ts';
import { type Own, type OwnRecord, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ProvisionCode, ProvisionDecision } from '#bridge/contract/vocabulary.ts';

export type AskedQuestion = {
  readonly code: ProvisionCode;
  readonly text: ProvisionText;
  /** empty where nothing of the card reads otherwise: then a list behind it, or nothing but the day, has changed */
  readonly rows: readonly RowDifference[];
  readonly isNew: boolean;
  readonly decision: ProvisionDecision;
  readonly answers: readonly Answer[];
};
export type ToldQuestion = {
  readonly code: ProvisionCode;
  readonly title: string;
  readonly rows: readonly RowDifference[];
};

export type NewVersion = {
  readonly document: string;
  readonly before: string;
  readonly version: string;
  readonly audience: Audience;
  readonly language: Language;
  /** until when an answer is waited for; null where nothing is asked */
  readonly by: Instant | null;
  readonly silence: 'no-reply' | 'unreachable' | null;
  /** she has signed, and somebody still has to confirm it */
  readonly waits: boolean;
  /** the entry that asks; 0 where none does */
  readonly asked: number;
  readonly questions: readonly AskedQuestion[];
  /** questions with other words that keep their answer, and questions that are no longer asked */
  readonly told: readonly ToldQuestion[];
  readonly sections: readonly SectionDifference[];
  readonly rulesChanged: boolean;
  readonly illness: OwnIllness | null;
  readonly openQuestions: number;
  /** which answers stood when the page was made: `code:entry`, in one text */
  readonly stood: string;
  readonly words: DocumentContent['words'];
};

/** The version that asks; else the newest there is. */
export const askingVersion = async (tools: Tools, { record, version }: OwnRecord): Promise<LoadedVersion | null> =>
  record.reconsent
    ? loadVersion(tools.database, { ...record.reconsent, audience: version.audience })
    : loadNewestVersion(tools.database, version.document, version.audience);

/** Fixes what stood behind each question that is asked. */
export const stoodOf = ({ record }: Pick<OwnRecord, 'record'>, codes: readonly ProvisionCode[]): string =>
  codes.map((code) => `${code}:${record.answers[code]?.number ?? 0}`).join(' ');

function askedQuestions(opened: OwnRecord, after: LoadedVersion, words: Words): AskedQuestion[] {
  const asked = opened.record.reconsent?.provisions ?? [];
  return asked.flatMap((code): AskedQuestion[] => {
    const [text, structure] = [words.after.provisions[code], after.structure.provisions[code]];
    if (!text || !structure) return [];
    const before = words.before.provisions[code];
    return [
      {
        code,
        text,
        rows: before ? rowDifferences(before, text) : [],
        isNew: before === undefined,
        decision: opened.record.answers[code]?.decision ?? 'not-asked',
        answers: structure.answers,
      },
    ];
  });
}

type Words = { readonly before: DocumentContent; readonly after: DocumentContent };

/** The text that she answered last before it was asked: what she has answered since is compared with that one still. */
async function versionBefore(tools: Tools, { record, events, version }: OwnRecord): Promise<LoadedVersion> {
  const asked = record.reconsent?.asked ?? 0;
  if (asked === 0 || version.version !== record.reconsent?.version) return version;
  const before = consentAt(events.filter(({ number }) => (number as number) < asked)).inForce;
  const earlier = before && (await loadVersion(tools.database, { ...before, audience: version.audience }));
  return earlier ?? version;
}

/** Null where no version is newer than the one she signed and nothing is asked of her, and where all use is stopped. */
export async function loadNewVersion(tools: Tools, own: Own, language: Language): Promise<NewVersion | null> {
  return shownTo(tools, await readOwn(tools, own, 'own-new-version'), language);
}

/** For the page, which says where she stands in either case. */
export async function loadVersionPage(tools: Tools, own: Own, language: Language) {
  const opened = await readOwn(tools, own, 'own-new-version');
  return { standing: await standingFor(tools, opened), shown: await shownTo(tools, opened, language) };
}

async function shownTo(tools: Tools, opened: OwnRecord, language: Language): Promise<NewVersion | null> {
  const { record } = opened;
  const standing = await standingFor(tools, opened);
  if (OFFERED[standing.answering] === 'none') return null;
  const before = await versionBefore(tools, opened);
  const after = record.inForce && (await askingVersion(tools, opened));
  const due =
    standing.offers.includes('answer-version') || standing.place.at === 'reconsent-signed' ? record.reconsent : null;
  if (!after || (!due && after.version === before.version)) return null;
  // whoever has turned 18 reads the adults' newest text, where all is answered
  if (!due && !standing.waits.some(({ what }) => what === 'confirmation') && !standing.offers.includes('see-version'))
    return null;
  const shown = renderingIn(after, language);
  const words = { before: renderingIn(before, shown.language).content, after: shown.content };
  const comparison = comparisonOf(before, after);
  const questions = due ? askedQuestions(opened, after, words) : [];
  const codes = questions.map(({ code }) => code);
  const stands = due ? reconsentStands(due, tools.clock.now().toISOString()) : 'due';
  const told = comparison.provisions.flatMap(({ provision: code }): ToldQuestion[] => {
    const [old, text] = [words.before.provisions[code], words.after.provisions[code]];
    const title = (text ?? old)?.title;
    if (codes.includes(code) || title === undefined) return [];
    return [{ code, title, rows: text ? rowDifferences(old, text) : [] }];
  });
  const openQuestions = await withAccess(tools.database, opened.access, (tx) =>
    openQuestionsOf(tx, opened.participant),
  );
  return {
    document: after.document,
    before: before.version,
    version: after.version,
    audience: after.audience,
    language: shown.language,
    by: due?.by ?? null,
    silence: stands === 'due' ? null : stands,
    waits: (record.pending?.number ?? 0) > (due?.asked ?? 0),
    asked: due?.asked ?? 0,
    questions,
    told,
    sections: sectionDifferences(comparison, words.before, words.after),
    rulesChanged: comparison.rulesChanged,
    illness: ownIllness(after.structure, record),
    openQuestions: openQuestions.length,
    stood: stoodOf(opened, codes),
    words: words.after.words,
  };
}
