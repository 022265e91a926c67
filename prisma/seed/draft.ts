/**
 * The next version of the rare-disease document, in review: studies may write twice a year and not four times, and the desks
 * are open an hour longer. One translation lags, one word has no reading yet, one comment waits for its answer.
 */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { copyVersion } from '#app/studio/services/drafting/begin-draft.server.ts';
import { changeDraftStructure } from '#app/studio/services/drafting/change-structure.server.ts';
import { countConsequence } from '#app/studio/services/drafting/consequence.server.ts';
import { commentOnDraft } from '#app/studio/services/drafting/review-draft.server.ts';
import { saveTexts } from '#app/studio/services/drafting/save-texts.server.ts';
import { takeDraftStep } from '#app/studio/services/drafting/take-step.server.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { Officers } from './govern.ts';

const CHANGED: readonly ProvisionCode[] = ['recontact-research', 'recontact-trials'];
/** how often, as each language says it */
const TIMES: Readonly<Record<Language, readonly [RegExp, string]>> = {
  ja: [/1年に4回/, '1年に2回'],
  'ja-easy': [/1\{年\|ねん\}に4\{回\|かい\}/, '1{年|ねん}に2{回|かい}'],
  en: [/4 times a year/, '2 times a year'],
};
/** the English of the second question is still to come */
const LAGS = 'provision:recontact-trials';
const HOURS: Readonly<Partial<Record<Language, readonly [string, string]>>> = {
  ja: ['平日の9時から17時です', '平日の9時から18時です'],
  'ja-easy': ['9{時|じ}から17{時|じ}です', '9{時|じ}から18時です'],
  en: ['from 9 to 17', 'from 9 to 18'],
};

const must = <T extends { readonly ok: boolean }>(done: T): T & { readonly ok: true } => {
  if (!done.ok) throw new Error(`the draft of the demonstration: ${JSON.stringify(done)}`);
  return done as T & { readonly ok: true };
};

export async function seedDraft(tools: Tools, { elsi, translator }: Officers): Promise<void> {
  const officer: StudioPerson = { account: elsi, role: 'elsi-officer', locale: 'ja' };
  const reader: StudioPerson = { account: translator, role: 'translator', locale: 'en' };
  const name = { document: 'wgs-icf', version: '2.4', audiences: ['adult'] } as const;
  const { draft } = must(await copyVersion(tools, officer, name, tools.ids.uuid()));
  for (const [place, code] of CHANGED.entries()) {
    const on = { draft, audience: 'adult', seen: place + 1 } as const;
    const reach = { asksEachTime: true, recipientClasses: [], contactsPerYear: 2, sections: ['contact'] } as const;
    must(
      await changeDraftStructure(tools, officer, on, {
        do: 'reach',
        code,
        reach: { ...reach, period: 'until-destruction' },
      }),
    );
  }
  const write = async (part: string, change: (text: string, language: Language) => string | null) => {
    const rows = await tools.database.prisma.documentDraftText.findMany({ where: { draft, audience: 'adult', part } });
    const written = rows.flatMap((row) => {
      const language = row.language as Language;
      const text = change(row.text, language);
      if (text === null) return [];
      return [{ language, text, seen: row.number, sourceSeen: 1, confirms: false, settles: null }];
    });
    must(await saveTexts(tools, officer, { draft, audience: 'adult', part, written }));
  };
  for (const code of CHANGED) {
    const part = `provision:${code}`;
    await write(part, (text, language) =>
      part === LAGS && language === 'en' ? null : text.replace(TIMES[language][0], TIMES[language][1]),
    );
  }
  await write('section:desks', (text, language) => text.replace(...(HOURS[language] ?? ['', ''])));
  must(await takeDraftStep(tools, officer, draft, { kind: 'sent-to-review' }));
  must(
    await commentOnDraft(tools, reader, draft, {
      ...{ idempotencyKey: tools.ids.uuid(), audience: 'adult', part: 'provision:recontact-research', language: 'ja' },
      words: '1年に2回は、4月から数えますか、最初の案内から数えますか。本文に書いてあると訳せます。',
    }),
  );
  await countConsequence(tools, draft);
  await answerTheCheck(tools);
}

/** Half of them take the levels of withdrawal for one another at first, three what is abroad; the rest is understood. */
async function answerTheCheck(tools: Tools): Promise<void> {
  const version = await loadVersion(tools.database, { document: 'wgs-icf', version: '2.1', audience: 'adult' });
  const { prisma } = tools.database;
  const confirmed = await prisma.ledgerEvent.findMany({
    where: { kind: 'ExplanationConfirmed' },
    distinct: ['participant'],
    orderBy: { participant: 'asc' },
    select: { participant: true, recordedAt: true },
  });
  const isWrong = (item: string, place: number) =>
    (item === 'withdrawal-levels' && place % 2 === 0) || (item === 'abroad' && place < 3);
  const data = confirmed.flatMap(({ participant, recordedAt }, place) =>
    (version?.structure.comprehension ?? []).flatMap(({ id, correct }) => {
      const seen = { participant: participant ?? '', document: 'wgs-icf', version: '2.1', item: id, language: 'ja' };
      const first = isWrong(id, place)
        ? [{ ...seen, chosen: correct === 0 ? 1 : 0, right: false, answeredAt: recordedAt }]
        : [];
      return [...first, { ...seen, chosen: correct, right: true, answeredAt: recordedAt }];
    }),
  );
  await withAccess(tools.database, systemAccess('seed'), (tx) => tx.comprehensionAnswer.createMany({ data }));
}
