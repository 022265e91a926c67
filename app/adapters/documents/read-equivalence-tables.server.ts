/** The equivalence tables in use: data files with an ethics opinion. Adding a table is adding its file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EquivalenceTable, equivalenceSchema } from '#app/kernel/domain/paper/equivalence.ts';

const FOLDER = 'app/documents/equivalence';

/** In the order of their files. @throws where a file is no table: half a table would turn a no into a yes */
export const readEquivalenceTables = (): readonly EquivalenceTable[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => equivalenceSchema.parse(JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))));

export const equivalenceTableOf = (id: string): EquivalenceTable | null =>
  readEquivalenceTables().find((table) => table.id === id) ?? null;
