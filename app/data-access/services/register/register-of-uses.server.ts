/** What the register tells of a use, in the reader's words: what for, what the panel and the reviewers said, what came of it. */
import type { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { namesIn } from '#app/kernel/domain/languages.ts';
import {
  type EntryTexts,
  entryTextsSchema,
  registerEntrySchema,
  resultTextsSchema,
  wasApproved,
} from '#app/kernel/domain/programme/register.ts';
import { type NamedKind, namedKindsSchema } from '#app/kernel/domain/samples/sample-kinds.ts';
import type { Approval, Suspension } from '#bridge/contract/programme-state.ts';
import type { PublishedDecision, RegisterChange, RegisterCourse } from '../../domain/programme/register-course.ts';
import { NOTHING_SINCE, type PanelSince } from '../../domain/programme/register-panel.ts';
import { requestPayloads } from '../../domain/requests/request-event.ts';
import { type NamesInEach, type RequestRecord, validityPhaseOf } from '../../domain/requests/request-record.ts';
import { programmeNow } from '../governance/programme-now.server.ts';
import { correctionsBy, correctionsIn, type PublicCorrection } from './corrections.server.ts';
import { isOfField } from './data-set-clocks.server.ts';
import { kindsByApproval } from './kinds-by-approval.server.ts';
import { registerCourses } from './register-courses.server.ts';
import {
  type AskedTexts,
  askedTexts,
  organisationsInEach,
  recordInRegister,
  recordOfApproval,
} from './register-record.server.ts';

/** Titles as the programme last gave them; the number where it never did. */
export type Titles = Readonly<Record<'ja' | 'en', string>>;
type Tx = Pick<
  Transaction,
  'registerEntry' | 'registerCorrection' | 'registerResult' | 'requestEvent' | 'organisation' | 'site' | '$queryRaw'
>;
type Outcome = z.output<typeof registerEntrySchema.shape.outcome>;
type PanelView = z.output<typeof registerEntrySchema.shape.panelView>;

export type UseResult = {
  readonly id: string;
  readonly publishedOn: Instant;
  readonly title: string;
  readonly found: string;
  readonly link: string | null;
};
/** What the users themselves wrote at the end, in plain words; public once the office has closed the request. */
export type ClosingWords = { readonly at: Instant; readonly words: string };
export type Registered = {
  readonly request: string;
  /** as it stands now: a decision may have been taken again since the entry was written */
  readonly outcome: Outcome;
  /** the decision was opened again, and none has been taken since */
  readonly open: boolean;
  readonly approval: string | null;
  /** the organisation by its address */
  readonly recipient: { readonly class: string; readonly organisation: string; readonly country: string };
  readonly commercial: boolean;
  /** terms of the Data Use Ontology */
  readonly duo: readonly string[];
  readonly actions: readonly string[];
  /** kinds of samples, where any were asked for */
  readonly samples: readonly NamedKind[];
  /** titles of the data sets */
  readonly datasets: readonly Titles[];
  /** what was asked for and set, as every other page shows it */
  readonly record: RequestRecord;
  readonly decidedAt: Instant;
  /** until when the approval lasts, and whether it was ended or stopped; null where nothing was approved */
  readonly term: {
    readonly until: Instant;
    readonly from: Instant;
    readonly state: 'begins' | 'runs' | 'over' | 'suspended' | 'closed';
  } | null;
  readonly panelView: PanelView;
  readonly title: string;
  readonly purpose: string;
  readonly panel: string | null;
  /** as the panel wrote it, in Japanese */
  readonly panelOriginal: string | null;
  readonly reviewers: string;
  /** the last decision's own conditions and its answer to the panel; null where no chain holds one */
  readonly decided: PublishedDecision | null;
  /** what became of the panel's view since */
  readonly panelSince: PanelSince;
  /** amended, renewed, opened and decided again; the newest first */
  readonly changes: readonly RegisterChange[];
  /** words that were put right, with what stood before; the newest first */
  readonly corrections: readonly PublicCorrection[];
  /** the newest first */
  readonly results: readonly UseResult[];
  readonly closing: ClosingWords | null;
};

/** Approvals, data sets and emergency stops as the ledger last told them. */
async function programmeThings(tx: Tx) {
  const { approvals, datasets, stops } = await programmeNow(tx);
  return { approvals: byId(approvals), datasets: byId(datasets), stops, kinds: await kindsByApproval(tx) };
}

const byId = <T extends { readonly id: string }>(things: readonly T[]) => new Map(things.map((one) => [one.id, one]));

type Stored = Awaited<ReturnType<Tx['registerEntry']['findMany']>>[number];
export type RegisterRow = Omit<Stored, 'texts' | 'samples'> & {
  readonly texts: EntryTexts;
  readonly samples: readonly NamedKind[];
};
export type Things = Awaited<ReturnType<typeof programmeThings>> & {
  readonly courses: ReadonlyMap<string, RegisterCourse>;
  readonly corrected: Awaited<ReturnType<typeof correctionsBy>>;
  readonly asked: AskedTexts;
  readonly organisations: ReadonlyMap<string, NamesInEach>;
};

/** What the gates would say no to whatever is asked under this approval; a stop that names nothing stops all of its scope. */
const stopsAll = ({ scope, of }: Suspension, { id, recipient, datasets }: Approval): boolean =>
  scope === 'all' ||
  (scope === 'approval' && (of === null || of === id)) ||
  (scope === 'organisation' && (of === null || of === recipient.organisation)) ||
  (scope === 'dataset' && (of === null || datasets.every((one) => one === of)));

function termOf(approval: Approval, stops: readonly Suspension[], now: Instant): NonNullable<Registered['term']> {
  const { from, until, status } = approval;
  if (status !== 'active') return { from, until, state: status };
  const phase = validityPhaseOf(approval, now);
  if (phase === 'over') return { from, until, state: 'over' };
  const isStopped = stops.some((stop) => (stop.until === null || now < stop.until) && stopsAll(stop, approval));
  return { from, until, state: isStopped ? 'suspended' : phase };
}

type Reading = {
  readonly language: Language;
  readonly now: Instant;
  /** whose register it is: what was read of it is kept as long as this is */
  readonly of: object;
};

function told(
  row: RegisterRow,
  things: Things,
  { results, closing }: Pick<Registered, 'results' | 'closing'>,
  reading: Reading,
): Registered {
  const { request, recipientClass, organisation, country, decidedAt } = row;
  const { approvals, datasets, stops, courses, corrected, kinds } = things;
  const made = corrected.get(request) ?? [];
  const texts = made.at(-1)?.texts ?? row.texts;
  const course = courses.get(request);
  const number = course?.approval ?? row.approval;
  const approval = number === null ? undefined : approvals.get(number);
  // what the gates allow today, under terms that may have changed since
  const { duo, actions, commercial, datasets: sets } = approval ? { duo: approval.purpose.duo, ...approval } : row;
  return {
    request,
    outcome: course?.outcome ?? registerEntrySchema.shape.outcome.parse(row.outcome),
    open: course?.open ?? false,
    approval: number,
    recipient: { class: recipientClass, organisation, country },
    commercial,
    duo,
    actions,
    samples: (number === null ? undefined : kinds.get(number)) ?? row.samples,
    datasets: sets.map((id) => datasets.get(id)?.title ?? { ja: id, en: id }),
    decidedAt: decidedAt.toISOString(),
    record: recordInRegister(row, { things, course, approval }),
    term: approval ? termOf(approval, stops, reading.now) : null,
    panelView: registerEntrySchema.shape.panelView.parse(row.panelView),
    panelOriginal: texts.ja.panel,
    ...texts[reading.language],
    corrections: correctionsIn(row.texts, made, reading.language),
    decided: course?.decided ?? null,
    panelSince: course?.panelSince ?? NOTHING_SINCE,
    changes: course?.changes ?? [],
    results,
    closing,
  };
}

async function resultsBy(tx: Tx, language: Language): Promise<ReadonlyMap<string, readonly UseResult[]>> {
  const rows = await tx.registerResult.findMany({ orderBy: [{ publishedOn: 'desc' }, { id: 'asc' }] });
  const results = new Map<string, UseResult[]>();
  for (const { id, request, publishedOn, texts, link } of rows) {
    const result = { id, publishedOn: publishedOn.toISOString(), ...resultTextsSchema.parse(texts)[language], link };
    results.set(request, [...(results.get(request) ?? []), result]);
  }
  return results;
}

async function closingBy(tx: Tx, language: Language): Promise<ReadonlyMap<string, ClosingWords>> {
  const kinds = ['ClosingReportGiven', 'Closed'];
  const rows = await tx.requestEvent.findMany({ where: { kind: { in: kinds } }, orderBy: { number: 'asc' } });
  const closed = rows.filter(({ kind }) => kind === 'Closed');
  return new Map(
    closed.flatMap(({ request, at }) => {
      const given = rows.findLast((row) => row.kind === 'ClosingReportGiven' && row.request === request);
      if (!given) return [];
      const { words } = requestPayloads.ClosingReportGiven.parse(given.payload);
      return [[request, { at: at.toISOString(), words: words[namesIn(language)] }] as const];
    }),
  );
}

/**
 * What was read before, by the database it was read from and not by the transaction, of which each is new: an entry is written once and never changed (its table refuses it), so
 * that a long register is not read again for each page.
 */
const READ = new WeakMap<object, Map<string, RegisterRow>>();

async function allRows(tx: Tx, of: object): Promise<readonly RegisterRow[]> {
  const known = READ.get(of) ?? new Map<string, RegisterRow>();
  READ.set(of, known);
  const order = [{ decidedAt: 'desc' }, { request: 'asc' }] as const;
  const numbers = await tx.registerEntry.findMany({ select: { request: true }, orderBy: [...order] });
  const missing = numbers.flatMap(({ request }) => (known.has(request) ? [] : [request]));
  const fresh = missing.length > 0 ? await tx.registerEntry.findMany({ where: { request: { in: missing } } }) : [];
  for (const row of fresh)
    known.set(row.request, {
      ...row,
      texts: entryTextsSchema.parse(row.texts),
      samples: namedKindsSchema.parse(row.samples),
    });
  return numbers.flatMap(({ request }) => known.get(request) ?? []);
}

/** The rows themselves, the newest first, and what tells each of them in words. */
async function wholeRegister(tx: Tx, reading: Reading) {
  const rows = await allRows(tx, reading.of);
  const programme = await programmeThings(tx);
  const things = {
    ...programme,
    courses: await registerCourses(tx),
    corrected: await correctionsBy(tx),
    asked: await askedTexts(tx),
    organisations: await organisationsInEach(tx),
  };
  const results = await resultsBy(tx, reading.language);
  const closing = await closingBy(tx, reading.language);
  const entryOf = (row: RegisterRow) => {
    const came = { results: results.get(row.request) ?? [], closing: closing.get(row.request) ?? null };
    return told(row, things, came, reading);
  };
  return { rows, things, entryOf };
}

/** Everything that stands in the register, for anyone; the newest first. */
export async function readWholeRegister(tx: Tx, reading: Reading): Promise<readonly Registered[]> {
  const { rows, entryOf } = await wholeRegister(tx, reading);
  return rows.map(entryOf);
}

export type Register = {
  /** what was approved, by the number of the approval */
  readonly byApproval: ReadonlyMap<string, Registered>;
  /** asked for and not given, of her field of disease, since there was something of hers to give; the newest first */
  readonly notGiven: readonly Registered[];
  /** what was asked for and decided, in the register or known from the gates alone */
  readonly recordOf: (approval: Approval) => RequestRecord;
};

/** When the first of her samples was registered: before, nobody could have asked for anything of hers. */
const firstSample = (events: readonly ParticipantEvent[]): Instant | null =>
  events.find(({ kind }) => kind === 'SampleRegistered')?.recordedAt ?? null;

/** @param events her own */
export async function readRegister(tx: Tx, events: readonly ParticipantEvent[], reading: Reading): Promise<Register> {
  const { rows, things, entryOf } = await wholeRegister(tx, reading);
  const since = firstSample(events);
  const isHers = ({ datasets, decidedAt }: RegisterRow): boolean =>
    since !== null &&
    since < decidedAt.toISOString() &&
    datasets.some((id) => isOfField(things.datasets.get(id)?.diseases ?? [], events));
  const entries = rows.map((row) => [row, entryOf(row)] as const);
  const byApproval = new Map(
    entries.flatMap(([, entry]) => (entry.approval === null ? [] : [[entry.approval, entry] as const])),
  );
  return {
    byApproval,
    recordOf: (approval) => byApproval.get(approval.id)?.record ?? recordOfApproval(approval, things),
    notGiven: entries.flatMap(([row, entry]) => (!wasApproved(entry) && isHers(row) ? [entry] : [])),
  };
}
