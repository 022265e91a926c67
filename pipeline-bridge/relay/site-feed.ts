/**
 * The feed of one site, read by a gate of the programme: lines of the site's own people and of the programme, who left,
 * and `through` for all else. Nothing in it names anybody of another site. Source: lease line 7; contract §5.
 */
import type { Pool } from 'pg';
import { z } from 'zod';
import { type FeedLine, GENESIS_DIGEST, parsePayload } from '../contract/feed.ts';
import type { ParticipantId } from '../contract/identifiers.ts';
import { type Position, stepTo } from '../replica/chain.ts';
import { readHead } from '../replica/feed-source.ts';
import type { Programme } from '../replica/programme.ts';
import { rowsOf } from '../replica/rows.ts';
import { namedBy } from './site-snapshot.ts';
import type { SiteEvent } from './site-wire.ts';

const PAGE = 200;

type Row = Omit<FeedLine, 'revision'> & {
  readonly revision: string;
  readonly participant: string | null;
  /** sites of this person before this line; null where there was none */
  readonly sites_before: readonly string[] | null;
};

const LINES = `select l.revision, l.incarnation, l.kind, l.payload, l.leaf, l.digest, l.participant,
  case when l.kind = 'consent-state' then (
    select p.payload::jsonb->'sites' from feed_line p
    where p.participant = l.participant and p.kind = 'consent-state' and p.revision < l.revision
    order by p.revision desc limit 1) end as sites_before
  from feed_line l where l.revision > $1 and l.revision <= $2 order by l.revision limit ${PAGE}`;

const SITES_AT = `select payload::jsonb->'sites' as sites from feed_line
  where participant = $1 and kind = 'consent-state' and revision <= $2 order by revision desc limit 1`;

const sitesSchema = z.object({ sites: z.array(z.string()) });

const placeRow = z.object({ incarnation: z.string(), digest: z.string() });

/** Where a feed begins that goes on after `revision`; null where this ledger has no such place. */
export async function placeAt(pool: Pool, revision: number): Promise<Position | null> {
  if (revision === 0) return { ...(await readHead(pool)), revision, digest: GENESIS_DIGEST };
  const [place] = await rowsOf(pool, placeRow, 'select incarnation, digest from feed_line where revision = $1', [
    revision,
  ]);
  return place ? { ...place, revision } : null;
}

export type SiteFeed = {
  /** last revision looked at; all of this site up to it has been told */
  readonly seen: number;
  /** The events up to `upTo` of one page, in order; a `through` last where the page ends with what is not the site's. */
  next(upTo: number): Promise<readonly SiteEvent[]>;
  /** That nothing was left out up to `seen`. */
  through(): SiteEvent;
};

/**
 * @param from where the site stands
 * @param programme as this gate knows it, never behind what is told: whose a suspended sample is
 */
export function siteFeed(
  pool: Pool,
  sites: readonly string[],
  from: Position,
  programme: () => Programme | null,
): SiteFeed {
  /** the last event told: `previous` of the next */
  let told = from;
  /** the last line looked at */
  let seen = from;
  const isOfSite = (of: readonly string[] | null) => (of ?? []).some((site) => sites.includes(site));

  /** Whose they were at that line, not whose they are: a stop must reach a site before the news that its person left. */
  async function wasOwn(id: string, revision: number): Promise<boolean> {
    const people = programme()?.people;
    const sample = people?.findSample(id) ?? -1;
    if (id.startsWith('S-') && sample < 0) return true; // nobody's sample names nobody
    const participant = people && sample >= 0 ? people.participantAt(people.ownerOf(sample)) : id;
    const [there] = await rowsOf(pool, sitesSchema, SITES_AT, [participant, revision]);
    return isOfSite(there?.sites ?? null);
  }

  /** What of a line is told; null where it is not for this site. */
  async function contentOf(line: FeedLine, row: Row): Promise<'line' | ParticipantId | null> {
    if (line.kind === 'none') return null;
    if (line.kind !== 'consent-state') {
      for (const named of namedBy(line)) if (!(await wasOwn(named, line.revision))) return null;
      return 'line';
    }
    if (isOfSite(sitesSchema.parse(JSON.parse(line.payload)).sites)) return 'line';
    return isOfSite(row.sites_before) ? parsePayload(line.kind, line.payload).participant : null;
  }

  function chained(at: Position) {
    const { revision: previous, digest: previousDigest } = told;
    told = at;
    return { previous, previousDigest, ...at };
  }

  async function look(row: Row): Promise<SiteEvent | null> {
    const line: FeedLine = { ...row, revision: Number(row.revision) };
    const before = seen.digest;
    // this gate's own look at the chain: what it could not follow itself it does not pass on
    if (stepTo(seen, line) !== 'next') throw new Error(`line ${line.revision} does not continue this ledger`);
    seen = { incarnation: line.incarnation, revision: line.revision, digest: line.digest };
    const content = await contentOf(line, row);
    if (content === null) return null;
    if (content !== 'line') return { event: 'left', ...chained(seen), participant: content };
    const { kind, payload, leaf } = line;
    return { event: 'line', ...chained(seen), kind, payload, leaf, before };
  }

  const through = (): SiteEvent => ({ event: 'through', ...chained(seen) });

  return {
    get seen() {
      return seen.revision;
    },
    through,
    async next(upTo) {
      if (upTo <= seen.revision) return [];
      const { rows } = await pool.query<Row>(LINES, [seen.revision, upTo]);
      const events: SiteEvent[] = [];
      for (const row of rows) {
        const event = await look(row);
        if (event !== null) events.push(event);
      }
      if (told.revision < seen.revision) events.push(through());
      return events;
    },
  };
}
