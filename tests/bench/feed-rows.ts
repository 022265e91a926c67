/** A feed of many people written straight into a fresh ledger by COPY, with the digest chain that a gate checks. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { lineDigest } from '#bridge/contract/feed.ts';
import { people } from './population.ts';

/** `withdrawn` and `permitting`: one participant each, to be asked about. `bytes` of all payloads. */
export type WrittenFeed = { readonly withdrawn: string; readonly permitting: string; readonly bytes: number };

const escaped = (text: string) => text.replaceAll('\\', '\\\\');

async function writeLines(file: string, count: number, incarnation: string, genesis: string) {
  const out = createWriteStream(file, { mode: 0o644 });
  let digest = genesis;
  let revision = 0;
  let [withdrawn, permitting, bytes] = ['', '', 0];
  for (const { revision: _, ...state } of people(count)) {
    revision += 1;
    const payload = JSON.stringify(state);
    const leaf = createHash('sha256').update(state.participant).digest('hex');
    digest = lineDigest(digest, { revision, kind: 'consent-state', leaf, payload });
    if (state.status === 'withdrawn') withdrawn = state.participant;
    else if (Object.values(state.provisions).every(({ decision }) => decision === 'permit'))
      permitting = state.participant;
    const row = [revision, incarnation, 'consent-state', state.participant, escaped(payload), leaf, digest].join('\t');
    bytes += payload.length;
    if (!out.write(`${row}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return { withdrawn, permitting, bytes, revision, digest };
}

/** The nodes that later leaves are hashed with: their own hashes are nobody's, for this ledger is not audited. */
async function standInNodes(client: pg.Client, leaves: number): Promise<void> {
  for (let level = 0; 2 ** level <= leaves; level += 1) {
    const before = Math.floor(leaves / 2 ** level);
    if (before % 2 === 1)
      await client.query('insert into ledger_node values ($1, $2, $3)', [level, before - 1, Buffer.alloc(32)]);
  }
}

/** @param adminUrl superuser: the server reads the file itself, so both MUST be on one machine */
export async function writeFeed(adminUrl: string, count: number): Promise<WrittenFeed> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-feed-'));
  chmodSync(folder, 0o755); // the server may run as another user
  const file = join(folder, 'feed.tsv');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const head = await client.query<{ incarnation: string; digest: string }>(
      'select incarnation, digest from ledger_head',
    );
    const { incarnation = '', digest: genesis = '' } = head.rows[0] ?? {};
    const written = await writeLines(file, count, incarnation, genesis);
    await client.query(
      `copy feed_line (revision, incarnation, kind, participant, payload, leaf, digest) from '${file}'`,
    );
    await client.query('update ledger_head set revision = $1, digest = $2', [written.revision, written.digest]);
    await standInNodes(client, written.revision);
    await client.query('vacuum analyze feed_line');
    return written;
  } finally {
    await client.end();
    rmSync(folder, { recursive: true });
  }
}
