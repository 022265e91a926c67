/** Who may ask what. Tokens are known by their SHA-256 alone; what was revoked counts within a second. */
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import { ACTIONS, CLIENT_SCOPES, REASON_DETAILS } from '../contract/vocabulary.ts';

const rowSchema = z.object({
  id: z.string(),
  token_hash: z.string(),
  next_hash: z.string().nullable(),
  // a word of a later version means nothing to this build, and so allows nothing
  actions: z.array(z.string()).transform((words) => new Set(ACTIONS.filter((action) => words.includes(action)))),
  scopes: z.array(z.string()).transform((words) => new Set(CLIENT_SCOPES.filter((scope) => words.includes(scope)))),
  sites: z.array(z.string()).transform((sites) => (sites.length === 0 ? null : new Set(sites))),
  reasons: z.enum(REASON_DETAILS).catch('none'),
});

/** `sites` null = all. */
export type GateClient = Omit<z.output<typeof rowSchema>, 'token_hash' | 'next_hash'>;

export type Clients = {
  /** @param authorization the header as it came */
  authenticate(authorization: string | undefined): GateClient | null;
  /** the list was read within the last second */
  readonly isFresh: boolean;
  readonly ready: Promise<void>;
  stop(): void;
};

const RELOAD_MS = 300;
const FRESH_MS = 1000;
const MOST_HEADERS = 1000;
const BEARER = /^Bearer ([\w\-.~+/]{16,200}=*)$/i;

async function readClients(pool: Pool): Promise<ReadonlyMap<string, GateClient>> {
  const found = await pool.query(
    'select id, token_hash, next_hash, actions, scopes, sites, reasons from gate_client where revoked_at is null',
  );
  const byHash = new Map<string, GateClient>();
  for (const raw of found.rows) {
    const { token_hash, next_hash, ...client } = rowSchema.parse(raw);
    byHash.set(token_hash, client);
    if (next_hash !== null) byHash.set(next_hash, client); // two live while one is exchanged for the other
  }
  return byHash;
}

export function watchClients(pool: Pool): Clients {
  let byHash: ReadonlyMap<string, GateClient> = new Map();
  /** headers met since the list was read */
  const byHeader = new Map<string, GateClient | null>();
  let readAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const ready = Promise.withResolvers<void>();

  async function reload(): Promise<void> {
    const began = performance.now();
    try {
      byHash = await readClients(pool);
      byHeader.clear();
      readAt = began;
      ready.resolve();
    } catch {
      // a list grown old answers nobody: `isFresh`
    }
    if (!ended) timer = setTimeout(reload, RELOAD_MS);
  }
  void reload();

  return {
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
      return performance.now() - readAt < FRESH_MS;
    },
    ready: ready.promise,
    stop() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
