/**
 * What a gate follows: the programme's PostgreSQL, or a gate of the programme over HTTP. The lease is kept alike on
 * both: whoever carries a reply grants nothing. Source: lease lines 1, 3–7.
 */
import type { Pool } from 'pg';
import type { FeedLine } from '../contract/feed.ts';
import type { CarriedLine, Position } from '../replica/chain.ts';
import type { FeedSource } from '../replica/feed-source.ts';
import type { Clients } from '../server/clients.ts';
import type { BootPrimary } from '../server/gate-row.ts';
import type { FoundPermit, SoughtPermit } from '../server/permits-in-log.ts';

/** `url`: https, or http on loopback, without a slash at its end */
export type FeedAddress = { readonly url: string; readonly token: string };

/** What a gate follows: PostgreSQL under the bridge's own role, or a gate of the programme. */
export type FollowedUpstream = { readonly databaseUrl: string } | { readonly feed: FeedAddress };

/** One unbroken tie. Ends by `onLost`, or by `close`. */
export type UpstreamSession = {
  readonly source: FeedSource;
  readonly primary: BootPrimary;
  /** commits that the primary warned about so far; each was none (lease line 1) */
  readonly warnings: number;
  /**
   * Hear of news from now on: the lines that were carried, or none where they must be fetched.
   * @param at where the replica stands whenever it is asked
   */
  listen(at: () => Position | null, onNews: (lines: readonly CarriedLine[]) => void): Promise<void>;
  /** Of a boot that has dropped everything and never answers again. */
  retire(boot: string): Promise<void>;
  close(): void;
};

export type Patience = {
  /** what does not answer in this time, ms, is lost */
  readonly patienceMs: number;
  readonly onLost: (error: Error) => void;
};

/** PostgreSQL by what waits for it: questions, beats of gates at sites, snapshots for them. */
export type Databases = { readonly pool: Pool; readonly relayed: Pool; readonly snapshots: Pool };

export type Upstream = {
  /** @throws where there is no tie */
  open(patience: Patience): Promise<UpstreamSession>;
  readonly clients: Clients;
  /** Rows of the decision log as JSON text: in PostgreSQL when it resolves. */
  ship(rows: readonly string[]): Promise<void>;
  /** Lines of this gate's own feed in order, some of them; null where it does not reach back so far. */
  linesAfter(revision: number): Promise<readonly FeedLine[] | null>;
  /** Permits that the programme's log holds of one client. @throws where nobody answers: then nothing is known */
  earlierPermits(client: string, sought: readonly SoughtPermit[]): Promise<readonly FoundPermit[]>;
  /** @throws Refusal where this gate has no database */
  readonly databases: Databases;
  stop(): Promise<void>;
};
