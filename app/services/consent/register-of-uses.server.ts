/** What the register tells of a use, in the reader's words: what for, what the panel and the reviewers said, what came of it. */
import type { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { ParticipantEvent } from '#app/domain/event/event.ts';
import type { Language } from '#app/domain/event/payloads/parts.ts';
import type { Instant } from '#app/domain/instant.ts';
import { entryTextsSchema, registerEntrySchema, resultTextsSchema } from '#app/domain/programme/register.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { Approval, Dataset } from '#bridge/contract/programme-state.ts';
import { isOfField } from './data-set-clocks.server.ts';

/** Titles as the programme last gave them; the number where it never did. */
export type Titles = Readonly<Record<'ja' | 'en', string>>;
type Tx = Pick<Transaction, 'registerEntry' | 'registerResult' | '$queryRaw'>;
type Outcome = z.output<typeof registerEntrySchema.shape.outcome>;
type PanelView = z.output<typeof registerEntrySchema.shape.panelView>;

export type UseResult = {
  readonly id: string;
  readonly publishedOn: Instant;
  readonly title: string;
  readonly found: string;
  readonly link: string | null;
};
export type Registered = {
  readonly request: string;
  readonly outcome: Outcome;
  readonly approval: string | null;
  /** the organisation by its address */
  readonly recipient: { readonly class: string; readonly organisation: string; readonly country: string };
  readonly commercial: boolean;
  /** terms of the Data Use Ontology */
  readonly duo: readonly string[];
  readonly actions: readonly string[];
  /** titles of the data sets */
  readonly datasets: readonly Titles[];
  readonly decidedAt: Instant;
  /** until when the approval lasts, and whether it was ended or stopped; null where nothing was approved */
  readonly term: { readonly until: Instant; readonly state: 'runs' | 'over' | 'suspended' | 'closed' } | null;
  readonly panelView: PanelView;
  readonly title: string;
  readonly purpose: string;
  readonly panel: string | null;
  readonly reviewers: string;
  /** the newest first */
  readonly results: readonly UseResult[];
};

/** Approvals and data sets as the ledger last told them. */
async function programmeThings(tx: Tx) {
  const lines = await tx.$queryRaw<{ kind: 'approval' | 'dataset'; payload: string }[]>`
    select kind, payload from feed_line where kind in ('approval', 'dataset') order by revision`;
  const approvals = new Map<string, Approval>();
  const datasets = new Map<string, Dataset>();
  for (const { kind, payload } of lines) {
    if (kind === 'approval') approvals.set(parsePayload(kind, payload).id, parsePayload(kind, payload));
    else datasets.set(parsePayload(kind, payload).id, parsePayload(kind, payload));
  }
  return { approvals, datasets };
}

type Row = Awaited<ReturnType<Tx['registerEntry']['findMany']>>[number];
type Things = Awaited<ReturnType<typeof programmeThings>>;

function termOf({ until, status }: Approval, now: Instant): NonNullable<Registered['term']> {
  if (status !== 'active') return { until, state: status };
  return { until, state: now < until ? 'runs' : 'over' };
}

type Reading = { readonly language: Language; readonly now: Instant };

function told(row: Row, { approvals, datasets }: Things, results: readonly UseResult[], reading: Reading): Registered {
  const { request, approval: number, recipientClass, organisation, country, commercial, duo, actions, decidedAt } = row;
  const approval = number === null ? undefined : approvals.get(number);
  return {
    request,
    outcome: registerEntrySchema.shape.outcome.parse(row.outcome),
    approval: number,
    recipient: { class: recipientClass, organisation, country },
    commercial,
    duo,
    actions,
    datasets: row.datasets.map((id) => datasets.get(id)?.title ?? { ja: id, en: id }),
    decidedAt: decidedAt.toISOString(),
    term: approval ? termOf(approval, reading.now) : null,
    panelView: registerEntrySchema.shape.panelView.parse(row.panelView),
    ...entryTextsSchema.parse(row.texts)[reading.language],
    results,
  };
}

async function resultsBy(tx: Tx, language: Language): Promise<ReadonlyMap<string, readonly UseResult[]>> {
  const rows = await tx.registerResult.findMany({ orderBy: [{ publishedOn: 'desc' }, { id: 'asc' }] });
  const results = rows.map(({ id, request, publishedOn, texts, link }) => ({
    request,
    told: { id, publishedOn: publishedOn.toISOString(), ...resultTextsSchema.parse(texts)[language], link },
  }));
  return new Map(
    results.map(({ request }) => [request, results.filter((one) => one.request === request).map((one) => one.told)]),
  );
}

export type Register = {
  /** what was approved, by the number of the approval */
  readonly byApproval: ReadonlyMap<string, Registered>;
  /** asked for and not given, of her field of disease, since there was something of hers to give; the newest first */
  readonly notGiven: readonly Registered[];
};

/** When the first of her samples was registered: before, nobody could have asked for anything of hers. */
const firstSample = (events: readonly ParticipantEvent[]): Instant | null =>
  events.find(({ kind }) => kind === 'SampleRegistered')?.recordedAt ?? null;

/** @param events her own */
export async function readRegister(tx: Tx, events: readonly ParticipantEvent[], reading: Reading): Promise<Register> {
  const rows = await tx.registerEntry.findMany({ orderBy: [{ decidedAt: 'desc' }, { request: 'asc' }] });
  const things = await programmeThings(tx);
  const results = await resultsBy(tx, reading.language);
  const entryOf = (row: Row) => told(row, things, results.get(row.request) ?? [], reading);
  const since = firstSample(events);
  const isHers = ({ datasets, decidedAt }: Row): boolean =>
    since !== null &&
    since < decidedAt.toISOString() &&
    datasets.some((id) => isOfField(things.datasets.get(id)?.diseases ?? [], events));
  return {
    byApproval: new Map(rows.flatMap((row) => (row.approval === null ? [] : [[row.approval, entryOf(row)]]))),
    notGiven: rows.filter((row) => row.outcome !== 'approved' && isHers(row)).map(entryOf),
  };
}
