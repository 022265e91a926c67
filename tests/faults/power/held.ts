/** After a cut: is everything there that somebody was told is done? Writes nothing but what the worker would. */
import type pg from 'pg';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { openTileStore, type TileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { readNote } from '#app/kernel/domain/ledger/head.ts';
import { publishedSize, publishHead } from '#app/kernel/services/public-log/publish-head.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import type { Acknowledged } from '../acknowledged.ts';

export type Held = {
  /** acknowledged acts without their receipt, entry, mail or idempotency key */
  readonly lost: readonly string[];
  /** what the audit of the whole ledger says, published heads that somebody saw included */
  readonly faults: readonly string[];
  readonly events: number;
  readonly heads: number;
};

async function column(client: pg.Client, sql: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ text: string }>(sql);
  return new Set(rows.map(({ text }) => text));
}

async function lostOf(client: pg.Client, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const receipts = await column(
    client,
    `select concat_ws(' ', r.id, r.participant) as text from receipt r
     join ledger_event e on e.id = r.event_id and e.revision = r.revision and e.participant = r.participant`,
  );
  const revisions = await column(client, `select concat_ws(' ', revision, participant) as text from ledger_event`);
  const keys = await column(client, 'select key::text as text from idempotency_key');
  const mails = await column(client, 'select key as text from outbox');
  return acknowledged.flatMap((one) => {
    if (one.act === 'published') return [];
    const missing: string[] = [];
    if (!receipts.has(`${one.receipt} ${one.participant}`)) missing.push(`receipt of ${one.act} ${one.receipt}`);
    if (one.act === 'joined') return missing;
    if (!revisions.has(`${one.revision} ${one.participant}`)) missing.push(`entry ${one.revision}`);
    if (!keys.has(one.idempotencyKey)) missing.push(`key of ${one.receipt}`);
    if (!mails.has(`act-recorded:${one.participant}:${one.idempotencyKey}`)) missing.push(`mail of ${one.receipt}`);
    return missing;
  });
}

/** As the worker does when it comes back: a head that was signed when the power went gets its files. */
async function finishHead(tools: Tools, store: TileStore): Promise<void> {
  const known = await tools.database.prisma.publicHead.findFirst({ orderBy: { size: 'desc' } });
  if (known) await publishHead(tools, store, { hour: known.hour, draw: 1 });
}

/** Every acknowledged head must be a prefix of what came back, and so must the checkpoint that lies on the disk. */
export async function findHeld(
  client: pg.Client,
  env: NodeJS.ProcessEnv,
  acknowledged: readonly Acknowledged[],
): Promise<Held> {
  const tools = createTools('test', readEnvironment(env));
  try {
    const shown = acknowledged.flatMap((one) => (one.act === 'published' ? [readNote(one.checkpoint)] : []));
    const witnessed = shown.flatMap((note) => (note ? [note.head] : []));
    const store = openTileStore(tools.environment.logDir);
    const onDisk = publishedSize(tools, store);
    await finishHead(tools, store);
    const newest = Number(witnessed.at(-1)?.size ?? 0n);
    const head = readNote(store.checkpoint() ?? '')?.head;
    const audit = await auditLedger(tools, head ? [...witnessed, head] : witnessed);
    const faults = audit.faults.map(({ what, revision }) => `${what} at ${revision}`);
    if (witnessed.length < shown.length) faults.push(`${shown.length - witnessed.length} heads that nobody can read`);
    if ((onDisk?.size ?? 0) < newest) faults.push(`checkpoint file of ${onDisk?.size ?? 0}, ${newest} was published`);
    // a key that did not reach the disk would leave its person's entries unreadable for ever
    if (audit.erased > 0) faults.push(`${audit.erased} entries without their person's key`);
    return { lost: await lostOf(client, acknowledged), faults, events: audit.events, heads: audit.publicHeads };
  } finally {
    await tools.database.close();
  }
}
