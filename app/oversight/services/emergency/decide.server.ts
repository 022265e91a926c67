/**
 * The second person allows it or says no. What is allowed is in the ledger before anything opens, and she whose record it is
 * is told at once: where the ledger cannot be written, nothing opens.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import {
  type AskedEmergency,
  decideAllowing,
  type EmergencyFacts,
  type EmergencyReason,
  type EmergencyRole,
} from '#app/kernel/domain/access/emergency-reading.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { isSamePerson, ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { isParticipantId } from '#bridge/contract/identifiers.ts';

export type SecondPerson = { readonly account: string; readonly role: Role };
type Row = NonNullable<Awaited<ReturnType<Transaction['emergencyRequest']['findUnique']>>>;

const NOT_THERE: Done = { ok: false, refusal: { code: 'emergency-nobody' } };

const askedOf = (row: Row): AskedEmergency => ({
  request: row.id,
  account: row.askedBy,
  role: row.role as EmergencyRole,
  site: row.site,
  reason: row.reason as EmergencyReason,
  askedAt: row.askedAt.toISOString(),
  isDecided: row.decidedAt !== null,
});

const closeRow = z.object({ first: z.boolean(), second: z.boolean() });

/** Two accounts of one person are one; who is close to whom, the database says as it says it of every record. */
async function aroundOf(
  tx: Transaction,
  { askedBy, participant }: Row,
  second: string,
): Promise<Omit<EmergencyFacts, 'isThere'>> {
  const [found] = await rows(
    tx,
    closeRow,
    Prisma.sql`select is_close_to(${askedBy}::uuid, ${participant}) as first, is_close_to(${second}::uuid, ${participant}) as second`,
  );
  // without an answer it is taken for the worse
  const isSame = await isSamePerson(tx, askedBy, second);
  return { isSamePerson: isSame, isCloseTo: { first: true, second: true, ...found } };
}

export async function allowReading(tools: Tools, { account, role }: SecondPerson, request: string): Promise<Done> {
  const asked = await tools.database.prisma.emergencyRequest.findUnique({ where: { id: request } });
  if (!asked || !isParticipantId(asked.participant)) return NOT_THERE;
  const { participant } = asked;
  const actor = { role, account, channel: 'web' } as const;
  const access = { ...systemAccess('emergency-allow'), account, role };
  const recorded = await ledgerTransaction<null>(tools, { participant, actor, access }, async ({ tx, events, now }) => {
    const row = await tx.emergencyRequest.findUniqueOrThrow({ where: { id: request } });
    const isThere = events.length > 0 && !events.some(({ kind }) => kind === 'ParticipantErased');
    const around = { ...(await aroundOf(tx, row, account)), isThere };
    const decided = decideAllowing(askedOf(row), actor, around, now.toISOString());
    if (!decided.ok) return decided;
    const said = { decidedBy: account, decidedAt: now, allowed: true };
    await tx.emergencyRequest.update({ where: { id: request }, data: said });
    await audit(tx, now, 'emergency-allowed', account, { request, role });
    const key = `emergency:${request}`;
    return { ...decided, result: null, outbox: [{ topic: 'mail.access-alert', key, payload: { participant } }] };
  });
  return recorded.ok ? { ok: true } : recorded;
}

/** Saying no needs no reason, and nobody's record. */
export function refuseReading(tools: Tools, { account, role }: SecondPerson, request: string): Promise<Done> {
  return withAccess(tools.database, { account, role, reason: 'emergency-refuse' }, async (tx): Promise<Done> => {
    const now = tools.clock.now();
    const said = { decidedBy: account, decidedAt: now, allowed: false };
    const where = { id: request, decidedAt: null, askedBy: { notIn: [...(await ownAccounts(tx, account))] } };
    const { count } = await tx.emergencyRequest.updateMany({ where, data: said });
    if (count === 0) return { ok: false, refusal: { code: 'emergency-decided' } };
    await audit(tx, now, 'emergency-refused', account, { request, role });
    return { ok: true };
  });
}
