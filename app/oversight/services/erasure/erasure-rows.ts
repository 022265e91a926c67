/** Requests for erasure as the desk lists them. Identifiers and codes alone: nothing personal lies in them. */
import { z } from 'zod';
import { ERASURE_REASONS } from '#app/kernel/domain/event/payloads/entries.ts';
import { codeSchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { KEPT_OF_HER } from '#app/kernel/domain/record/kept-after-erasure.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export { ERASURE_REASONS, KEPT_OF_HER };
export const erasureForm = z.strictObject({
  participant: z.string().trim().min(1).max(40),
  why: z.enum(ERASURE_REASONS),
  /** number of the ethics committee's opinion */
  opinion: codeSchema,
});
export type ErasureForm = z.output<typeof erasureForm>;

export type Eraser = {
  readonly account: string;
  readonly role: Extract<Role, 'data-protection-contact' | 'ethics-contact'>;
};

export type ErasureLine = {
  readonly id: string;
  readonly participant: string;
  readonly why: (typeof ERASURE_REASONS)[number];
  readonly opinion: string;
  readonly askedAt: Date;
  readonly confirmedAt: Date | null;
  readonly doneAt: Date | null;
  /** the same person asked: somebody else must confirm */
  readonly isOwn: boolean;
};

const whySchema = z.enum(ERASURE_REASONS);

/** Those to be done first, however old; then the newest of those that were. */
export async function listErasures({ database }: Tools, { account }: Eraser): Promise<readonly ErasureLine[]> {
  const own = await ownAccounts(database.prisma, account);
  const { erasureRequest } = database.prisma;
  const newest = { orderBy: [{ askedAt: 'desc' as const }, { id: 'asc' as const }] };
  const rows = [
    ...(await erasureRequest.findMany({ ...newest, where: { doneAt: null } })),
    ...(await erasureRequest.findMany({ ...newest, where: { NOT: { doneAt: null } }, take: 200 })),
  ];
  return rows.map(({ id, participant, why, opinion, askedAt, askedBy, confirmedAt, doneAt }) => ({
    id,
    participant,
    why: whySchema.parse(why),
    opinion,
    askedAt,
    confirmedAt,
    doneAt,
    isOwn: own.has(askedBy),
  }));
}
