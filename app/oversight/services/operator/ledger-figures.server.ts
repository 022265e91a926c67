/** Told by web and worker, each for itself: whether the ledger there lacks what this part has seen. */
import type { Database } from '#app/adapters/database/database.server.ts';
import type { Telemetry } from '#app/adapters/telemetry/telemetry.server.ts';

export function tellLedger({ seen }: Pick<Database, 'seen'>, { figures }: Telemetry): void {
  figures.gauge('ledger_behind', '1 where the ledger lacks what was seen of it, and nothing is taken', () =>
    seen?.doubt ? 1 : 0,
  );
}
