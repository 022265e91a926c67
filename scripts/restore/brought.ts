/** What gates and people brought, read from folders: `seen.json`, `replica.snapshot`, receipts. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Brought, Kept } from '#app/oversight/services/restore/find-missing.server.ts';
import type { Snapshot } from '#bridge/replica/feed-source.ts';
import { readKeptSnapshot } from '#bridge/replica/kept/kept-snapshot.ts';
import { rememberedIn } from '#bridge/replica/remembered.ts';
import { openSigner } from '#bridge/server/signer.ts';
import { SNAPSHOT_TYPE } from '#bridge/server/snapshot-keeper.ts';

/** Every folder below that holds a note. */
function notedIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ['seen.json', 'replica.snapshot'].includes(entry.name))
    .map((entry) => entry.parentPath);
}

/** The number of each person's last entry. */
export function numbersIn({ position, programme: { people } }: Snapshot): Kept {
  const places = Array.from({ length: people.size }, (_, place) => place);
  return { position, numbers: new Map(places.map((place) => [people.participantAt(place), people.numberOf(place)])) };
}

/** Signed by the gate for itself: its own keys lie beside its notes, or in `gate-keys`. */
function snapshotIn(folder: string) {
  const file = join(folder, 'replica.snapshot');
  if (!existsSync(file)) return [];
  const keys = [join(folder, 'gate-keys/gate'), join(dirname(folder), 'gate-keys/gate')].find((path) =>
    existsSync(path),
  );
  if (!keys) throw new Error(`${file} is signed by its gate: bring its folder gate-keys along.`);
  const signer = openSigner(keys);
  const read = readKeptSnapshot(file, (signed) => signer.verify(SNAPSHOT_TYPE, signed));
  if (read === null || typeof read === 'string') throw new Error(`${file} is not used: ${read ?? 'not there'}`);
  return [numbersIn(read)];
}

function receiptsIn(path: string): { name: string; content: unknown }[] {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(path, name))
    : [path];
  return files.map((name) => ({ name, content: JSON.parse(readFileSync(name, 'utf8')) }));
}

export function readBrought(gates: readonly string[], receipts: readonly string[]): Brought {
  const folders = [...new Set(gates.flatMap(notedIn))];
  return {
    seen: folders.flatMap((folder) => {
      const file = join(folder, 'seen.json');
      return existsSync(file) ? (rememberedIn(file).read() ?? []) : [];
    }),
    kept: folders.flatMap(snapshotIn),
    receipts: receipts.flatMap(receiptsIn),
  };
}
