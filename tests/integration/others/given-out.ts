/** A release of data that lists this person, as the gate and the worker leave it. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { TestProgramme } from '#tests/support/participant.ts';

export async function gaveOut(programme: TestProgramme, participant: string, sample: string): Promise<string> {
  const admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  try {
    await admin.query('set session_replication_role = replica');
    const id = `M-0${randomBytes(13).toString('hex').toUpperCase().slice(1)}`;
    const terms = { recipient: { class: 'academia', organisation: 'umikaze-university', country: 'JP' } };
    await admin.query(
      `insert into release_manifest (id, gate, client, action, terms, state, laid_at, recorded_at, samples, sha256,
         incarnation, decided_at, policy, good_until, revision)
       values ($1, 'g', 'c', 'release-data', $2, 'recorded', now(), now(), 1, repeat('0', 64), 'i', 1, '2026-11-01', now(), 1)`,
      [id, JSON.stringify(terms)],
    );
    await admin.query('insert into manifest_sample values ($1, 1, $2, $3)', [id, sample, participant]);
    return id;
  } finally {
    await admin.end();
  }
}
