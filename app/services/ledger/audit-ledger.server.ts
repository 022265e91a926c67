/**
 * The audit: every leaf against its event and key, the digest chain of the feed, the stored tree against all leaves,
 * each participant's state replayed from the events and held against what the gates were told. Reads only.
 */
import type { LedgerEvent } from '#app/domain/event/event.ts';
import { parseEvent } from '#app/domain/event/event.ts';
import { committedText, eventKey, leafData, leafHash } from '#app/domain/ledger/commitment.ts';
import { feedOf } from '#app/domain/ledger/feed.ts';
import { rootOf } from '#app/domain/ledger/merkle.ts';
import { inclusionFrom, nodesNeeded } from '#app/domain/ledger/tree-path.ts';
import { GENESIS_DIGEST, lineDigest } from '#bridge/contract/feed.ts';
import type { Tools } from '../tools.server.ts';
import { requestFaults } from './audit-requests.server.ts';

export type Fault = {
  readonly revision: number;
  readonly what: 'gap' | 'body' | 'leaf' | 'chain' | 'feed' | 'number' | 'tree' | 'head' | 'request';
};
export type Audit = {
  readonly events: number;
  readonly participants: number;
  /** events of persons whose key was destroyed: their leaves stand, their commitments cannot be opened any more */
  readonly erased: number;
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

export async function auditLedger({ database: { prisma }, keys }: Tools): Promise<Audit> {
  const faults: Fault[] = [];
  const leaves: Buffer[] = [];
  const histories = new Map<string, LedgerEvent[]>();
  const enrolments = await prisma.enrolment.findMany({ select: { participant: true, personId: true } });
  const personOf = new Map(enrolments.map(({ participant, personId }) => [participant, personId]));
  let erased = 0;
  let previous = GENESIS_DIGEST;
  for (let after = 0n; ; ) {
    const rows = await prisma.$queryRaw<
      Row[]
    >`select e.revision, e.body, e.leaf_hash, f.kind, f.payload, f.leaf, f.digest
      from ledger_event e left join feed_line f using (revision) where e.revision > ${after} order by e.revision limit ${PAGE}`;
    for (const row of rows) {
      const revision = Number(row.revision);
      const blame = (what: Fault['what']) => faults.push({ revision, what });
      if (revision !== leaves.length + 1) blame('gap');
      leaves.push(Buffer.from(row.leaf_hash, 'hex'));
      const event = read(row);
      if (!event || committedText(event) !== row.body) blame('body');
      if (event) erased += checkEvent(event, row, { keys, personOf, histories }, blame);
      const { kind, payload, leaf } = row;
      const digest = lineDigest(previous, { revision, kind: kind as never, payload, leaf });
      if (digest !== row.digest || leaf !== row.leaf_hash) blame('chain');
      previous = row.digest;
    }
    const last = rows.at(-1);
    if (!last) break;
    after = last.revision;
  }
  const root = leaves.length === 0 ? '' : Buffer.from(rootOf(leaves)).toString('hex');
  if (leaves.length > 0 && (await storedRoot(prisma, leaves.length)) !== root)
    faults.push({ revision: leaves.length, what: 'tree' });
  faults.push(...(await requestFaults(prisma)));
  const head = await prisma.ledgerHead.findUniqueOrThrow({ where: { id: 1 } });
  if (Number(head.revision) !== leaves.length || head.digest !== previous)
    faults.push({ revision: leaves.length, what: 'head' });
  return { events: leaves.length, participants: histories.size, erased, root, faults };
}

function read(row: Row): LedgerEvent | null {
  try {
    return parseEvent({ ...JSON.parse(row.body), revision: Number(row.revision) });
  } catch {
    return null;
  }
}

type Known = {
  readonly keys: Tools['keys'];
  readonly personOf: ReadonlyMap<string, string>;
  readonly histories: Map<string, LedgerEvent[]>;
};

/** @returns 1 where the person's key is gone */
function checkEvent(
  event: LedgerEvent,
  row: Row,
  { keys, personOf, histories }: Known,
  blame: (what: Fault['what']) => void,
): 0 | 1 {
  const history = event.participant === null ? [event] : [...(histories.get(event.participant) ?? []), event];
  if (event.participant !== null) {
    if (event.number !== history.length) blame('number');
    histories.set(event.participant, history);
  }
  const feed = feedOf(event, history);
  if (feed.kind !== row.kind || feed.payload !== row.payload) blame('feed');
  const person = event.participant === null ? null : personOf.get(event.participant);
  const key = person === null ? keys.programmeKey('programme-events') : person ? keys.personKey(person) : null;
  if (!key) return 1;
  if (leafHash(leafData(eventKey(key, event.id), row.body)).toString('hex') !== row.leaf_hash) blame('leaf');
  return 0;
}

async function storedRoot(prisma: Tools['database']['prisma'], size: number): Promise<string> {
  const places = nodesNeeded(0, size);
  const nodes = await prisma.ledgerNode.findMany({
    where: { OR: places.map(({ level, index }) => ({ level, index: BigInt(index) })) },
  });
  const stored = new Map(nodes.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
  try {
    const { root } = inclusionFrom(0, size, ({ level, index }) => {
      const hash = stored.get(`${level}/${index}`);
      if (!hash) throw new RangeError('node-missing');
      return hash;
    });
    return Buffer.from(root).toString('hex');
  } catch {
    return 'missing';
  }
}
