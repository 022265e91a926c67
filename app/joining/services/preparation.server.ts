/** What must stand before signing and who has said it: the electronic way by her, identity and place by the coordinator. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Attendance, PersonalRef } from '#app/kernel/domain/event/payloads/parts.ts';

type Present = Attendance['othersPresent'];

export type Preparation = {
  readonly electronicWay: 'agreed' | 'paper-asked' | null;
  /** null: not recorded yet */
  readonly privatePlace: boolean | null;
  readonly attendance: Attendance;
  /** a witness was called for one who cannot read */
  readonly cannotRead: boolean;
};

async function refTo(tx: Transaction, record: string | null): Promise<PersonalRef | null> {
  if (record === null) return null;
  const row = await tx.personalRecord.findUnique({ where: { id: record }, select: { keyedHash: true } });
  return row && { record, hash: row.keyedHash };
}

export async function preparationOf(tx: Transaction, participant: string): Promise<Preparation> {
  const row = await tx.joiningPreparation.findUnique({ where: { participant } });
  const othersPresent = (row?.othersPresent ?? []) as Present;
  return {
    electronicWay: (row?.electronicWay ?? null) as Preparation['electronicWay'],
    privatePlace: row?.privatePlace ?? null,
    attendance: {
      privatePlace: row?.privatePlace ?? false,
      othersPresent,
      helper: await refTo(tx, row?.helperRecord ?? null),
      interpreter: await refTo(tx, row?.interpreterRecord ?? null),
      witness: await refTo(tx, row?.witnessRecord ?? null),
    },
    cannotRead: othersPresent.includes('witness'),
  };
}
