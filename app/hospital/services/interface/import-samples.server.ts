/**
 * A hospital's registry of samples taken in, all lines or none: each sample gets its number of the programme, and keeps the
 * hospital's own beside it. Each line is judged by the decider that judges the desk's; nothing is decided here.
 */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { isStoppedByDoubt } from '#app/adapters/ledger/doubt.server.ts';
import { loadEventsOf } from '#app/adapters/ledger/events.server.ts';
import { appendAll, lockAll, type OneOfMany } from '#app/adapters/ledger/ledger-batch.server.ts';
import { wakeGates } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { Actor, LedgerEvent, NewEvent, ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { decideSample } from '#app/kernel/domain/record/acts/register-sample.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import { isMade } from '#app/kernel/domain/samples/sample-kinds.ts';
import type { SampleLine, SampleLineFault } from '#app/kernel/services/files/sample-lines.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { isSampleId, type ParticipantId, type SampleId } from '#bridge/contract/identifiers.ts';
import type { HospitalClient } from './hospital-clients.server.ts';
import { accessOfClient } from './list-enrolments.server.ts';

type Line = { readonly line: number; readonly sample: SampleLine };
export type Registered = { readonly line: number; readonly label: string; readonly sample: SampleId };
export type Imported =
  | { readonly ok: true; readonly registered: readonly Registered[] }
  | { readonly ok: false; readonly faults: readonly SampleLineFault[] };

type Known = { readonly sample: string; readonly participant: string };
type Plan = {
  readonly faults: SampleLineFault[];
  readonly registered: Registered[];
  readonly acts: Map<ParticipantId, NewEvent[]>;
  readonly past: ReadonlyMap<ParticipantId, readonly LedgerEvent[]>;
};

const participantsIn = (lines: readonly Line[]) => [...new Set(lines.map(({ sample }) => sample.participant))];

/** What the hospital's own numbers stand for already. */
async function labelsKnown(tx: Transaction, site: string, lines: readonly Line[]): Promise<Map<string, Known>> {
  const named = lines.flatMap(({ sample: { label, from } }) => [label, from]).filter((text) => text !== '');
  const rows = await tx.sampleLabel.findMany({ where: { site, label: { in: named } } });
  return new Map(rows.map(({ label, sample, participant }) => [label, { sample, participant }]));
}

function judge(
  { tools, site, actor, now }: { tools: Tools; site: string; actor: Actor; now: Date },
  plan: Plan,
  labels: Map<string, Known>,
  { line, sample: one }: Line,
) {
  const { participant, kind, origin, from, label } = one;
  const wrong = (field: string, code: string) => {
    plan.faults.push({ line, field, code });
  };
  if (label !== '' && labels.has(label)) return wrong('label', 'label-known');
  const source = from === '' ? undefined : isSampleId(from) ? from : labels.get(from)?.sample;
  if (from !== '' && source === undefined) return wrong('from', 'sample-source-unknown');
  const earlier = plan.past.get(participant) ?? [];
  const fresh = plan.acts.get(participant) ?? [];
  const events = asIfRecorded(earlier as readonly ParticipantEvent[], fresh, now, actor);
  const sample = tools.ids.sample();
  const decided = decideSample(
    events,
    {
      actor,
      sample,
      kind,
      site,
      legacy: origin === 'legacy',
      further: origin === 'further',
      ...(isMade(kind) && source !== undefined ? { from: source as SampleId } : {}),
    },
    now.toISOString(),
  );
  if (!decided.ok) return wrong('', decided.refusal.code);
  plan.acts.set(participant, [...fresh, ...decided.events]);
  plan.registered.push({ line, label, sample });
  if (label !== '') labels.set(label, { sample, participant });
}

/** What can be looked up and judged without writing anything. The participants are locked by whoever writes. */
async function planOf(
  tools: Tools,
  tx: Transaction,
  client: HospitalClient,
  lines: readonly Line[],
  actor: Actor,
  now: Date,
) {
  const participants = participantsIn(lines);
  const { site } = client;
  const here = await tx.enrolment.findMany({
    where: { participant: { in: participants }, site },
    select: { participant: true, personId: true },
  });
  const personOf = new Map(here.map(({ participant, personId }) => [participant, personId]));
  const past = await loadEventsOf(tx, participants);
  const plan: Plan = { faults: [], registered: [], acts: new Map(), past };
  const labels = await labelsKnown(tx, site, lines);
  for (const line of lines) {
    if (personOf.has(line.sample.participant)) judge({ tools, site, actor, now }, plan, labels, line);
    else plan.faults.push({ line: line.line, field: 'participant', code: 'not-invited' });
  }
  return { ...plan, personOf };
}

async function write(
  tools: Tools,
  tx: Transaction,
  client: HospitalClient,
  {
    plan,
    lines,
    actor,
    now,
  }: { plan: Awaited<ReturnType<typeof planOf>>; lines: readonly Line[]; actor: Actor; now: Date },
): Promise<void> {
  const byLine = new Map(plan.registered.map(({ line, sample }) => [line, sample]));
  const own = { site: client.site, recordedBy: client.id, recordedAt: now };
  const rows = lines.map(({ line, sample }) => ({ ...sample, sample: byLine.get(line) as string }));
  await tx.sampleLabel.createMany({
    data: rows
      .filter(({ label }) => label !== '')
      .map(({ sample, participant, label }) => ({ sample, participant, label, ...own })),
  });
  await tx.sampleStock.createMany({
    data: rows.flatMap(({ sample, participant, stock }) =>
      stock ? [{ id: tools.ids.uuid(), sample, participant, ...stock, ...own }] : [],
    ),
  });
  const acts = [...plan.acts].map(([participant, events]): OneOfMany => {
    return {
      participant,
      personId: plan.personOf.get(participant) as string,
      past: plan.past.get(participant) ?? [],
      events,
    };
  });
  await appendAll(tools, tx, acts, { actor, now });
}

type Importing = {
  /** nothing is written; what is told is what would be */
  readonly dryRun: boolean;
  /** in the transaction of the act */
  readonly keep: (tx: Transaction, imported: Extract<Imported, { ok: true }>) => Promise<void>;
};

class Faulty extends Error {
  readonly faults: readonly SampleLineFault[];
  constructor(faults: readonly SampleLineFault[]) {
    super('faulty-lines');
    this.faults = faults;
  }
}

export async function importSamples(
  tools: Tools,
  client: HospitalClient,
  lines: readonly Line[],
  { dryRun, keep }: Importing,
): Promise<Imported> {
  const access = accessOfClient(client, 'register-sample');
  const actor: Actor = { role: access.role, account: client.id, channel: 'system' };
  try {
    const done = await withAccess(tools.database, access, async (tx) => {
      if (!dryRun) await lockAll(tx, participantsIn(lines));
      const now = tools.clock.now();
      const plan = await planOf(tools, tx, client, lines, actor, now);
      for (const [participant, fresh] of plan.acts) {
        const events = plan.past.get(participant) ?? [];
        if (await isStoppedByDoubt(tx, participant, { events, now, actor }, fresh))
          for (const { line, sample } of lines)
            if (sample.participant === participant) plan.faults.push({ line, field: '', code: 'record-frozen' });
      }
      if (plan.faults.length > 0) throw new Faulty(plan.faults.sort((one, other) => one.line - other.line));
      const imported = { ok: true, registered: plan.registered } as const;
      if (dryRun) return imported;
      await keep(tx, imported);
      await write(tools, tx, client, { plan, lines, actor, now });
      return imported;
    });
    if (!dryRun) wakeGates(tools.database);
    return done;
  } catch (error) {
    if (error instanceof Faulty) return { ok: false, faults: error.faults };
    throw error;
  }
}
