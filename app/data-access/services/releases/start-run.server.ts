/** A list is handed in: kept, then put to the gate without recording anything. */
import { z } from 'zod';
import { sendList } from '#app/adapters/gate/desk-gate.server.ts';
import type { RefusalCode } from '#app/kernel/domain/refusals.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { isInForce } from '#bridge/decision/approval-cover.ts';
import { readManifestAnswer } from '../../domain/programme/manifest-answer.ts';
import { programmeNow } from '../governance/programme-now.server.ts';
import { termsOf } from './approvals-in-force.server.ts';
import { deskGate, RELEASE_ACTIONS } from './desk-client.server.ts';
import { kindsOfList, type ListedKinds } from './kinds-of-list.server.ts';
import type { Ended, ReleaseDesk, Told } from './runs.server.ts';
import { countriesOf, ENDED, siftedFor, together } from './several-countries.server.ts';

export const releaseForm = z.object({
  idempotencyKey: z.uuid(),
  approval: z.string().min(1).max(120),
  dataset: z.string().min(1).max(120),
  action: z.enum(RELEASE_ACTIONS),
  pasted: z.string().default(''),
});
type Terms = Pick<z.output<typeof releaseForm>, 'approval' | 'dataset' | 'action'>;

/** Null where it is not in force for this: chosen from a page that had grown old. */
export async function approvalFor(tools: Tools, { approval: id, dataset, action }: Terms): Promise<Approval | null> {
  const { approvals } = await programmeNow(tools.database.prisma);
  const now = tools.clock.now().toISOString();
  const found = approvals.find((one) => one.id === id);
  if (!found || !isInForce(found, { lower: now, upper: now })) return null;
  return found.actions.includes(action) && found.datasets.includes(dataset) ? found : null;
}

type Started = { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: RefusalCode } };

/** Pressed twice, it is one run: the number of the form is its own. */
export async function startRun(
  tools: Tools,
  { account }: ReleaseDesk,
  form: z.output<typeof releaseForm>,
  list: { readonly bytes: Uint8Array; readonly lines: number },
): Promise<Started> {
  const { idempotencyKey: id, pasted: _, ...terms } = form;
  if ((await approvalFor(tools, terms)) === null) return { ok: false, refusal: { code: 'approval-not-in-force' } };
  const made = { madeBy: account, madeAt: tools.clock.now() };
  const data = { id, ...terms, list: new Uint8Array(list.bytes), lines: list.lines, ...made };
  const { count } = await tools.database.prisma.releaseRun.createMany({ data: [data], skipDuplicates: true });
  if (count === 1) await tryRun(tools, id);
  return { ok: true };
}

/** Asked without recording: nothing can go out by it. A list with a kind that was not approved does not reach a gate. */
export async function tryRun(tools: Tools, id: string): Promise<void> {
  const { prisma } = tools.database;
  const run = await prisma.releaseRun.findFirst({ where: { id, state: 'ready' } });
  if (!run?.list) return;
  const put = async (data: { tried?: Told; kinds?: ListedKinds; ended: Ended | null }) => {
    const triedAt = tools.clock.now();
    await prisma.releaseRun.updateMany({ where: { id, state: 'ready' }, data: { ...data, triedAt } });
  };
  const approval = await approvalFor(tools, run as typeof run & Terms);
  if (approval === null) return put({ ended: 'approval-over' });
  const kinds = await kindsOfList(tools, run, run.list);
  if (kinds && kinds.refusedCount > 0) return put({ kinds, ended: 'kind' });
  const gate = await deskGate(tools);
  const what = { action: run.action, dataset: run.dataset };
  const sifted = await siftedFor(gate, approval, what, run.list);
  if (!sifted.ok) return put({ ended: sifted.ended });
  const terms = termsOf(approval, { ...what, country: countriesOf(approval).last, dryRun: true });
  const sent = await sendList(gate, terms, sifted.list, async () => {});
  if (!sent.ok) return put({ ended: ENDED[sent.why] });
  const answer = readManifestAnswer(sent.text);
  if (answer.status !== 'complete') return put({ ended: answer.status === 'failed' ? 'failed' : 'void' });
  const { read, permitted, denied, revision } = answer.trailer;
  const told = { read: sifted.read ?? read, permitted, denied: together(sifted.denied, denied), revision };
  return put({ tried: told, ...(kinds ? { kinds } : {}), ended: null });
}
