/**
 * A hospital hands something over on an approval: recorded on the release desk's own way, with the gate's word on every sample,
 * all of them or none. Only samples of the own hospital's people. ADR 015, 033, 046.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { findRun, type Run, readManifestAnswer, recordRun, startRun, tryRun } from '#app/data-access/index.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import type { HospitalClient } from './hospital-clients.server.ts';
import { accessOfClient, statesOf } from './list-enrolments.server.ts';

export const DISCLOSED_ACTIONS = ['release-data', 'release-sample'] as const;
export type Disclosure = {
  readonly approval: string;
  readonly dataset: string;
  readonly action: (typeof DISCLOSED_ACTIONS)[number];
  readonly samples: readonly SampleId[];
};
/**
 * `no-word`: the gate did not answer, or not whole; to be asked again with the same key · `denied`: at least one sample may not
 * leave · `kind`: at least one is of a kind that was not approved
 */
export type DisclosureRefusal = 'no-word' | 'not-ours' | 'denied' | 'kind' | 'approval-not-in-force';
export type Disclosed =
  | { readonly ok: true; readonly manifest: string; readonly revision: number }
  | { readonly ok: false; readonly why: DisclosureRefusal };

/** The same call sent again is the same list: its number follows from client and key. */
function numberOf({ id }: HospitalClient, key: string): string {
  const digest = createHash('sha256').update(`${id}\n${key}`).digest('hex');
  const variant = (8 + (Number.parseInt(digest[16] as string, 16) % 4)).toString(16);
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
  ];
  return [...parts, digest.slice(20, 32)].join('-');
}

const namedRow = z.object({ participant: z.string() });

/** Whether every one belongs now to somebody of this hospital. */
function areOurs(tools: Tools, client: HospitalClient, samples: readonly SampleId[]): Promise<boolean> {
  return withAccess(tools.database, accessOfClient(client, 'hospital-system'), async (tx) => {
    const named = await rows(
      tx,
      namedRow,
      Prisma.sql`
        select distinct participant from ledger_event where kind in ('SampleRegistered', 'SampleReassigned')
          and (body::jsonb) #>> '{payload,sample}' = any(${[...samples]})`,
    );
    const here = await tx.enrolment.findMany({
      where: { site: client.site, participant: { in: named.map(({ participant }) => participant) } },
      select: { participant: true },
    });
    const states = await statesOf(
      tx,
      here.map(({ participant }) => participant),
    );
    const ours = new Set([...states.values()].flatMap((state) => state.samples.map(({ id }) => id)));
    return samples.every((sample) => ours.has(sample));
  });
}

const drop = ({ database: { prisma } }: Tools, id: string) =>
  prisma.releaseRun.deleteMany({ where: { id, state: 'ready' } });

/** What a list that was only tried says, before anything is recorded. */
function saidOf({ ended, told }: Run, asked: number): DisclosureRefusal | null {
  if (ended === 'approval-over') return 'approval-not-in-force';
  if (ended === 'kind') return 'kind';
  if (ended !== null || told === null) return 'no-word';
  return told.permitted === asked ? null : 'denied';
}

/** Recorded, and less than all: somebody changed her mind in between. Nothing of it is handed over. */
async function withhold({ database: { prisma }, clock }: Tools, { manifest }: Run): Promise<void> {
  if (manifest === null) return;
  await prisma.releaseManifest.updateMany({
    where: { id: manifest, withheldAt: null },
    data: { withheldAt: clock.now() },
  });
}

async function recorded(tools: Tools, run: Run): Promise<Disclosed> {
  const row = await tools.database.prisma.releaseRun.findUnique({ where: { id: run.id }, select: { answer: true } });
  const answer = row?.answer ? readManifestAnswer(new TextDecoder().decode(row.answer)) : null;
  const revision = answer?.status === 'complete' ? (answer.trailer.recorded?.revision ?? null) : null;
  if (run.manifest === null || revision === null) return { ok: false, why: 'no-word' };
  if (run.told?.permitted === run.lines) return { ok: true, manifest: run.manifest, revision };
  await withhold(tools, run);
  return { ok: false, why: 'denied' };
}

export async function recordDisclosure(
  tools: Tools,
  client: HospitalClient,
  { samples: named, ...terms }: Disclosure,
  key: string,
): Promise<Disclosed> {
  const samples = [...new Set(named)];
  if (!(await areOurs(tools, client, samples))) return { ok: false, why: 'not-ours' };
  const id = numberOf(client, key);
  const desk = { account: client.id };
  const before = await findRun(tools, id);
  if (before?.state === 'ready') await tryRun(tools, id); // sent again: what was in doubt is asked again
  if (before === null) {
    const list = new TextEncoder().encode(`sample\n${samples.map((sample) => `${sample}\n`).join('')}`);
    const started = await startRun(
      tools,
      desk,
      { idempotencyKey: id, ...terms, pasted: '' },
      { bytes: list, lines: samples.length },
    );
    if (!started.ok) return { ok: false, why: 'approval-not-in-force' };
  }
  const tried = await findRun(tools, id);
  if (tried?.state === 'complete') return recorded(tools, tried);
  if (tried?.state !== 'ready') return { ok: false, why: 'no-word' };
  const said = saidOf(tried, samples.length);
  if (said !== null) {
    await drop(tools, id);
    return { ok: false, why: said };
  }
  await recordRun(tools, desk, id);
  const run = await findRun(tools, id);
  if (run?.state === 'complete') return recorded(tools, run);
  // called off, or in doubt: what is in doubt is settled by the worker, and asked for again with the same key
  if (run?.state === 'ready') await drop(tools, id);
  return { ok: false, why: 'no-word' };
}
