/**
 * What may leave, as a file. The gate is asked about the whole list once more, each time: a stop, an end of the approval or
 * one changed mind since the recording, and nothing is handed over.
 */
import { askAboutList, type DeskGate } from '#app/adapters/gate/desk-gate.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { deskGate } from './desk-client.server.ts';
import { kindsOfList } from './kinds-of-list.server.ts';
import type { ReleaseDesk, Run } from './runs.server.ts';
import { siftedFor, withoutTrailer } from './several-countries.server.ts';
import { approvalFor, releaseForm } from './start-run.server.ts';

export type TakenList =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `denied`: not any more · `no-answer`: not now · `gone`: the day is over */
  | { readonly ok: false; readonly why: 'denied' | 'no-answer' | 'gone' };

export async function takeList(tools: Tools, { account }: ReleaseDesk, run: Run): Promise<TakenList> {
  const { prisma } = tools.database;
  const { manifest } = run;
  if (run.state !== 'complete' || manifest === null || !run.hasFile) return { ok: false, why: 'gone' };
  const kept = await prisma.releaseManifest.findUnique({ where: { id: manifest } });
  if (kept?.state !== 'recorded' || kept.withheldAt !== null) return { ok: false, why: 'denied' };
  const gate = await deskGate(tools);
  const said = await askAboutList(gate, { manifest, action: run.action });
  if (said === 'deny') return { ok: false, why: 'denied' };
  if (said !== 'permit') return { ok: false, why: 'no-answer' };
  const row = await prisma.releaseRun.findUnique({ where: { id: run.id }, select: { answer: true } });
  if (!row?.answer) return { ok: false, why: 'gone' };
  const elsewhere = await staysPermitted(tools, gate, run, row.answer);
  if (elsewhere !== 'permit') return { ok: false, why: elsewhere };
  await audit(prisma, tools.clock.now(), 'release-list-taken', account, { manifest });
  return { ok: true, bytes: row.answer };
}

const termsIn = releaseForm.pick({ approval: true, dataset: true, action: true });

/** The recorded list speaks for one country: every line must still be permitted in the others, too. */
async function staysPermitted(tools: Tools, gate: DeskGate, run: Run, answer: Uint8Array) {
  const approval = await approvalFor(tools, termsIn.parse(run));
  if (approval === null) return 'denied';
  const lines = withoutTrailer(new TextDecoder().decode(answer));
  // an amendment since may have taken a kind out
  if (((await kindsOfList(tools, run, lines))?.refusedCount ?? 0) > 0) return 'denied';
  const sifted = await siftedFor(gate, approval, run, lines);
  if (!sifted.ok) return 'no-answer';
  return Buffer.from(lines).equals(Buffer.from(sifted.list)) ? 'permit' : 'denied';
}
