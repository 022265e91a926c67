/**
 * The audit: every leaf against its event and key, every padding leaf against the key of padding, the digest chain of the
 * feed, every stored node of the tree against all leaves, each participant's state replayed from the events and held
 * against what the gates were told, every published head with its signatures, tiles and time stamps. Reads only.
 */
import { openTileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { parseEvent } from '#app/kernel/domain/event/event.ts';
import { committedText } from '#app/kernel/domain/ledger/commitment.ts';
import type { GrowingTree } from '#app/kernel/domain/ledger/growing-tree.ts';
import type { Head } from '#app/kernel/domain/ledger/head.ts';
import { atOneMoment, type Moment } from '#app/kernel/services/public-log/at-one-moment.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { GENESIS_DIGEST, lineDigest } from '#bridge/contract/feed.ts';
import { entryAuditor } from './audit-entries.server.ts';
import { paddingAuditor } from './audit-padding.server.ts';
import { headAuditor, type Outside } from './audit-public-log.server.ts';
import { requestFaults } from './audit-requests.server.ts';
import { treeAuditor } from './audit-tree.server.ts';

export type Fault = {
  /** of the event, or the last before what is wrong */
  readonly revision: number;
  readonly what:
    | 'gap'
    | 'body'
    | 'leaf'
    | 'chain'
    | 'feed'
    | 'number'
    | 'padding'
    | 'tree'
    | 'head'
    | 'public-head'
    | 'witnessed-head'
    | 'cosignature'
    | 'tile'
    | 'time-stamp'
    | 'request';
};
export type Audit = {
  readonly events: number;
  readonly participants: number;
  /** events of persons whose key was destroyed: their leaves stand, their commitments cannot be opened any more */
  readonly erased: number;
  /** leaves of the tree, padding among them */
  readonly leaves: number;
  /** leaves of acts that a restore lost, taken back from the published tiles: nothing else is left of them here */
  readonly lost: number;
  readonly publicHeads: number;
  readonly root: string;
  readonly faults: readonly Fault[];
};

const PAGE = 2000;
type Row = {
  revision: bigint;
  body: string;
  leaf_hash: string;
  kind: string;
  payload: string;
  leaf: string;
  digest: string;
};

async function* rowsOf({ database: { prisma } }: Moment): AsyncGenerator<Row> {
  for (let after = 0n; ; ) {
    const rows = await prisma.$queryRaw<
      Row[]
    >`select e.revision, e.body, e.leaf_hash, f.kind, f.payload, f.leaf, f.digest
      from ledger_event e left join feed_line f using (revision) where e.revision > ${after} order by e.revision limit ${PAGE}`;
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.revision;
  }
}

/** @param witnessed heads that somebody outside kept: the tree must continue each */
export async function auditLedger(tools: Tools, witnessed: readonly Head[] = []): Promise<Audit> {
  const published = openTileStore(tools.environment.logDir).checkpoint();
  return await atOneMoment(tools, (moment) => audit(moment, { witnessed, published }));
}

async function audit(moment: Moment, outside: Outside): Promise<Audit> {
  const faults: Fault[] = [];
  let seen = 0;
  const blame = (what: Fault['what'], revision = seen) => void faults.push({ revision, what });
  const tree = treeAuditor(moment, blame);
  const heads = await headAuditor(moment, outside, blame);
  const entries = await entryAuditor(moment);
  const padding = await paddingAuditor(moment, tree, heads.at, blame);
  let previous = GENESIS_DIGEST;
  heads.at(tree);
  for await (const row of rowsOf(moment)) {
    const revision = Number(row.revision);
    await padding.before(revision);
    if (revision !== seen + 1) blame('gap', revision);
    seen = revision;
    tree.append(Buffer.from(row.leaf_hash, 'hex'));
    heads.at(tree);
    await tree.catchUp();
    const event = read(row);
    if (!event || committedText(event) !== row.body) blame('body');
    if (event) entries.check(event, row, blame);
    if (event?.kind === 'LedgerOpened') padding.opened(event.payload.restored.revision);
    const { kind, payload, leaf } = row;
    const digest = lineDigest(previous, { revision, kind: kind as never, payload, leaf });
    if (digest !== row.digest || leaf !== row.leaf_hash) blame('chain');
    previous = row.digest;
  }
  await padding.before(Number.POSITIVE_INFINITY);
  await padding.finish();
  await tree.finish();
  await heads.finish();
  await checkStoredHead(moment, { tree, seen, previous }, blame);
  faults.push(...(await requestFaults(moment.database.prisma)));
  const root = tree.size === 0 ? '' : Buffer.from(tree.root()).toString('hex');
  const { participants, erased } = entries.counts();
  return {
    events: seen,
    participants,
    erased,
    leaves: tree.size,
    lost: padding.lost,
    publicHeads: heads.count,
    root,
    faults,
  };
}

function read(row: Row) {
  try {
    return parseEvent({ ...JSON.parse(row.body), revision: Number(row.revision) });
  } catch {
    return null;
  }
}

type Blame = (what: Fault['what'], revision?: number) => void;

async function checkStoredHead(
  { database: { prisma } }: Moment,
  { tree, seen, previous }: { readonly tree: GrowingTree; readonly seen: number; readonly previous: string },
  blame: Blame,
): Promise<void> {
  const head = await prisma.ledgerHead.findUniqueOrThrow({ where: { id: 1 } });
  if (Number(head.revision) !== seen || head.digest !== previous || Number(head.padding) !== tree.size - seen)
    blame('head');
}
