/** What the routes need of a running gate: the moment to decide at, the way to say an answer, the parts around them. */

import type { ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import { SAFE_HEADERS } from '../contract/safe-headers.ts';
import type { Answers } from '../lease/answers.ts';
import type { LeaseHolder, Standing } from '../lease/holder.ts';
import type { KeptLists } from '../manifests/kept-lists.ts';
import type { EarlierLists } from '../manifests/tally.ts';
import type { VisaSigner } from '../passports/visa-key.ts';
import type { Databases, Upstream } from '../relay/upstream.ts';
import type { Programme } from '../replica/programme.ts';
import type { Replica } from '../replica/replica.ts';
import type { Clients } from './clients.ts';
import type { DecisionLog } from './decision-log.ts';
import type { KnownRequests } from './known-requests.ts';
import type { Link } from './link.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Signer } from './signer.ts';

/** One moment of one replica under one lease. Good within the turn in which it was taken. */
export type Moment = {
  readonly revision: number;
  /** counts drops: an answer computed before one is never said after it */
  readonly epoch: number;
  readonly programme: Programme;
  readonly standing: Standing;
};

export type Core = {
  readonly gate: string;
  /** under which this gate is reached from outside; no slash at its end */
  readonly publicUrl: string;
  readonly leaseMs: number;
  readonly replica: Replica;
  readonly link: Link;
  readonly clients: Clients;
  /** PostgreSQL. @throws Refusal at a site, whose gate has none */
  readonly pool: Pool;
  /** the same by what waits for it. @throws Refusal at a site */
  readonly databases: Databases;
  readonly linesAfter: Upstream['linesAfter'];
  readonly earlierPermits: Upstream['earlierPermits'];
  /** Before an answer is begun that cannot do without. @throws Refusal at a site */
  requireDatabase(): void;
  readonly decisionLog: DecisionLog;
  readonly signer: Signer;
  readonly visaSigner: VisaSigner;
  readonly metrics: Metrics;
  readonly knownRequests: KnownRequests;
  readonly earlierLists: EarlierLists;
  readonly keptLists: KeptLists;
  readonly log: Log;
  /** null without a lease for what is applied: 503 */
  moment(): Moment | null;
  /** Lease line 15: may an answer computed at `revision` still be said? Same turn as the write. */
  standing(revision: number): Standing | null;
  /**
   * Hand an answer computed at `moment` to the kernel (lease line 13). @returns false, with nothing written, where a newer
   * revision is being confirmed or a drop came between: compute again
   */
  say(response: ServerResponse, moment: Moment, body: string): boolean;
  /** As `say`, for the end of an answer that has begun: what came before counts by this alone. */
  sayLast(response: ServerResponse, moment: Moment, end: string): boolean;
  /** Resolves true once `revision` is applied, false after `ms`, or at once if the primary's head is below it. */
  reach(revision: number, ms: number): Promise<boolean>;
};

type Followed = 'clients' | 'pool' | 'databases' | 'linesAfter' | 'earlierPermits' | 'requireDatabase';
type Made = 'moment' | 'standing' | 'say' | 'sayLast' | 'reach';
type Parts = Omit<Core, Made | Followed> & {
  readonly upstream: Upstream;
  readonly holder: LeaseHolder;
  readonly answers: Answers;
};

export const JSON_HEADERS = {
  ...SAFE_HEADERS,
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
};

export function createCore(parts: Parts): Core {
  const { replica, holder, answers, link, upstream, ...others } = parts;
  const { clients } = upstream;

  function standing(revision: number): Standing | null {
    const { position } = replica;
    if (position === null || link.stopped !== null || !clients.isFresh) return null;
    return holder.standing(revision, position.incarnation);
  }

  return {
    ...others,
    get pool() {
      return upstream.databases.pool;
    },
    get databases() {
      return upstream.databases;
    },
    linesAfter: upstream.linesAfter,
    earlierPermits: upstream.earlierPermits,
    requireDatabase: () => void upstream.databases,
    replica,
    link,
    clients,
    standing,
    moment() {
      const { position, programme } = replica;
      const now = position && standing(position.revision);
      if (!now || !programme) return null;
      return { revision: position.revision, epoch: answers.epoch, programme, standing: now };
    },
    say(response, moment, body) {
      const handover = answers.begin(moment, () => response.socket?.destroy());
      if (handover === null) return false;
      response.once('close', () => handover.done());
      response.writeHead(200, { ...JSON_HEADERS, 'content-length': Buffer.byteLength(body) });
      response.end(body, () => handover.done());
      return true;
    },
    sayLast(response, moment, end) {
      const handover = answers.begin(moment, () => response.socket?.destroy());
      if (handover === null) return false;
      response.once('close', () => handover.done());
      response.end(end, () => handover.done());
      return true;
    },
    async reach(revision, ms) {
      const applied = () => replica.position?.revision ?? 0;
      if (applied() >= revision) return true;
      await link.refresh();
      if (applied() >= revision) return true;
      if (Math.max(link.head, applied()) < revision) return false;
      return new Promise((resolve) => {
        const end = (reached: boolean) => {
          clearTimeout(timer);
          unsubscribe();
          resolve(reached);
        };
        const timer = setTimeout(() => end(false), ms);
        const unsubscribe = replica.onLines((_, position) => {
          if (position.revision >= revision) end(true);
        });
      });
    },
  };
}
