/** What a gate at a site reads of the programme: a snapshot, and the events of its feed. Source: lease line 7. */
import { createHash } from 'node:crypto';
import type { CarriedLine } from '../replica/chain.ts';
import type { Snapshot } from '../replica/feed-source.ts';
import { Programme, UnreadableLine } from '../replica/programme.ts';
import { partsOf } from './site-http.ts';
import {
  type SiteEvent,
  SNAPSHOT_SCHEMA,
  siteEventSchema,
  snapshotEndSchema,
  snapshotHeadSchema,
  snapshotLineSchema,
} from './site-wire.ts';

export type SiteSnapshot = Snapshot & { readonly sites: readonly string[] };

function headIn(text: string) {
  const head = snapshotHeadSchema.partial().safeParse(JSON.parse(text));
  const schema = head.data?.schema;
  if (schema !== SNAPSHOT_SCHEMA) {
    throw new UnreadableLine(
      `the programme's gate sends snapshots of schema ${schema ?? 'unknown'}, this gate reads ${SNAPSHOT_SCHEMA}: ` +
        'bring both to the same version',
    );
  }
  return snapshotHeadSchema.parse(JSON.parse(text));
}

/**
 * A snapshot whole, or none.
 * @throws Error where the end is missing or does not agree; UnreadableLine where another schema or a state is not understood
 */
export async function readSiteSnapshot(response: Response): Promise<SiteSnapshot> {
  const hash = createHash('sha256');
  const programme = new Programme();
  let head: ReturnType<typeof headIn> | null = null;
  /** held back: the last one is the end */
  let last: string | null = null;
  let lines = 0;

  function take(text: string): void {
    hash.update(`${text}\n`);
    if (head === null) {
      head = headIn(text);
      return;
    }
    programme.apply(snapshotLineSchema.parse(JSON.parse(text)), true);
    lines += 1;
  }

  for await (const texts of partsOf(response, '\n')) {
    for (const text of texts) {
      if (last !== null) take(last);
      last = text;
    }
  }
  const end = snapshotEndSchema.safeParse(last === null ? null : JSON.parse(last));
  if (head === null || !end.success) throw new Error('the snapshot was cut off');
  if (end.data.lines !== lines || end.data.sha256 !== hash.digest('hex')) throw new Error('the snapshot is damaged');
  const { incarnation, revision, digest, sites } = head;
  return { position: { incarnation, revision, digest }, programme, sites };
}

function toLine(event: SiteEvent): CarriedLine {
  const { revision, incarnation, digest, previous, previousDigest } = event;
  const at = { revision, incarnation, digest };
  const hop = { previous, previousDigest, before: digest };
  switch (event.event) {
    case 'line': {
      const { kind, payload, leaf, before } = event;
      return { ...at, kind, payload, leaf, hop: { ...hop, before } };
    }
    case 'left':
      return { ...at, kind: 'none', payload: '', leaf: '', hop, left: event.participant };
    case 'through':
      return { ...at, kind: 'none', payload: '', leaf: '', hop };
    default:
      throw new Error(`unknown event ${String(event satisfies never)}`);
  }
}

/** @throws Error on an event that cannot be read: the feed is begun again, nothing is guessed */
function lineIn(text: string): CarriedLine {
  const fields = new Map(text.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
  const data: unknown = JSON.parse(fields.get('data') ?? 'null');
  return toLine(siteEventSchema.parse({ ...(data as object), event: fields.get('event') }));
}

/** The lines of a feed as they come, until it ends: as many as came at once. */
export async function* linesOf(response: Response): AsyncGenerator<readonly CarriedLine[]> {
  for await (const parts of partsOf(response, '\n\n')) yield parts.map(lineIn);
}
