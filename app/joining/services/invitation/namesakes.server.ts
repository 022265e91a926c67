/**
 * Whether somebody of this name and birth date is enrolled at this hospital already, alive or not: a second enrolment of one
 * person would split what she decides. Of other hospitals nothing is said: nobody learns here who is a patient elsewhere.
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import type { KeyStore } from '#app/adapters/keys/key-store.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

type Named = { readonly name: string; readonly birthDate: string };

/** Spaces, width and letter case make nobody another person. */
const plainName = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

const hashOf = (keys: KeyStore, { name, birthDate }: Named): string =>
  createHmac('sha256', keys.programmeKey('lookup-name'))
    .update(`${plainName(name)}\n${birthDate}`, 'utf8')
    .digest('hex');

const namedSchema = z.object({ name: z.string(), birthDate: z.string() });

/** People who were enrolled before hashes were kept. Read by the programme, not by whoever invites. */
export async function lookUpEarlierNames(tools: Tools, site: string): Promise<void> {
  const { database, keys, clock } = tools;
  const access = systemAccess('name-lookup');
  const where = { site, nameLookup: null, person: { erasedAt: null } };
  const unknown = await database.prisma.enrolment.findMany({ where, select: { participant: true, personId: true } });
  for (const { participant, personId } of unknown)
    await withAccess(database, access, async (tx) => {
      const text = await readLatest(tx, keys, access, { personId, kind: 'identity', at: clock.now() });
      if (text === null) return;
      const hash = hashOf(keys, namedSchema.parse(JSON.parse(text)));
      await tx.nameLookup.createMany({ data: [{ participant, hash }], skipDuplicates: true });
    });
}

/** Her numbers at this hospital; two who invite her at one moment wait for each other. */
export async function namesakesAt(
  tx: Transaction,
  keys: KeyStore,
  named: Named,
  site: string,
): Promise<readonly string[]> {
  const hash = hashOf(keys, named);
  await lock(tx, `name:${hash}`);
  const rows = await tx.nameLookup.findMany({ where: { hash, enrolment: { site } }, orderBy: { participant: 'asc' } });
  return rows.map(({ participant }) => participant);
}

export const keepName = (tx: Transaction, keys: KeyStore, participant: string, named: Named) =>
  tx.nameLookup.create({ data: { participant, hash: hashOf(keys, named) } });
