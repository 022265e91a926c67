/** The dry run: what would become of each line, with nothing written. The second person reads the same report. */

import { withAccess } from '#app/adapters/database/database.server.ts';
import { equivalenceTableOf, readEquivalenceTables } from '#app/adapters/documents/read-equivalence-tables.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { type EquivalenceTable, equivalentAnswers } from '#app/kernel/domain/paper/equivalence.ts';
import type { RefusalCode } from '#app/kernel/domain/refusals.ts';
import {
  type LoadedVersion,
  loadVersion,
  renderingIn,
} from '#app/kernel/services/documents/published-version.server.ts';
import type { LineFault, ListLine } from '#app/kernel/services/files/read-list.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { decideLine } from './line-act.ts';

export type Coordinator = { readonly account: string; readonly site: string };
export type LineReport = {
  readonly line: number;
  readonly typed: string;
  readonly form: string;
  readonly signedOn: string | null;
  /** titles of the questions that become a yes */
  readonly permits: readonly string[];
  readonly unknown: readonly string[];
  readonly waitsForExplainer: boolean;
  /** empty: it can be entered */
  readonly faults: readonly (LineFault | RefusalCode)[];
};

/** Null where the table's version was never published. */
export const versionOfTable = ({ database }: Tools, { document, version }: EquivalenceTable) =>
  loadVersion(database, { document, version, audience: 'adult' });

async function tryLine(
  tools: Tools,
  coordinator: Coordinator,
  { table, version }: { table: EquivalenceTable; version: LoadedVersion },
  line: ListLine,
): Promise<readonly (LineFault | RefusalCode)[]> {
  if (line.faults.length > 0 || !line.participant) return line.faults;
  const access = { ...coordinator, role: 'site-coordinator', reason: 'paper-entry' };
  const participant: ParticipantId = line.participant;
  const opened = await withAccess(tools.database, access, (tx) => openRecord(tx, participant, coordinator.site));
  // another hospital's person and nobody are the same here
  if (!opened || opened.document !== table.document || opened.audience !== version.audience) return ['participant'];
  const nothing = { record: tools.ids.uuid(), hash: '0'.repeat(64) };
  const decided = decideLine(
    line,
    { name: nothing, explainer: line.explainer ? nothing : null },
    {
      events: opened.events,
      actor: { role: 'site-coordinator', account: coordinator.account, channel: 'paper' },
      now: tools.clock.now(),
      table,
      version,
      transcription: { scan: nothing, first: coordinator.account, second: null },
    },
  );
  // the second person is still to come, nothing else
  return decided.ok || decided.refusal.code === 'two-people-needed' ? [] : [decided.refusal.code];
}

export async function tryList(
  tools: Tools,
  coordinator: Coordinator,
  table: EquivalenceTable,
  { lines, language }: { lines: readonly ListLine[]; language: Language },
): Promise<LineReport[] | null> {
  const version = await versionOfTable(tools, table);
  if (!version) return null;
  const { provisions } = renderingIn(version, language).content;
  const reports: LineReport[] = [];
  for (const line of lines) {
    const answers = line.form ? equivalentAnswers(table, line.form, line.said, version.structure) : {};
    reports.push({
      line: line.line,
      typed: line.participant ?? line.typed.slice(0, 20),
      form: line.form?.form ?? '',
      signedOn: line.signedOn,
      permits: (Object.entries(answers) as [ProvisionCode, string][]).flatMap(([code, answer]) =>
        answer === 'permit' ? [provisions[code]?.title ?? code] : [],
      ),
      unknown: line.unknown,
      waitsForExplainer: line.explainer === '',
      faults: await tryLine(tools, coordinator, { table, version }, line),
    });
  }
  return reports;
}

/** Tables in use, their older questions beside the titles of what they become. */
export async function loadTables(tools: Tools, language: Language) {
  const shown = [];
  for (const table of readEquivalenceTables()) {
    const version = await versionOfTable(tools, table);
    const titles = version ? renderingIn(version, language).content.provisions : {};
    const titleOf = (code: ProvisionCode) =>
      (titles as Record<string, { title: string } | undefined>)[code]?.title ?? code;
    const spoken = namesIn(language);
    shown.push({
      id: table.id,
      title: table.title[spoken],
      opinion: table.opinion.number,
      forms: table.forms.map(({ form, questions }) => ({
        form,
        questions: questions.map(({ column, asked, provisions }) => ({
          column,
          asked: asked[spoken],
          becomes: provisions.map(titleOf),
        })),
      })),
    });
  }
  return shown;
}
export type ConsentTable = Awaited<ReturnType<typeof loadTables>>[number];

/** The table that a form names, or null. */
export const tableNamed = (id: string): EquivalenceTable | null => equivalenceTableOf(id);
