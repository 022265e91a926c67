/**
 * What may leave, as a file. The gate is asked about the whole list once more, each time: a stop, an end of the approval or
 * one changed mind since the recording, and nothing is handed over.
 */
import { askAboutList } from '#app/adapters/gate/desk-gate.server.ts';
import { audit } from '../access/audit.server.ts';
import type { Tools } from '../tools.server.ts';
import { deskGate } from './desk-client.server.ts';
import type { Desk, Run } from './runs.server.ts';

export type TakenList =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `denied`: not any more · `no-answer`: not now · `gone`: the day is over */
  | { readonly ok: false; readonly why: 'denied' | 'no-answer' | 'gone' };

export async function takeList(tools: Tools, { account }: Desk, run: Run): Promise<TakenList> {
  const { prisma } = tools.database;
  const { manifest } = run;
  if (run.state !== 'complete' || manifest === null || !run.hasFile) return { ok: false, why: 'gone' };
  const kept = await prisma.releaseManifest.findUnique({ where: { id: manifest } });
  if (kept?.state !== 'recorded' || kept.withheldAt !== null) return { ok: false, why: 'denied' };
  const said = await askAboutList(await deskGate(tools), { manifest, action: run.action });
  if (said === 'deny') return { ok: false, why: 'denied' };
  if (said !== 'permit') return { ok: false, why: 'no-answer' };
  const row = await prisma.releaseRun.findUnique({ where: { id: run.id }, select: { answer: true } });
  if (!row?.answer) return { ok: false, why: 'gone' };
  await audit(prisma, tools.clock.now(), 'release-list-taken', account, { manifest });
  return { ok: true, bytes: row.answer };
}
