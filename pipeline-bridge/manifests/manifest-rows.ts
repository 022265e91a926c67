/**
 * Lists in PostgreSQL, as the gate lays them down and reads them. A release becomes one by the programme's recorder
 * (app/data-access/services/governance/record-release.server.ts); this role can only ask for it. Source: contract §4.
 */
import type { Pool } from 'pg';
import { z } from 'zod';
import type { People } from '../replica/columns/people.ts';
import type { Asked } from '../replica/columns/question.ts';
import { bigintText, rowsOf } from '../replica/rows.ts';

const SAMPLES_IN_A_STATEMENT = 20_000;

/** `state` as in the table; `revision` of the event, null where the list is no release */
const keptRow = z.object({
  id: z.string(),
  gate: z.string(),
  client: z.string(),
  /** as they were laid down: whoever asks by them reads them anew */
  terms: z.record(z.string(), z.unknown()),
  state: z.enum(['open', 'asked', 'again', 'recorded', 'void']),
  samples: z.number().nullable(),
  sha256: z.string().nullable(),
  decidedAt: bigintText.nullable(),
  policy: z.string().nullable(),
  revision: bigintText.nullable(),
  recordedAt: z.date().nullable(),
  withheldAt: z.date().nullable(),
});
export type KeptManifest = Readonly<z.output<typeof keptRow>>;

export type NewManifest = {
  readonly id: string;
  readonly gate: string;
  readonly client: string;
  readonly asked: Asked;
};

export async function openManifest(pool: Pool, { id, gate, client, asked }: NewManifest): Promise<void> {
  await pool.query(
    `insert into release_manifest (id, gate, client, action, terms, state, laid_at)
     values ($1, $2, $3, $4, $5::jsonb, 'open', clock_timestamp())`,
    [id, gate, client, asked.action, JSON.stringify(asked)],
  );
}

/** The permitted samples in their order. @param places in `people`, which MUST be the replica they were found in */
export async function layDownSamples(pool: Pool, manifest: string, people: People, places: Uint32Array): Promise<void> {
  for (let from = 0; from < places.length; from += SAMPLES_IN_A_STATEMENT) {
    const some = places.subarray(from, from + SAMPLES_IN_A_STATEMENT);
    const samples = Array.from(some, (place) => people.sampleAt(place).id);
    const participants = Array.from(some, (place) => people.participantAt(people.ownerOf(place)));
    // the identifiers hold nothing that an array's text would have to escape
    await pool.query(
      `insert into manifest_sample (manifest, place, sample, participant)
       select $1, $2 + place, sample, participant
       from unnest($3::text[], $4::text[]) with ordinality as line (sample, participant, place)`,
      [manifest, from, `{${samples.join(',')}}`, `{${participants.join(',')}}`],
    );
  }
}

/** What the gate stands for: all of it permitted at `revision`, to be recorded before `goodUntil`. */
export type Decided = {
  readonly samples: number;
  readonly sha256: string;
  readonly incarnation: string;
  readonly revision: number;
  readonly policy: string;
  /** gate time, lower bound, plus what is left of the lease */
  readonly goodUntil: Date;
};

/** @returns false where the list is not to be had any more. @param state `asked` of a release, else `recorded` */
export async function putDecided(
  pool: Pool,
  id: string,
  state: 'asked' | 'recorded',
  { samples, sha256, incarnation, revision, policy, goodUntil }: Decided,
): Promise<boolean> {
  const done = await pool.query(
    `update release_manifest set state = $2, samples = $3, sha256 = $4, incarnation = $5, decided_at = $6, policy = $7,
       good_until = $8, recorded_at = case when $2 = 'recorded' then clock_timestamp() end
     where id = $1 and state in ('open', 'again')`,
    [id, state, samples, sha256, incarnation, revision, policy, goodUntil],
  );
  return done.rowCount === 1;
}

/** Nobody records it from now on. @returns false where it is recorded already */
export async function callOff(pool: Pool, id: string): Promise<boolean> {
  const done = await pool.query("update release_manifest set state = 'void' where id = $1 and state <> 'recorded'", [
    id,
  ]);
  return done.rowCount === 1;
}

/** Recorded, and not handed over: somebody changed their mind before the trailer was said. */
export async function withhold(pool: Pool, id: string): Promise<void> {
  await pool.query(
    "update release_manifest set withheld_at = clock_timestamp() where id = $1 and state = 'recorded' and withheld_at is null",
    [id],
  );
}

export async function findManifest(pool: Pool, id: string): Promise<KeptManifest | null> {
  const [row] = await rowsOf(
    pool,
    keptRow,
    `select id, gate, client, terms, state, samples, sha256, decided_at as "decidedAt", policy, revision,
       recorded_at as "recordedAt", withheld_at as "withheldAt"
     from release_manifest where id = $1`,
    [id],
  );
  return row ?? null;
}

const sampleRow = z.object({ sample: z.string() });

/** Identifiers of a recorded list in their order. */
export async function samplesOf(pool: Pool, id: string): Promise<readonly string[]> {
  const listed = await rowsOf(
    pool,
    sampleRow,
    'select sample from manifest_sample where manifest = $1 order by place',
    [id],
  );
  return listed.map(({ sample }) => sample);
}
