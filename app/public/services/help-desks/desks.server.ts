/** The directory of places to turn to: kept up by the ELSI office, each version kept, the newest shown with its day. */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { DESK_KINDS, type DeskFilter, type DeskSheet, deskSheet, matches } from '../../domain/desk.ts';

export type KeptDesk = {
  readonly desk: string;
  readonly version: number;
  readonly sheet: DeskSheet;
  readonly ended: boolean;
  readonly enteredAt: string;
};
export type ShownDesk = Omit<DeskSheet, 'texts'> &
  DeskSheet['texts'][Language] & { readonly desk: string; readonly checkedAt: string };

/** The newest version of each, those that are there no more too. */
export async function keptDesks({ database }: Pick<Tools, 'database'>): Promise<readonly KeptDesk[]> {
  const rows = await database.prisma.deskEntry.findMany({
    orderBy: [{ desk: 'asc' }, { version: 'desc' }],
    distinct: ['desk'],
  });
  return rows.map(({ desk, version, sheet, ended, enteredAt }) => ({
    desk,
    version,
    sheet: deskSheet.parse(sheet),
    ended,
    enteredAt: enteredAt.toISOString(),
  }));
}

const place = ({ kind, prefecture }: DeskSheet) => `${DESK_KINDS.indexOf(kind)} ${prefecture ?? ''}`;

/** By kind, then from north to south; what is for the whole country first. */
export async function listDesks(tools: Tools, language: Language, asked: DeskFilter): Promise<readonly ShownDesk[]> {
  const all = (await keptDesks(tools)).filter(({ ended, sheet }) => !ended && matches(sheet, asked));
  return all
    .sort((one, other) => place(one.sheet).localeCompare(place(other.sheet)))
    .map(({ desk, sheet: { texts, ...sheet }, enteredAt }) => ({
      ...sheet,
      ...texts[language],
      desk,
      checkedAt: enteredAt,
    }));
}

type Entry = { readonly desk: string; readonly sheet: DeskSheet; readonly ended: boolean };

/** @returns false where somebody else entered a version in between: what she saw was older */
export function enterDesk(
  tools: Tools,
  who: StudioPerson,
  { desk, sheet, ended }: Entry,
  after: number,
): Promise<boolean> {
  return withAccess(tools.database, systemAccess('enter-desk'), async (tx) => {
    await lock(tx, `desk:${desk}`);
    const newest = await tx.deskEntry.findFirst({ where: { desk }, orderBy: { version: 'desc' } });
    const version = (newest?.version ?? 0) + 1;
    if (version !== after + 1) return false;
    const now = tools.clock.now();
    const entered = { enteredBy: who.account, enteredAt: now };
    await tx.deskEntry.create({ data: { desk, version, sheet: deskSheet.parse(sheet), ended, ...entered } });
    await audit(tx, now, 'desk-entered', who.account, { desk, version: String(version) });
    return true;
  });
}
