/**
 * A writing call by its key: sent again with the same body it gives the first answer, with another body it is refused. The
 * act itself is done once by the key that is handed down to the ledger; this keeps what was answered.
 */
import { createHmac } from 'node:crypto';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Prisma } from '#app/adapters/database/generated/client.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { HospitalClient } from './hospital-clients.server.ts';

export type HospitalAnswer = { readonly status: number; readonly body: Prisma.InputJsonObject };
export type WrittenCall = {
  readonly client: HospitalClient;
  readonly key: string;
  readonly operation: string;
  /** as it came, the path before it */
  readonly said: readonly Uint8Array[];
};

const DAY_MS = 86_400_000;
/** a client that has not heard an answer asks again within minutes */
const KEPT_DAYS = 30;

/** Keyed: a body may hold a name and a birth date, which a plain hash would give away to who guesses. */
function digestOf({ keys }: Tools, { operation, said }: WrittenCall): string {
  const hash = createHmac('sha256', keys.programmeKey('hospital-api/calls')).update(`${operation}\n`);
  for (const part of said) hash.update(part);
  return hash.digest('hex');
}

/**
 * Keeps the answer in the transaction of the act, where no key of the ledger stands for it: both are there or neither.
 * @throws AlreadyAnswered which undoes the transaction: another with the same key came first
 */
export type Keep = (tx: Transaction, answer: HospitalAnswer) => Promise<void>;

class AlreadyAnswered extends Error {}

/** `other-body`: the key was used for something else */
export async function onceOnly(
  tools: Tools,
  call: WrittenCall,
  work: (keep: Keep) => Promise<HospitalAnswer>,
): Promise<(HospitalAnswer & { readonly repeated: boolean }) | 'other-body'> {
  const { prisma } = tools.database;
  const { client, key, operation } = call;
  const digest = digestOf(tools, call);
  const row = { clientId: client.id, key, operation, digest, madeAt: tools.clock.now() };
  await prisma.hospitalCall.createMany({ data: [row], skipDuplicates: true });
  const where = { clientId_key: { clientId: client.id, key } };
  const known = await prisma.hospitalCall.findUniqueOrThrow({ where });
  if (known.digest !== digest || known.operation !== operation) return 'other-body';
  if (known.status !== null) return { ...answerIn(known), repeated: true };
  const put = (tx: Pick<Transaction, 'hospitalCall'>, { status, body }: HospitalAnswer) =>
    tx.hospitalCall.updateMany({ where: { clientId: client.id, key, status: null }, data: { status, answer: body } });
  const keep: Keep = async (tx, answer) => {
    if ((await put(tx, answer)).count === 0) throw new AlreadyAnswered();
  };
  try {
    // of two at one moment the first to come here is what both are told
    await put(prisma, await work(keep));
  } catch (error) {
    if (!(error instanceof AlreadyAnswered)) throw error;
  }
  return { ...answerIn(await prisma.hospitalCall.findUniqueOrThrow({ where })), repeated: false };
}

const answerIn = ({ status, answer }: { status: number | null; answer: Prisma.JsonValue }): HospitalAnswer => ({
  status: status as number,
  body: answer as Prisma.InputJsonObject,
});

export async function tidyCalls({ database: { prisma }, clock }: Tools): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_DAYS * DAY_MS);
  await prisma.hospitalCall.deleteMany({ where: { madeAt: { lt: before } } });
}
