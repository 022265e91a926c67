/**
 * The register as open data: one row a request, in Japanese and English. Columns are never renamed or taken away; new ones
 * are added at the end (docs/open-data.md).
 */
import { csvFile } from '#app/kernel/domain/csv.ts';
import { dayOf, lastDayBefore } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { PanelSince } from '../../domain/programme/register-panel.ts';
import type { RequestRecord } from '../../domain/requests/request-record.ts';
import { type PublicEntry, publicRegister } from './public-register.server.ts';

const COLUMNS = [
  'request',
  'outcome',
  'status',
  'decided_on',
  'organisation',
  'organisation_ja',
  'organisation_en',
  'recipient_class',
  'country',
  'commercial',
  'purposes',
  'actions',
  'datasets',
  'approval',
  'approved_until',
  'data_given',
  'data_given_since',
  'panel_view',
  'title_ja',
  'title_en',
  'purpose_ja',
  'purpose_en',
  'panel_ja',
  'panel_en',
  'reviewers_ja',
  'reviewers_en',
  'results',
  'page',
  'closing_report_ja',
  'closing_report_en',
  'conditions_ja',
  'conditions_en',
  'answer_to_panel_ja',
  'answer_to_panel_en',
  'changes',
  'panel_in_doubt_since',
  'panel_again_on',
  'panel_again_view',
  'corrected_on',
  'samples',
  'approved_from',
  'uses',
  'countries',
  'asked_from',
  'asked_until',
  'panel_conditions',
  'request_ja',
  'request_en',
] as const;
export type OpenRow = Readonly<Record<(typeof COLUMNS)[number], unknown>>;

/** Words are not a service's: the route hands them in. */
export type RecordInWords = (record: RequestRecord, language: 'ja' | 'en') => string;

type Both = { readonly ja: PublicEntry; readonly en: PublicEntry };

/** The same entry in both languages. */
export async function registerInBoth(tools: Tools): Promise<readonly Both[]> {
  const [japanese, english] = [await publicRegister(tools, 'ja'), await publicRegister(tools, 'en')];
  const inEnglish = new Map(english.map((entry) => [entry.request, entry]));
  // entered between the two readings: there the next time
  return japanese.flatMap((ja) => {
    const en = inEnglish.get(ja.request);
    return en ? [{ ja, en }] : [];
  });
}

const pageOf = (tools: Tools, request: string) => `${tools.environment.origin}/register/${request}`;

const panelColumns = ({ doubtedAt, again }: PanelSince) => ({
  panel_in_doubt_since: doubtedAt ? dayOf(doubtedAt) : null,
  panel_again_on: again ? dayOf(again.at) : null,
  panel_again_view: again?.view ?? null,
});
const panelAgain = ({ again }: PanelSince) =>
  again && {
    ...{ on: dayOf(again.at), view: again.view, words_ja: again.words, conditions_ja: again.conditions },
    answer_to_panel: again.answer,
  };

/** A row without the results' own words: these are in the JSON. */
function rowOf(tools: Tools, { ja, en }: Both, inWords: RecordInWords): OpenRow {
  const { request, outcome, status, decidedAt, recipient, commercial, duo, actions, approval, term } = ja;
  return {
    request,
    outcome,
    status,
    decided_on: dayOf(decidedAt),
    organisation: recipient.organisation,
    organisation_ja: ja.name,
    organisation_en: en.name,
    recipient_class: recipient.class,
    country: recipient.country,
    commercial,
    purposes: duo,
    actions,
    datasets: ja.datasets.map((title) => title.en),
    approval,
    approved_until: term ? lastDayBefore(term.until) : null,
    data_given: ja.givenSince !== null,
    data_given_since: ja.givenSince ? dayOf(ja.givenSince) : null,
    panel_view: ja.panelView,
    title_ja: ja.title,
    title_en: en.title,
    purpose_ja: ja.purpose,
    purpose_en: en.purpose,
    panel_ja: ja.panel,
    panel_en: en.panel,
    reviewers_ja: ja.reviewers,
    reviewers_en: en.reviewers,
    results: ja.results.length,
    page: pageOf(tools, request),
    closing_report_ja: ja.closing?.words ?? null,
    closing_report_en: en.closing?.words ?? null,
    conditions_ja: ja.decided?.conditions.map((one) => one.ja).join('\n') ?? null,
    conditions_en: ja.decided?.conditions.map((one) => one.en).join('\n') ?? null,
    answer_to_panel_ja: ja.decided?.difference?.ja ?? null,
    answer_to_panel_en: ja.decided?.difference?.en ?? null,
    changes: ja.changes.length,
    ...panelColumns(ja.panelSince),
    corrected_on: ja.corrections[0] ? dayOf(ja.corrections[0].at) : null,
    samples: ja.samples,
    approved_from: term ? dayOf(term.from) : null,
    uses: ja.record.uses,
    countries: ja.record.countries,
    asked_from: ja.record.term?.from ?? null,
    asked_until: ja.record.term?.until ?? null,
    panel_conditions: ja.record.panelConditions.join('\n'),
    request_ja: inWords(ja.record, 'ja'),
    request_en: inWords(en.record, 'en'),
  };
}

export async function registerCsv(tools: Tools, inWords: RecordInWords): Promise<string> {
  const rows = (await registerInBoth(tools)).map((both) => {
    const row = rowOf(tools, both, inWords);
    return { ...row, datasets: (row.datasets as readonly string[]).join('; ') };
  });
  return csvFile(COLUMNS, rows);
}

export async function registerJson(tools: Tools, inWords: RecordInWords): Promise<string> {
  const entries = (await registerInBoth(tools)).map((both) => ({
    ...rowOf(tools, both, inWords),
    panel_again: panelAgain(both.ja.panelSince),
    corrections: both.ja.corrections.map(({ at, why, before }, place) => {
      const en = both.en.corrections[place];
      return { on: dayOf(at), why_ja: why, why_en: en?.why ?? null, before_ja: before, before_en: en?.before ?? [] };
    }),
    changes: both.ja.changes.map(({ kind, at, request, words, conditions, panel, difference, panelSince }) => ({
      ...{ kind, on: dayOf(at), request, words, conditions, panel_ja: panel, answer_to_panel: difference },
      ...{ panel_in_doubt_since: panelColumns(panelSince).panel_in_doubt_since, panel_again: panelAgain(panelSince) },
    })),
    results: both.ja.results.map(({ id, publishedOn, link, title, found }) => {
      const en = both.en.results.find((one) => one.id === id);
      return {
        published_on: dayOf(publishedOn),
        title_ja: title,
        title_en: en?.title ?? null,
        found_ja: found,
        found_en: en?.found ?? null,
        link,
      };
    }),
  }));
  const { origin } = tools.environment;
  const made = { schema: 'register-of-uses/1', made_at: tools.clock.now().toISOString(), source: `${origin}/register` };
  return `${JSON.stringify({ ...made, entries }, null, 1)}\n`;
}
