/** The web's and worker's way to PostgreSQL: one Prisma client over one pool, as the role `tomoni_app`. */
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { codesOf } from './passing-fault.ts';
import type { SeenLedger } from './seen-ledger.server.ts';

export type Transaction = Prisma.TransactionClient;
export type Database = {
  readonly prisma: PrismaClient;
  /** for statements outside any transaction: NOTIFY after a commit */
  readonly pool: pg.Pool;
  /** what this part has seen of the ledger; null where it remembers nothing: commands at a terminal, tests */
  readonly seen: SeenLedger | null;
  close(): Promise<void>;
};

const CONNECTIONS = 12;
const CONNECT_MS = 10_000;

/** @param patienceMs with a server that took a question and says nothing; without it a question waits as long as its connection lives */
export function openDatabase(url: string, patienceMs?: number, seen: SeenLedger | null = null): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    application_name: 'tomoni-app',
    keepAlive: true,
    // neither a server that does not answer nor a queue without end keeps a request for ever
    connectionTimeoutMillis: Math.min(CONNECT_MS, patienceMs ?? CONNECT_MS),
    ...(patienceMs === undefined ? {} : { query_timeout: patienceMs }),
    // an acknowledged act is on disk, whatever the server's default says
    options: '-c synchronous_commit=on -c timezone=UTC',
    // another server answers by other connections: each is asked for what was seen before it is given to anybody
    ...(seen
      ? { verify: (client: pg.PoolClient, done: (error?: Error) => void) => seen.look(client).then(() => done(), done) }
      : {}),
  });
  // a connection that breaks while idle is replaced at the next use; without a listener it would end the process
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  const watching = seen?.watch(pool);
  return {
    prisma,
    pool,
    seen,
    async close() {
      watching?.stop();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/**
 * Who reads or writes personal rows, for whom, why: row-level security shows nothing without it.
 * `person` opens one's own rows, `site` those of people at that site, `system` is the worker and the seed.
 */
export type Access = {
  readonly account: string | null;
  readonly role: string;
  readonly reason: string;
  readonly person?: string;
  readonly site?: string;
  readonly system?: true;
  /** a request that the ledger allows: opens one record's name and contact, for reason 'emergency' alone (decision 050) */
  readonly emergency?: string;
};

export const systemAccess = (reason: string): Access => ({ account: null, role: 'system', reason, system: true });

const TRANSIENT = new Set(['40001', '40P01', '55P03', 'P2034']);

const isTransient = (error: unknown): boolean => codesOf(error).some((code) => TRANSIENT.has(code));

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Whose own and whose relatives' records are closed to her in a staff role; '' where no account acts. */
const accountOf = ({ account }: Access): string => (account !== null && UUID.test(account) ? account : '');

/** Carries a refusal out of a transaction that must leave nothing behind. */
class RolledBack<T> extends Error {
  readonly refused: T;
  constructor(refused: T) {
    super('refused');
    this.refused = refused;
  }
}

const isRefusal = (done: unknown): boolean =>
  typeof done === 'object' && done !== null && 'ok' in done && done.ok === false;

/**
 * One transaction with the access set for its length. Work that hands back a refusal (`ok: false`) is rolled back: a
 * key of idempotency or half a change never stays behind a "no". What has to survive a refusal, such as a counted attempt
 * or the audit of a refused try, is written in a transaction of its own, outside. Serialisation failures and deadlocks
 * are tried again, thrice.
 * @param attempts 1 where the work does something that no rolling back undoes
 */
export async function withAccess<T>(
  database: Database,
  access: Access,
  work: (tx: Transaction) => Promise<T>,
  attempts = 3,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    let used: Transaction | null = null;
    try {
      const done = await database.prisma.$transaction(
        async (tx) => {
          used = tx;
          await tx.$executeRaw`select set_config('lock_timeout', '5s', true), set_config('tomoni.reason', ${access.reason}, true),
            set_config('tomoni.person', ${access.person ?? ''}, true), set_config('tomoni.site', ${access.site ?? ''}, true),
            set_config('tomoni.part', ${access.system ? 'system' : ''}, true),
            set_config('tomoni.account', ${accountOf(access)}, true),
            set_config('tomoni.emergency', ${access.emergency ?? ''}, true)`;
          const done = await work(tx);
          if (isRefusal(done)) throw new RolledBack(done);
          return done;
        },
        { maxWait: 10_000, timeout: 20_000 },
      );
      if (used) database.seen?.committed(used);
      return done;
    } catch (error) {
      if (error instanceof RolledBack) return error.refused;
      if (attempt === attempts || !isTransient(error)) throw error;
    }
  }
}
