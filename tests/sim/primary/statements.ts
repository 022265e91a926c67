/** What is sent to the primary: each statement of gate-row.ts, waiter-rows.ts and feed-source.ts, on the tables here. */
import type { FeedLine } from '#bridge/contract/feed.ts';
import type { Reply } from '#bridge/lease/holder.ts';
import type { GateRow, InForce } from '#bridge/lease/waiter.ts';
import type { Position } from '#bridge/replica/chain.ts';
import type { RefusedBeat } from '#bridge/server/gate-row.ts';
import type { Statement } from '../wire.ts';
import type { Instance } from './instance.ts';
import * as tables from './tables.ts';

type NewRow = Omit<tables.BootRow, 'ordinal' | 'beat' | 'confirmed' | 'retired' | 'superseded'>;
/** a result and whether the primary warned that the commit is on one disk only */
export type Warned<T> = { readonly value: T; readonly warned: boolean };
export type Snapshot = { readonly position: Position; readonly content: tables.Content };

const lockOf = (instance: Instance, boot: string) => `gate ${instance.tables.rows.get(boot)?.gate ?? boot}`;

export const insertRow =
  (row: NewRow): Statement<boolean> =>
  (instance, reply) =>
    instance.write(
      `insert ${row.boot}`,
      ({ head }) => {
        const isThat = head.incarnation === row.incarnation;
        return { result: isThat, effect: isThat ? tables.insertRow(row) : null };
      },
      reply,
    );

export const supersedeOlder =
  (gate: string): Statement<boolean> =>
  (instance, reply) =>
    instance.write(`gate ${gate}`, () => ({ result: true, effect: tables.supersedeOlder(gate) }), reply);

export const beat =
  (boot: string, confirmed: number, nonce: string, timeMs: () => number): Statement<Warned<Reply | RefusedBeat>> =>
  (instance, reply) => {
    const { head } = instance.tables; // as the statement finds it, before it waits for the row
    instance.write<Reply | RefusedBeat>(
      lockOf(instance, boot),
      ({ rows, lastBeatMs }) => {
        const row = rows.get(boot);
        if (!row || row.retired || row.superseded || row.incarnation !== head.incarnation) {
          return { result: row?.superseded ? 'superseded' : 'retired', effect: null };
        }
        const c = Math.floor(Math.max(timeMs(), lastBeatMs));
        const result = { nonce, head: head.revision, incarnation: head.incarnation, timeMs: c };
        return { result, effect: tables.beatRow(boot, confirmed, c) };
      },
      (value, warned) => reply({ value, warned }),
    );
  };

export const retire =
  (boot: string, still: (row: tables.BootRow) => boolean): Statement<boolean> =>
  (instance, reply) =>
    instance.write(
      lockOf(instance, boot),
      ({ rows }) => {
        const row = rows.get(boot);
        const isThat = row !== undefined && !row.retired && still(row);
        return { result: isThat, effect: isThat ? tables.markRetired(boot) : null };
      },
      reply,
    );

/** Lease line 11: only if its beat is still the one that was seen. */
export const retireRow = (seen: GateRow) =>
  retire(seen.boot, (row) => row.incarnation === seen.incarnation && row.beat === seen.beat);

export const readHead: Statement<Position> = (instance, reply) => reply(instance.tables.head);

export const readRows =
  (leaseMs: number): Statement<{ rows: readonly GateRow[]; left: readonly GateRow[] }> =>
  (instance, reply) => {
    const all = [...instance.tables.rows.values()];
    reply({
      rows: all.filter(({ retired }) => !retired),
      left: all.filter((row) => row.retired && row.leaseMs > leaseMs),
    });
  };

export const readLinesAfter =
  (revision: number): Statement<readonly FeedLine[]> =>
  (instance, reply) =>
    reply(instance.tables.lines.slice(revision));

export const readSnapshot: Statement<Snapshot> = ({ tables: { head, contents } }, reply) =>
  reply({ position: head, content: contents[head.revision] as tables.Content });

export const holdsLine =
  (at: Position): Statement<boolean> =>
  (instance, reply) => {
    const line = instance.tables.lines[at.revision - 1];
    reply(at.revision === 0 || (line?.incarnation === at.incarnation && line.digest === at.digest));
  };

export const readInForceUpTo =
  (incarnation: string): Statement<number> =>
  (instance, reply) => {
    const records = [...instance.tables.inForce.values()].filter((record) => record.incarnation === incarnation);
    reply(Math.max(0, ...records.map(({ revision }) => revision)));
  };

/**
 * Lease line 9: the recording transaction checks that the revision still is that event. Lease line 18: one that stands is left; its
 * commit waits all the same, for that of the one that stands may have been none.
 */
export const recordInForce =
  (found: InForce, durable: (lines: readonly FeedLine[]) => void): Statement<Warned<boolean>> =>
  (instance, reply) =>
    instance.write(
      `in force ${found.revision}`,
      ({ lines, head, inForce }) => {
        const line = lines[found.revision - 1];
        const isThat =
          line?.digest === found.digest &&
          line.incarnation === found.incarnation &&
          head.incarnation === found.incarnation;
        const isNew = !inForce.has(found.revision);
        const effect = isThat ? tables.insertInForce(found) : null;
        return { result: isThat, effect, durable: () => isNew && durable(lines) };
      },
      (value, warned) => reply({ value, warned }),
    );

export const appendAct =
  (
    makeAct: () => tables.Act,
    told: { visible(line: FeedLine, act: tables.Act): void; durable(act: tables.Act): void },
  ) =>
  (instance: Instance, reply: (committed: Warned<tables.Act>) => void): void =>
    instance.write(
      'head',
      (now) => {
        const act = makeAct();
        const line = tables.nextLine(now, act, now.head.incarnation);
        return {
          result: act,
          effect: tables.appendLine(line),
          isAct: true,
          visible: () => told.visible(line, act),
          durable: () => told.durable(act),
        };
      },
      (value, warned) => reply({ value, warned }),
    );
