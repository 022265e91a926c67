/**
 * The samples of a hospital's people, wherever they lie, each with its consent type (同意区分): to whom it may be distributed as
 * far as consent goes. The gate's one decider says it; a release asks the gate again. Requirement R61.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { SampleKind } from '#app/kernel/domain/samples/sample-kinds.ts';
import { programmeLines, programmeOf } from '#app/kernel/services/gate/approved-uses.server.ts';
import { kindsOfSamples } from '#app/kernel/services/samples/kinds-of-samples.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, participantIdSchema, type SampleId } from '#bridge/contract/identifiers.ts';
import { type SampleConsent, sampleConsents } from '#bridge/decision/sample-consent.ts';
import type { HospitalClient } from './hospital-clients.server.ts';
import { accessOfClient, type Page, statesOf } from './list-enrolments.server.ts';
import { newestRevision } from './newest-revision.server.ts';

export type ListedSample = {
  readonly sample: SampleId;
  readonly participant: ParticipantId;
  readonly kind: SampleKind | null;
  readonly legacy: boolean;
  readonly further: boolean;
  readonly suspended: boolean;
  /** the hospital's own number, where it was told */
  readonly label: string | null;
  readonly stock: {
    readonly amount: number;
    readonly unit: string;
    readonly place: string;
    readonly at: string;
  } | null;
  readonly consent: SampleConsent['distribution'];
  /** at which this person's consent came to stand so */
  readonly revision: number;
};

/** @param after the last person of the page before */
type Asked = { readonly after: string; readonly limit: number; readonly since: number };
export type SamplePage = Page<ListedSample> & {
  /** of the ledger, up to which this page tells: what the next round asks for as `since` */
  readonly upTo: number;
  /** something of the programme changed since: everybody is told of, not only those who changed */
  readonly everybody: boolean;
};

async function beside(tx: Transaction, samples: readonly string[]) {
  const where = { sample: { in: [...samples] } };
  const labels = await tx.sampleLabel.findMany({ where });
  const stocks = await tx.sampleStock.findMany({ where, orderBy: { recordedAt: 'asc' } });
  return {
    kinds: await kindsOfSamples(tx, samples),
    labels: new Map(labels.map(({ sample, label }) => [sample, label])),
    // later rows of one sample win
    stocks: new Map(
      stocks.map(({ sample, amount, unit, place, recordedAt }) => [
        sample,
        { amount: Number(amount), unit, place, at: recordedAt.toISOString() },
      ]),
    ),
  };
}

const changedRow = z.object({ participant: participantIdSchema });

/** Whose consent changed since, of this hospital's people, in the order of their numbers. */
async function changed(tx: Transaction, { site }: HospitalClient, { after, limit, since }: Asked) {
  return rows(
    tx,
    changedRow,
    Prisma.sql`
      select e.participant from enrolment e where e.site = ${site} and e.participant > ${after} and (${since}::bigint = 0 or exists (
        select 1 from feed_line f where f.participant = e.participant and f.kind = 'consent-state' and f.revision > ${since}))
      order by e.participant limit ${limit + 1}`,
  );
}

export function listSamples(tools: Tools, client: HospitalClient, asked: Asked): Promise<SamplePage> {
  return withAccess(tools.database, accessOfClient(client, 'hospital-system'), async (tx) => {
    // taken first: what is committed while this page is read comes again in the next round
    const newest = await newestRevision(tx);
    const lines = await programmeLines(tx);
    const { programme, policy } = programmeOf(lines);
    const bearing = lines.filter(({ kind }) => kind === 'suspension' || kind === 'policy' || kind === 'list');
    const everybody = bearing.some(({ revision }) => Number(revision) > asked.since);
    const found = await changed(tx, client, everybody ? { ...asked, since: 0 } : asked);
    const people = found.slice(0, asked.limit).map(({ participant }) => participant);
    const states = await statesOf(tx, people);
    const told = people.flatMap((participant) => states.get(participant) ?? []);
    const { kinds, labels, stocks } = await beside(
      tx,
      told.flatMap(({ samples }) => samples.map(({ id }) => id)),
    );
    const at = tools.clock.now().toISOString();
    const { suspensions, lists } = programme;
    const rows = told.flatMap((state) => {
      const consents = sampleConsents(state, { suspensions, lists, policy }, at);
      return state.samples.map(
        ({ id: sample, legacy, further, suspended }, place): ListedSample => ({
          sample,
          participant: state.participant,
          kind: kinds.get(sample) ?? null,
          legacy,
          further,
          suspended,
          label: labels.get(sample) ?? null,
          stock: stocks.get(sample) ?? null,
          consent: (consents[place] as SampleConsent).distribution,
          revision: state.revision,
        }),
      );
    });
    const next = found.length > asked.limit ? (people.at(-1) ?? null) : null;
    return { rows, next, upTo: Number(newest ?? 0), everybody };
  });
}
