/**
 * The newest snapshot file of a gate: written beside its work, in pieces, so that no renewal waits; read at its start,
 * so that a gate that was killed is back in a moment. A line that comes while it is copied makes the copy void.
 */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FeedKind } from '../../contract/feed.ts';
import { policyOf } from '../../decision/policy.ts';
import type { Position } from '../chain.ts';
import type { Column } from '../columns/growing.ts';
import { People } from '../columns/people.ts';
import type { PeopleParts } from '../columns/people-parts.ts';
import type { Snapshot } from '../feed-source.ts';
import { Programme } from '../programme.ts';
import type { Replica } from '../replica.ts';
import {
  bytesOfColumn,
  columnsOf,
  footOf,
  type NotUsable,
  paddingAfter,
  readSnapshotFile,
  type Sign,
  type SnapshotAbout,
  type Verify,
} from './snapshot-file.ts';

const BYTES_IN_A_TURN = 4 * 1024 * 1024;

/** The programme's own things as lines, in the order in which they must be said again. */
function linesOf(programme: Programme): SnapshotAbout['programme'] {
  const { approvals, datasets, memberships, expertPanels, primaryPanels, ethicsOpinions, suspensionsById, lists } =
    programme;
  const say = <K extends FeedKind>(kind: K, rows: Iterable<unknown>) =>
    Array.from(rows, (row) => ({ kind, payload: JSON.stringify(row) }));
  return [
    ...say('list', lists.values()),
    ...say('dataset', datasets.values()),
    ...say('approval', approvals.values()),
    ...say('membership', memberships.values()),
    ...say('expert-panel', expertPanels.values()),
    ...say('expert-panel', primaryPanels.values()), // the newest of each person comes last
    ...say('ethics-opinion', ethicsOpinions.values()),
    ...say('suspension', suspensionsById.values()),
  ];
}

/** @returns null where a line came meanwhile */
async function copyOf(replica: Replica, parts: PeopleParts, at: Position): Promise<PeopleParts | null> {
  const copy = async <T extends Column>(column: T): Promise<T | null> => {
    const target = new (column.constructor as new (length: number) => T)(column.length);
    const step = BYTES_IN_A_TURN / column.BYTES_PER_ELEMENT;
    for (let from = 0; from < column.length; from += step) {
      await nextTurn();
      if (replica.position?.revision !== at.revision) return null;
      target.set(column.subarray(from, from + step), from);
    }
    return target;
  };
  const copied: Record<string, Column> = {};
  for (const [name, column] of columnsOf(parts)) {
    const target = await copy(column);
    if (target === null) return null;
    copied[name] = target;
  }
  const group = (prefix: 'rows' | 'samples') =>
    Object.fromEntries(Object.keys(parts[prefix]).map((name) => [name, copied[`${prefix}.${name}`]]));
  return {
    ...parts,
    rows: group('rows') as PeopleParts['rows'],
    samples: group('samples') as PeopleParts['samples'],
    standing: copied.standing as Uint32Array,
    moments: copied.moments as Float64Array,
    byId: copied.byId as Uint32Array,
    bySample: copied.bySample as Uint32Array,
  };
}

async function writeColumns(file: Awaited<ReturnType<typeof open>>, parts: PeopleParts, hash: Hash): Promise<void> {
  for (const [, column] of columnsOf(parts)) {
    const bytes = bytesOfColumn(column);
    for (let from = 0; from < bytes.length; from += BYTES_IN_A_TURN) {
      const some = bytes.subarray(from, from + BYTES_IN_A_TURN);
      hash.update(some);
      await file.writeFile(some);
    }
    const rest = paddingAfter(column);
    hash.update(rest);
    await file.writeFile(rest);
  }
}

/** @returns the revision written, or null where a line came while it was copied: try again later */
export async function writeKeptSnapshot(path: string, replica: Replica, sign: Sign): Promise<number | null> {
  const { position, programme } = replica;
  if (position === null || programme === null) return null;
  const about = { ...position, policy: programme.policy.version, programme: linesOf(programme) };
  const parts = await copyOf(replica, programme.people.parts, position);
  if (parts === null || replica.programme !== programme) return null;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(`${path}.partial`, 'w', 0o600);
  try {
    const hash = createHash('sha256');
    await writeColumns(file, parts, hash);
    await file.writeFile(footOf(about, parts, hash.digest('hex'), sign));
    await file.sync();
  } finally {
    await file.close();
  }
  renameSync(`${path}.partial`, path);
  return position.revision;
}

/** The whole file at an aligned place, or null where there is none. */
function bytesOfFile(path: string): Buffer | null {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return null;
  const bytes = Buffer.from(new ArrayBuffer(size));
  const file = openSync(path, 'r');
  try {
    for (let read = 0; read < size; ) {
      const more = readSync(file, bytes, read, size - read, read);
      if (more === 0) return bytes.subarray(0, read); // cut short meanwhile: its foot is gone
      read += more;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

/** @throws UnreadableLine where it was written by a program that knew other things */
export function readKeptSnapshot(path: string, verify: Verify): Snapshot | NotUsable | null {
  const bytes = bytesOfFile(path);
  if (bytes === null) return null;
  const read = readSnapshotFile(bytes, verify);
  if (typeof read === 'string') return read;
  const { about, parts } = read;
  const policy = policyOf(about.policy);
  if (policy === null) return 'another-layout';
  const programme = new Programme(new People(parts));
  for (const { kind, payload } of about.programme) programme.apply({ revision: about.revision, kind, payload });
  programme.policy = policy;
  const { incarnation, revision, digest } = about;
  return { position: { incarnation, revision, digest }, programme };
}
