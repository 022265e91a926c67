/**
 * Makes a release of a list that a gate let through: the event, and the list as its lines, in one transaction on the
 * primary. It commits only if nothing newer than the gate's decision touches the list; else the gate asks itself again.
 * The rule of the decision stays where it is, in the gate. Source: contract §4; lease line 17. ADR 015
 */
import { z } from 'zod';
import { systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { payloadSchemas } from '#app/kernel/domain/event/payloads.ts';
import { sampleKindSchema } from '#app/kernel/domain/samples/sample-kinds.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { recipientSchema } from '#bridge/contract/decision.ts';
import { decideRelease } from '../../domain/programme/record-release.ts';
import { notCovered } from '../../domain/requests/samples-asked.ts';
import { kindsLetOut } from '../releases/approved-kinds.server.ts';

const SYSTEM: Actor = { role: 'system', account: null, channel: 'system' };
const AT_ONCE = 20;

const askedSchema = z.object({
  id: z.string(),
  action: z.enum(['release-data', 'release-sample', 'release-public']),
  terms: z.object({
    dataset: z.string().optional(),
    approval: z.string().optional(),
    recipient: recipientSchema.optional(),
  }),
  samples: z.int(),
  sha256: z.string(),
  incarnation: z.string(),
  decided_at: z.bigint().transform(Number),
  policy: z.string(),
});
type Asked = z.infer<typeof askedSchema>;

/** The gate must look at the whole list once more. Rolls the event back. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const wholeRow = z.object({ samples: z.bigint(), sha256: z.string().nullable() });

/** The lines as laid down are those that the gate counted and hashed. */
async function isWhole(tools: Tools, { id, samples, sha256 }: Asked): Promise<boolean> {
  const found = await rows(
    tools.database.prisma,
    wholeRow,
    Prisma.sql`
      select count(*) as samples,
        encode(sha256(convert_to(string_agg(sample || E'\n', '' order by place), 'UTF8')), 'hex') as sha256
      from manifest_sample where manifest = ${id}`,
  );
  return Number(found[0]?.samples) === samples && found[0]?.sha256 === sha256;
}

/** Locked until the end of the transaction: a gate that calls it off waits. null = not to be had any more */
async function takeAsked(tx: Transaction, id: string): Promise<Asked | null> {
  const asked = await tx.$queryRaw<unknown[]>`
    select id, action, terms, samples, sha256, incarnation, decided_at, policy from release_manifest
    where id = ${id} and state = 'asked' for update`;
  return asked.length === 0 ? null : askedSchema.parse(asked[0]);
}

/**
 * Nobody else can commit an event now: this transaction holds the head. Anything after the gate's revision that is the
 * programme's own or of a listed person overtakes it, and so does the end of the gate's lease.
 * @param at when the event was recorded: the list and the ledger tell one time
 */
async function markRecorded(tx: Transaction, asked: Asked, revision: number, at: Date): Promise<void> {
  const marked = await tx.$executeRaw`
    update release_manifest m set state = 'recorded', revision = ${revision}, recorded_at = ${at}
    where m.id = ${asked.id} and m.state = 'asked' and clock_timestamp() < m.good_until
      and m.incarnation = (select incarnation from ledger_head where id = 1)
      and not exists (
        select 1 from feed_line f where f.revision > m.decided_at and f.revision < ${revision}
        and (f.kind not in ('consent-state', 'none') or exists (
          select 1 from manifest_sample s where s.manifest = m.id and s.participant = f.participant)))`;
  if (marked !== 1) throw new Overtaken('something newer touches the list');
}

const payloadOf = ({ id, action, terms, decided_at, policy, samples, sha256 }: Asked) => ({
  manifest: id,
  action,
  dataset: terms.dataset ?? null,
  approval: terms.approval ?? null,
  recipient: terms.recipient ?? null,
  decidedAt: decided_at,
  policy,
  samples,
  sha256,
});

/** One that this build does not know is as one that nobody knows. */
const kindRow = z.object({ kind: sampleKindSchema.nullable().catch(null) });

/** As kinds they were registered, each once; null among them: of some nobody knows it. */
async function kindsIn(tx: Transaction, id: string): Promise<readonly z.output<typeof kindRow>[]> {
  return rows(
    tx,
    kindRow,
    Prisma.sql`
      select distinct (select (e.body::jsonb) #>> '{payload,kind}' from ledger_event e
        where e.kind = 'SampleRegistered' and (e.body::jsonb) #>> '{payload,sample}' = s.sample limit 1) as kind
      from manifest_sample s where s.manifest = ${id}`,
  );
}

/** The release desk looked before it asked; other tools ask a gate themselves, and every list comes by here. */
async function isOfApprovedKinds(tx: Transaction, { id, action, terms }: Asked): Promise<boolean> {
  const approved = await kindsLetOut(tx, { action, approval: terms.approval });
  return approved === null || notCovered(await kindsIn(tx, id), approved).length === 0;
}

async function sendBack(tools: Tools, id: string, state: 'again' | 'void'): Promise<void> {
  await tools.database.prisma
    .$executeRaw`update release_manifest set state = ${state} where id = ${id} and state = 'asked'`;
}

async function recordOne(tools: Tools, id: string): Promise<void> {
  const write = { participant: null, actor: SYSTEM, access: systemAccess('record-release') };
  try {
    await ledgerTransaction<null>(tools, write, async ({ tx, now }) => {
      const asked = await takeAsked(tx, id);
      if (asked === null) return { ok: true, events: [], result: null };
      if (!(await isOfApprovedKinds(tx, asked))) {
        tools.log.error({ manifest: id }, 'a list to be recorded holds samples of kinds that were not approved');
        await tx.$executeRaw`update release_manifest set state = 'void' where id = ${id} and state = 'asked'`;
        return { ok: true, events: [], result: null };
      }
      const decided = decideRelease({ actor: SYSTEM, ...payloadOf(asked) }, now.toISOString());
      if (!decided.ok) return decided;
      return { ...decided, result: null, atHead: (revision) => markRecorded(tx, asked, revision, now) };
    });
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    await sendBack(tools, id, 'again');
  }
}

/** null where it is not what its gate says, or could never be an event */
async function readAsked(tools: Tools, row: unknown, whole: Set<string>): Promise<Asked | null> {
  const asked = askedSchema.safeParse(row);
  if (!asked.success || !payloadSchemas.ReleaseRecorded.safeParse(payloadOf(asked.data)).success) return null;
  const { id, sha256 } = asked.data;
  // the lines of a list are fixed: what was counted and hashed once is not again, while its gate asks itself again
  if (whole.has(`${id} ${sha256}`)) return asked.data;
  if (!(await isWhole(tools, asked.data))) return null;
  whole.add(`${id} ${sha256}`);
  return asked.data;
}

async function lookAt(tools: Tools, row: unknown, whole: Set<string>): Promise<void> {
  const asked = await readAsked(tools, row, whole);
  if (asked !== null) return recordOne(tools, asked.id);
  const { id } = z.object({ id: z.string() }).parse(row);
  tools.log.error({ manifest: id }, 'a list to be recorded is not what its gate says');
  await sendBack(tools, id, 'void');
}

/**
 * Looks through what gates ask for now.
 * @param whole lists whose lines were counted and hashed before, as this process goes
 * @throws the first fault, after all were looked at: one list stops no other
 */
export async function recordAskedReleases(tools: Tools, whole: Set<string> = new Set()): Promise<void> {
  const rows = await tools.database.prisma.$queryRaw<unknown[]>`
    select id, action, terms, samples, sha256, incarnation, decided_at, policy from release_manifest
    where state = 'asked' order by laid_at limit ${AT_ONCE}`;
  const faults: unknown[] = [];
  for (const row of rows) await lookAt(tools, row, whole).catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw faults[0];
}

const HOUR_MS = 3_600_000;

/** Lines of lists that came to nothing go after an hour. */
export async function tidyManifests({ database: { prisma }, clock }: Tools): Promise<void> {
  const hourAgo = new Date(clock.now().getTime() - HOUR_MS);
  await prisma.$executeRaw`update release_manifest set state = 'void'
    where state in ('open', 'asked', 'again') and laid_at < ${hourAgo}`;
  await prisma.$executeRaw`delete from manifest_sample where manifest in (
    select id from release_manifest where state = 'void' and laid_at < ${hourAgo})`;
}
