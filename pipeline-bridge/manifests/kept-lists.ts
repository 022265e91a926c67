/** Recorded lists that were asked about: they never change, so the newest stay in memory, as lines of identifiers. */
import type { Pool } from 'pg';
import { findManifest, type KeptManifest, samplesOf } from './manifest-rows.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/** `lines`: identifiers, each followed by LF */
export type KeptList = Pick<KeptManifest, 'terms'> & { readonly lines: Buffer };

export class KeptLists {
  readonly #byId = new Map<string, KeptList>();
  #bytes = 0;

  /** null: no such list, or one that is none: not recorded, or withheld */
  async find(pool: Pool, id: string): Promise<KeptList | null> {
    const row = await findManifest(pool, id);
    if (row?.state !== 'recorded' || row.withheldAt !== null) return null;
    const known = this.#byId.get(id);
    if (known) return known;
    const samples = await samplesOf(pool, id);
    const list = { terms: row.terms, lines: Buffer.from(`${samples.join('\n')}\n`) };
    this.#keep(id, list);
    return list;
  }

  #keep(id: string, list: KeptList): void {
    this.#byId.set(id, list);
    this.#bytes += list.lines.length;
    for (const [oldest, { lines }] of this.#byId) {
      if (this.#bytes <= MOST_BYTES) return;
      this.#byId.delete(oldest);
      this.#bytes -= lines.length;
    }
  }
}
