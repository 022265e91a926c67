/** Lines of the feed for tests of the gate, appended as the app appends them: through `ledger_append`, as role app. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import type { FeedKind } from '#bridge/contract/feed.ts';
import { bodyFromBits, type ParticipantId, participantIdOf, sampleIdOf } from '#bridge/contract/identifiers.ts';
import { PROVISION_CODES, type ProvisionCode } from '#bridge/contract/vocabulary.ts';

export type FeedState = Omit<ConsentState, 'revision'>;

const LONG_AGO = '2024-01-01T00:00:00.000Z';
const body = () => bodyFromBits(BigInt(`0x${randomBytes(8).toString('hex')}`) & ((1n << 45n) - 1n));

/** A participant who has said yes to everything, with one sample. */
export function permittingPerson(site = 'site-a'): FeedState {
  const provisions: FeedState['provisions'] = {};
  for (const code of PROVISION_CODES) {
    provisions[code] = { decision: 'permit', since: LONG_AGO, document: { id: 'wgs-icf', version: '2.1' } };
  }
  return {
    schema: 'consent-state/1',
    participant: participantIdOf(body()),
    number: 1,
    asOf: new Date().toISOString(),
    status: 'active',
    withdrawal: null,
    deceased: null,
    studyEnded: null,
    capacity: { basis: 'self', assent: 'not-needed', blocked: [] },
    provisions,
    dataUse: { permission: 'DUO:0000042', also: [], modifiers: [], diseases: [], parameters: {} },
    reconsentDue: null,
    majorityOn: null,
    validUntil: null,
    contacts: [],
    sites: [site],
    samples: [{ id: sampleIdOf(body()), legacy: false, further: false, suspended: false }],
  };
}

/** The state after one more event. */
export const next = (state: FeedState, change: Partial<FeedState>): FeedState => ({
  ...state,
  ...change,
  number: state.number + 1,
  asOf: new Date().toISOString(),
});

export const withAnswer = (state: FeedState, code: ProvisionCode, decision: 'permit' | 'deny'): FeedState =>
  next(state, {
    provisions: {
      ...state.provisions,
      [code]: { decision, since: new Date().toISOString(), document: { id: 'wgs-icf', version: '2.1' } },
    },
  });

export const withdrawn = (state: FeedState): FeedState =>
  next(state, {
    status: 'withdrawn',
    withdrawal: { level: 'no-further-use', effective: new Date().toISOString(), doctorMayTell: null },
  });

export type Line = {
  readonly kind: FeedKind;
  readonly payload: unknown;
  readonly participant?: ParticipantId | null;
  /** what the ledger says beside it, where a test reads that */
  readonly event?: { readonly kind: string; readonly payload: object };
};

export const stateLine = (state: FeedState): Line => ({
  kind: 'consent-state',
  payload: state,
  participant: state.participant,
});

function row(line: Line) {
  const now = new Date().toISOString();
  const participant = line.participant ?? null;
  return {
    id: randomUUID(),
    participant,
    number: participant === null ? null : (line.payload as FeedState).number,
    kind: line.event?.kind ?? 'Test',
    occurredFrom: now,
    recordedAt: now,
    body: JSON.stringify(line.event ? { payload: line.event.payload } : {}),
    leafHash: createHash('sha256').update(randomUUID()).digest('hex'),
    feed: { kind: line.kind, payload: typeof line.payload === 'string' ? line.payload : JSON.stringify(line.payload) },
    receipt: null,
  };
}

export type Ledger = {
  /** Commit the lines in one transaction, then wake the gates. @returns the last revision */
  append(...lines: Line[]): Promise<number>;
  client: pg.Client;
  close(): Promise<void>;
};

/** @param appUrl address for the role app */
export async function openLedger(appUrl: string): Promise<Ledger> {
  const client = new pg.Client({ connectionString: appUrl });
  client.on('error', () => {});
  await client.connect();
  return {
    client,
    async append(...lines) {
      const rows = lines.map(row);
      await client.query('begin');
      for (const one of rows) if (one.participant) await client.query('select ledger_lock($1)', [one.participant]);
      const done = await client.query('select event_revision from ledger_append($1::jsonb)', [JSON.stringify(rows)]);
      await client.query('commit');
      await client.query('notify tomoni_feed');
      return Number(done.rows.at(-1).event_revision);
    },
    close: () => client.end(),
  };
}
