/**
 * The same list, now to be recorded. What may leave is kept only where the gate's last word is `complete`; in every other
 * case nothing is, the list stays in hand, and the page says what to do. ADR 033
 */
import { sendList } from '#app/adapters/gate/desk-gate.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { readManifestAnswer } from '../../domain/programme/manifest-answer.ts';
import { termsOf } from './approvals-in-force.server.ts';
import { deskGate, ensureDeskClient } from './desk-client.server.ts';
import { kindsOfList, type ListedKinds } from './kinds-of-list.server.ts';
import type { Ended, ReleaseDesk } from './runs.server.ts';
import { countriesOf, siftedFor, together } from './several-countries.server.ts';
import { approvalFor, releaseForm } from './start-run.server.ts';

const termsIn = releaseForm.pick({ approval: true, dataset: true, action: true });

/** One press goes on, every other finds it going on. */
async function take({ database: { prisma }, clock }: Tools, id: string, { account }: ReleaseDesk): Promise<boolean> {
  const data = { state: 'recording', recordingAt: clock.now(), recordedBy: account, ended: null, manifest: null };
  return (await prisma.releaseRun.updateMany({ where: { id, state: 'ready' }, data })).count === 1;
}

const backTo = (
  { database: { prisma } }: Tools,
  id: string,
  ended: Ended,
  more: { readonly kinds?: ListedKinds } = {},
) =>
  prisma.releaseRun.updateMany({
    where: { id, state: 'recording' },
    data: { state: 'ready', ended, manifest: null, ...more },
  });

/** Where the gate's word did not come, what it recorded is withheld first: `settleRuns`, once nothing can follow. */
export async function recordRun(tools: Tools, desk: ReleaseDesk, id: string): Promise<void> {
  const { prisma } = tools.database;
  if (!(await take(tools, id, desk))) return;
  const run = await prisma.releaseRun.findUniqueOrThrow({ where: { id } });
  const approval = await approvalFor(tools, termsIn.parse(run));
  if (approval === null || run.list === null) {
    await backTo(tools, id, 'approval-over');
    return;
  }
  const kinds = await kindsOfList(tools, run, run.list);
  if (kinds && kinds.refusedCount > 0) {
    await backTo(tools, id, 'kind', { kinds });
    return;
  }
  const gate = await deskGate(tools);
  const what = { action: run.action, dataset: run.dataset };
  const sifted = await siftedFor(gate, approval, what, run.list);
  if (!sifted.ok) {
    await backTo(tools, id, sifted.ended);
    return;
  }
  if (!(await begin(tools, id))) return;
  const terms = termsOf(approval, { ...what, country: countriesOf(approval).last, dryRun: false });
  const begun = async (manifest: string) => {
    await prisma.releaseRun.updateMany({ where: { id, state: 'recording' }, data: { manifest } });
  };
  const sent = await sendList(gate, terms, sifted.list, begun);
  if (sent.ok) await close(tools, desk, id, sifted, sent.text);
  else if (sent.why !== 'unheard') await backTo(tools, id, sent.why === 'not-allowed' ? 'refused' : sent.why);
}

/** The countries before took their time: what is in doubt is counted from here. */
async function begin({ database: { prisma }, clock }: Tools, id: string): Promise<boolean> {
  const data = { recordingAt: clock.now() };
  return (await prisma.releaseRun.updateMany({ where: { id, state: 'recording' }, data })).count === 1;
}

type Before = Pick<Extract<Awaited<ReturnType<typeof siftedFor>>, { ok: true }>, 'read' | 'denied'>;

async function close(tools: Tools, { account }: ReleaseDesk, id: string, before: Before, text: string): Promise<void> {
  const { prisma } = tools.database;
  const answer = readManifestAnswer(text);
  if (answer.status === 'cut') return; // in doubt: settled with those of which nothing was heard
  if (answer.status !== 'complete') {
    await backTo(tools, id, answer.status);
    return;
  }
  const { manifest, read, permitted, denied, revision, recorded } = answer.trailer;
  if (recorded?.revision == null) {
    await backTo(tools, id, 'none-permitted');
    return;
  }
  const now = tools.clock.now();
  const tried = { read: before.read ?? read, permitted, denied: together(before.denied, denied), revision };
  const told = { tried, triedAt: now };
  const file = { answer: new Uint8Array(Buffer.from(text, 'utf8')), list: null };
  await prisma.$transaction(async (tx) => {
    const data = { state: 'complete', manifest, ...told, ...file };
    const { count } = await tx.releaseRun.updateMany({ where: { id, state: 'recording', manifest }, data });
    if (count === 1) await audit(tx, now, 'release-recorded', account, { manifest });
  });
}

/** longer than a question to the gate may take, and than a gate waits for the recorder */
const IN_DOUBT_MS = 120_000;
/** lists are dated by the database, runs by this process */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * What the gate was asked to record and never answered for: it is called off, or withheld where it was recorded meanwhile.
 * Only then is the list to be had again.
 */
export async function settleRuns(tools: Tools): Promise<void> {
  const { prisma } = tools.database;
  const before = new Date(tools.clock.now().getTime() - IN_DOUBT_MS);
  const runs = await prisma.releaseRun.findMany({
    where: { state: 'recording', recordingAt: { lt: before } },
    omit: { list: true, answer: true },
  });
  for (const run of runs) {
    await withholdUnheard(tools, run.recordingAt as Date);
    await backTo(tools, run.id, 'unheard');
  }
}

/** Of the desk's lists since then those that no run has a last word of. A void list is never recorded afterwards. */
async function withholdUnheard(tools: Tools, recordingAt: Date): Promise<void> {
  const { prisma } = tools.database;
  const since = new Date(recordingAt.getTime() - CLOCKS_DIFFER_MS);
  const { id: client } = await ensureDeskClient(tools);
  const before = new Date(tools.clock.now().getTime() - IN_DOUBT_MS);
  await prisma.$executeRaw`
    update release_manifest m set state = 'void' where m.client = ${client} and m.laid_at >= ${since} and m.laid_at < ${before}
      and m.state in ('open', 'asked', 'again')`;
  await prisma.$executeRaw`
    update release_manifest m set withheld_at = clock_timestamp() where m.client = ${client} and m.laid_at >= ${since}
      and m.laid_at < ${before} and m.state = 'recorded' and m.withheld_at is null
      and not exists (select 1 from release_run r where r.manifest = m.id and r.state = 'complete')`;
}
