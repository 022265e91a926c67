/**
 * What a part has seen of the ledger, and the doubt where a database does not hold it: asked of every connection before its first
 * question, of every append before its commit, and once a second. In doubt no connection is given to anybody.
 * Source: docs/decisions/060-no-act-on-a-ledger-with-a-hole.md.
 */
import type { ClientBase, Pool } from 'pg';
import { z } from 'zod';
import {
  type DoubtKind,
  doubtOf,
  furtherOf,
  type ShownLedger,
  type TrustedCheckpoint,
} from '#app/kernel/domain/ledger/trusted-checkpoint.ts';
import type { Log } from '../log.server.ts';
import type { SeenNote } from './seen-note.server.ts';

export type Doubt = {
  readonly why: DoubtKind;
  /** the place that is not held */
  readonly seen: TrustedCheckpoint;
  /** the last revision that this ledger has instead */
  readonly head: number;
};

/** The ledger there is not the one that was seen. It passes once the right one is there. */
export class LedgerBehind extends Error {
  override readonly name = 'LedgerBehind';
  readonly code = 'LEDGER_BEHIND';
  constructor() {
    super('the ledger lacks what was seen of it');
  }
}

type Asked = Pick<ClientBase | Pool, 'query'>;

export type SeenLedger = {
  readonly doubt: Doubt | null;
  /** what an append has to find held; null where nothing was seen yet */
  readonly furthest: TrustedCheckpoint | null;
  /** Told what an append found at that place, under the ledger's lock. @throws LedgerBehind where it must not be committed */
  judge(seen: TrustedCheckpoint | null, shown: ShownLedger): void;
  /** What this transaction appended, and that it was acknowledged: what was not is nothing that was seen. */
  appended(tx: object, place: TrustedCheckpoint): void;
  committed(tx: object): void;
  /** @throws LedgerBehind where this database does not hold what was seen */
  look(at: Asked): Promise<void>;
  /** Looks once a second, and keeps the note. */
  watch(database: Asked): { stop(): void };
};

const shownRow = z.object({
  incarnation: z.string(),
  /** a bigint is text to pg */
  revision: z.string(),
  digest: z.string(),
  restored_at: z.date().nullable(),
  is_closed: z.boolean(),
  held: z.record(z.string(), z.string()),
});

const LOOK_MS = 1000;

/** All from one statement. */
async function shownBy(at: Asked, revisions: readonly number[]): Promise<ShownLedger> {
  const found = await at.query(
    `select h.incarnation, h.revision, h.digest, r.closed_at as restored_at, ledger_is_closed() as is_closed,
       (select coalesce(json_object_agg(f.revision, f.digest), '{}') from feed_line f where f.revision = any($1::bigint[])) as held
     from ledger_head h left join ledger_restore r on r.incarnation = h.incarnation where h.id = 1`,
    [revisions],
  );
  const row = shownRow.optional().parse(found.rows[0]);
  if (!row) throw new Error('the ledger has no head');
  const { incarnation, digest, held } = row;
  const head = {
    incarnation,
    restoredAt: row.restored_at?.toISOString() ?? null,
    revision: Number(row.revision),
    digest,
  };
  return { head, isClosed: row.is_closed, digestAt: (revision) => held[revision] ?? null };
}

const same = (one: TrustedCheckpoint | null, other: TrustedCheckpoint | null): boolean =>
  one?.incarnation === other?.incarnation && one?.revision === other?.revision && one?.digest === other?.digest;

export function openSeenLedger(note: SeenNote, log: Log): SeenLedger {
  let memory = note.readAtStart();
  /** as another part wrote it down */
  let told: TrustedCheckpoint | null = null;
  let doubt: Doubt | null = null;
  let isUnkept = false;
  const appends = new WeakMap<object, TrustedCheckpoint>();

  function conclude(found: Doubt | null): void {
    if (found && !doubt)
      log.error({
        event: 'ledger-behind',
        why: found.why,
        seen: found.seen.revision,
        head: found.head,
        runbook: 'docs/operations/runbooks/database-lost.md',
      });
    if (!found && doubt) log.warn({ event: 'ledger-held', revision: doubt.seen.revision });
    doubt = found;
  }

  function judgeAll(places: readonly TrustedCheckpoint[], shown: ShownLedger): void {
    for (const seen of places) {
      const why = doubtOf(seen, shown);
      if (why === null) continue;
      conclude({ why, seen, head: shown.head.revision });
      throw new LedgerBehind();
    }
  }

  async function look(at: Asked): Promise<void> {
    const places = [memory, told, doubt?.seen ?? null].filter((place) => place !== null);
    const shown = await shownBy(at, [...new Set(places.map(({ revision }) => revision))]);
    judgeAll(places, shown);
    conclude(null);
    // what can be read may have been shown to somebody: it counts as what was acknowledged
    if (!shown.isClosed) memory = furtherOf(memory, shown.head);
  }

  /**
   * One note for all parts, which only goes on: who doubts says of what, so that the others doubt, too; and who is behind, with the
   * database away, leaves what another has seen.
   */
  async function keep(): Promise<void> {
    const own = doubt?.seen ?? memory;
    if (own === null || same(furtherOf(told, own), told)) return;
    // read once more: another may have written while the database was asked
    told = await note.read().catch(() => null);
    const place = furtherOf(told, own);
    if (same(place, told)) return;
    try {
      await note.write(place);
      told = place;
      isUnkept = false;
    } catch (error) {
      if (!isUnkept) log.warn({ event: 'ledger-seen-unkept', code: (error as NodeJS.ErrnoException).code });
      isUnkept = true;
    }
  }

  async function round(database: Asked): Promise<void> {
    told = await note.read().catch(() => null);
    // away, or in doubt: both are known
    await look(database).catch(() => {});
    await keep();
  }

  return {
    get doubt() {
      return doubt;
    },
    get furthest() {
      return memory;
    },
    judge(seen, shown) {
      if (doubt) throw new LedgerBehind();
      if (seen) judgeAll([seen], shown);
    },
    appended(tx, place) {
      appends.set(tx, place);
    },
    committed(tx) {
      const place = appends.get(tx);
      if (place) memory = furtherOf(memory, place);
    },
    look,
    watch(database) {
      let timer: NodeJS.Timeout | undefined;
      let isOver = false;
      const again = () => {
        if (!isOver) timer = setTimeout(() => void round(database).finally(again), LOOK_MS).unref();
      };
      again();
      return {
        stop() {
          isOver = true;
          clearTimeout(timer);
        },
      };
    },
  };
}
