/** The record of one request, for every page that shows a part of it: names looked up once, the approval as the ledger has it. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { diseaseName } from '#app/kernel/services/documents/disease-name.ts';
import type { RequestContent } from '../../domain/requests/request-form.ts';
import {
  type NamesInEach,
  type RequestRecord,
  requestRecordOf,
  type Validity,
  validityPhaseOf,
} from '../../domain/requests/request-record.ts';
import { approvalStanding } from './approval-of.server.ts';
import type { OpenRequest } from './request-chain.server.ts';

type Named = Readonly<Record<'ja' | 'en', string>>;
type Tx = Pick<Transaction, 'organisation' | 'site'>;

/** By its address; a hospital of the programme is named as a site. The address where nobody knows a name. */
export async function organisationNamed(tx: Tx, id: string): Promise<NamesInEach> {
  const row = await tx.organisation.findUnique({ where: { id } });
  if (row) return { ja: row.nameJa, 'ja-easy': row.nameEasy, en: row.nameEn };
  const site = await tx.site.findFirst({ where: { organisation: id } });
  return site ? { ja: site.nameJa, en: site.nameEn } : { ja: id, en: id };
}

/** Titles as the programme last gave them; the number where it never did. */
export async function datasetNamed(tx: Transaction): Promise<(id: string) => Named> {
  const titles = new Map<string, Named>();
  for (const event of await loadProgrammeEvents(tx, 'DataSetSet'))
    if (event.kind === 'DataSetSet') titles.set(event.payload.dataset.id, event.payload.dataset.title);
  return (id) => titles.get(id) ?? { ja: id, en: id };
}

export async function validityOf(tx: Transaction, id: string | null | undefined): Promise<Validity | null> {
  const set = id ? await approvalStanding(tx, id) : null;
  return set && { id: set.approval.id, from: set.approval.from, until: set.approval.until };
}

/**
 * @param content the text that is shown: the one that is judged, or that was decided on
 * @param dataset names that were looked up already, for many at once
 */
export async function loadRecord(
  tx: Transaction,
  { row, state }: Pick<OpenRequest, 'row' | 'state'>,
  content: RequestContent,
  dataset?: (id: string) => Named,
): Promise<RequestRecord> {
  const { recipientClass, organisation, country } = row;
  return requestRecordOf({
    recipient: { class: recipientClass, organisation: await organisationNamed(tx, organisation), country },
    content,
    names: { disease: diseaseName, dataset: dataset ?? (await datasetNamed(tx)) },
    state,
    validity: await validityOf(tx, state.approval?.id),
  });
}

/** Approved, and not begun: until when the gates say no, by the number of the approval. */
export async function approvalsNotBegun(tx: Transaction, now: Instant): Promise<ReadonlyMap<string, Instant>> {
  const begins = new Map<string, Instant>();
  for (const event of await loadProgrammeEvents(tx, 'ApprovalSet')) {
    if (event.kind !== 'ApprovalSet') continue;
    const { id, from, until } = event.payload.approval;
    if (validityPhaseOf({ from, until }, now) === 'begins') begins.set(id, from);
    else begins.delete(id);
  }
  return begins;
}
