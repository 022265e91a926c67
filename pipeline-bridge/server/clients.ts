/** Who may ask what. Tokens are known by their SHA-256 alone; a list grown old answers nobody. */
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import { ACTIONS, CLIENT_SCOPES, REASON_DETAILS } from '../contract/vocabulary.ts';

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  token_hash: z.string(),
  next_hash: z.string().nullable(),
  // a word of a later version means nothing to this build, and so allows nothing
  actions: z.array(z.string()).transform((words) => new Set(ACTIONS.filter((action) => words.includes(action)))),
  scopes: z.array(z.string()).transform((words) => {
    const known = new Set(CLIENT_SCOPES.filter((scope) => words.includes(scope)));
    return known.has('relay') ? known.add('read-changes') : known; // a relay follows its sites' feed
  }),
  sites: z.array(z.string()).transform((sites) => (sites.length === 0 ? null : new Set(sites))),
  reasons: z.enum(REASON_DETAILS).catch('none'),
});

/** `sites` null = all. */
export type GateClient = Omit<z.output<typeof rowSchema>, 'token_hash' | 'next_hash'>;

export type Clients = {
  /** @param authorization the header as it came */
  authenticate(authorization: string | undefined): GateClient | null;
  /** the list was read within the time agreed */
  readonly isFresh: boolean;
  stop(): void;
};

/** A list that somebody else reads and hands in. */
export type ClientList = Clients & {
  /**
   * In place of the list before.
   * @param rows as `CLIENT_COLUMNS` names them @param readAt monotonic, before it was asked for
   * @throws ZodError, with the list as it was
   */
  take(rows: readonly unknown[], readAt: number): void;
};

const RELOAD_MS = 300;
const FRESH_MS = 1000;
const MOST_HEADERS = 1000;
const BEARER = /^Bearer ([\w\-.~+/]{16,200}=*)$/i;

/** Of `gate_client`, in the words of its rows. */
export const CLIENT_COLUMNS = 'id, name, token_hash, next_hash, actions, scopes, sites, reasons';

function byHashIn(rows: readonly unknown[]): ReadonlyMap<string, GateClient> {
  const byHash = new Map<string, GateClient>();
  for (const raw of rows) {
    const { token_hash, next_hash, ...client } = rowSchema.parse(raw);
    byHash.set(token_hash, client);
    if (next_hash !== null) byHash.set(next_hash, client); // two live while one is exchanged for the other
  }
  return byHash;
}

/** @param freshMs how long a list holds */
export function createClientList(freshMs: number): ClientList {
  let byHash: ReadonlyMap<string, GateClient> = new Map();
  /** headers met since the list was read */
  const byHeader = new Map<string, GateClient | null>();
  let listReadAt = Number.NEGATIVE_INFINITY;

  return {
    take(rows, readAt) {
      byHash = byHashIn(rows);
      byHeader.clear();
      listReadAt = readAt;
    },
    authenticate(authorization) {
      const header = authorization ?? '';
      const met = byHeader.get(header);
      if (met !== undefined) return met;
      const token = BEARER.exec(header)?.[1];
      const client = token === undefined ? null : byHash.get(createHash('sha256').update(token).digest('hex'));
      if (byHeader.size < MOST_HEADERS) byHeader.set(header, client ?? null);
      return client ?? null;
    },
    get isFresh() {
      return performance.now() - listReadAt < freshMs;
    },
    stop() {},
  };
}

/** The whole list out of PostgreSQL: what was revoked counts within a second. */
export function watchClients(pool: Pool): Clients {
  const list = createClientList(FRESH_MS);
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  async function reload(): Promise<void> {
    const began = performance.now();
    try {
      const found = await pool.query(`select ${CLIENT_COLUMNS} from gate_client where revoked_at is null`);
      list.take(found.rows, began);
    } catch {
      // a list grown old answers nobody: `isFresh`
    }
    if (!ended) timer = setTimeout(reload, RELOAD_MS);
  }
  void reload();

  return {
    authenticate: list.authenticate,
    get isFresh() {
      return list.isFresh;
    },
    stop() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
