/** A release as the recorder wrote it, laid straight into its tables. */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';

export interface Given {
  readonly organisation: string;
  readonly approval: string;
  readonly lines: readonly { readonly sample: string; readonly participant: string }[];
}

/** Writes the manifest and its lines, past the triggers that let the recorder alone write; gives its number. */
export async function writeRelease(admin: pg.Client, { organisation, approval, lines }: Given): Promise<string> {
  await admin.query('set session_replication_role = replica');
  const id = `M-0${randomBytes(13).toString('hex').toUpperCase().slice(1)}`;
  await admin.query(
    `insert into release_manifest (id, gate, client, action, terms, state, laid_at, recorded_at, samples, sha256,
       incarnation, decided_at, policy, good_until, revision)
     values ($1, 'g', 'c', 'release-data', $2, 'recorded', now(), now(), 1, repeat('0', 64), 'i', 1, '2026-11-01', now(), 1)`,
    [id, JSON.stringify({ recipient: { class: 'academia', organisation, country: 'JP' }, approval })],
  );
  for (const [place, { sample, participant }] of lines.entries())
    await admin.query('insert into manifest_sample values ($1, $2, $3, $4)', [id, place, sample, participant]);
  return id;
}
