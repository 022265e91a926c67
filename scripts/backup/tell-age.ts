/** How old the newest copies are, for alerts. Where there is none, as old as can be. */
import { statSync } from 'node:fs';
import type { Telemetry } from '#app/adapters/telemetry/telemetry.server.ts';
import { openShelf } from './shelf.ts';

const secondsSince = (ms: number): number => Math.round((Date.now() - ms) / 1000);

export function tellBackups(directory: string, { figures }: Telemetry): void {
  const shelf = openShelf(directory);
  figures.gauge('backup_age_seconds', 'since the newest whole copy of the database was finished', () =>
    secondsSince(Date.parse(shelf.baseCopies().at(-1)?.about.finished ?? '1970-01-01T00:00:00Z')),
  );
  figures.gauge('key_copy_age_seconds', 'since the newest copy of the keys', () => {
    const newest = shelf.keyCopies().at(-1);
    return secondsSince(newest ? statSync(newest).mtimeMs : 0);
  });
}
