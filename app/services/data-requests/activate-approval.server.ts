/**
 * Agreement signed and training confirmed: the approval stands at the gate with the same commit. So do its suspension, its
 * return and its closing. Nothing here releases anything: the gate decides sample by sample.
 */
import { type Decided, inLedger, type OpenLedger, type Recorded } from '#app/adapters/ledger/in-ledger.server.ts';
import type { NewRequestEvent, RequestPayloads } from '#app/domain/data-requests/request-event.ts';
import { type RequestContent, requestContentSchema } from '#app/domain/data-requests/request-form.ts';
import { panelViewAt, takeRequestStep } from '#app/domain/data-requests/take-request-step.ts';
import { type Actor, newEvent } from '#app/domain/event/event.ts';
import { dayOf, moment } from '#app/domain/instant.ts';
import { decideApproval } from '#app/domain/programme/acts.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { trainedUntil } from '../forum/training.server.ts';
import type { Tools } from '../tools.server.ts';
import { approvalNumber, approvalOf, approvalWith, membershipOf } from './approval-of.server.ts';
import { appendToChain, factsOf, lockRequest, type OpenRequest, type RequestRow } from './request-chain.server.ts';
import { type Office, stepperAccess } from './request-people.ts';

type Tx = OpenLedger['tx'];
type Committed = Decided<{ readonly approval: string }>;

const writing = (who: Office, idempotencyKey?: string) => ({
  participant: null,
  actor: { account: who.account, role: who.role, channel: 'web' } satisfies Actor,
  access: stepperAccess(who),
  ...(idempotencyKey ? { idempotencyKey } : {}),
});

async function judged(tx: Tx, { row, state }: OpenRequest): Promise<RequestContent> {
  const version = await tx.requestVersion.findUniqueOrThrow({
    where: { request_version: { request: row.id, version: state.version } },
  });
  return requestContentSchema.parse(version.content);
}

/** Everybody named has finished the training, and it lasts. Of who has an account, what the forum's office recorded counts. */
async function isTrained(
  tx: Tx,
  { people }: RequestContent,
  { organisation }: RequestRow,
  now: Date,
): Promise<boolean> {
  const today = dayOf(now.toISOString());
  for (const { account, trainingUntil } of people.users) {
    const until = account ? await trainedUntil(tx, { account, organisation }, now) : trainingUntil;
    if (until === null || until < today) return false;
  }
  return true;
}

/** @param form `until`: until when the training of everybody holds */
export function activateApproval(
  tools: Tools,
  who: Office,
  { request, until }: { readonly request: string; readonly until: string },
  idempotencyKey?: string,
): Promise<Recorded<{ readonly approval: string }>> {
  return inLedger(tools, writing(who, idempotencyKey), async ({ tx, now }): Promise<Committed> => {
    const open = await lockRequest(tx, request);
    if (!open) return { ok: false, refusal: { code: 'request-unknown' } };
    const facts = await factsOf(tx, open, who, now);
    const confirmed: NewRequestEvent = { kind: 'TrainingConfirmed', payload: { until } };
    const taken = takeRequestStep(open.state, confirmed, who, facts);
    if (!taken.ok) return taken;
    const content = await judged(tx, open);
    if (!(await isTrained(tx, content, open.row, now))) return { ok: false, refusal: { code: 'training-missing' } };
    const isThird = open.row.recipientClass !== 'participating';
    if (isThird && (await membershipOf(tx, open.row, facts.now)) === null)
      return { ok: false, refusal: { code: 'membership-missing' } };
    return activate(tx, open, who, { content, confirmed, now });
  });
}

async function activate(
  tx: Tx,
  open: OpenRequest,
  who: Office,
  { content, confirmed, now }: { content: RequestContent; confirmed: NewRequestEvent; now: Date },
): Promise<Committed> {
  const { row, state } = open;
  const at = now.toISOString();
  const approval = approvalOf(row, content, state, at);
  const command = {
    actor: { account: who.account, role: who.role, channel: 'web' } satisfies Actor,
    approval,
    request: row.about ?? row.id,
    panelView:
      state.decided?.panelView ?? state.reportAccepted?.panelView ?? panelViewAt(state, at) ?? ('none' as const),
    decision: state.decided?.decision ?? state.reportAccepted?.decision ?? row.id,
  };
  const set = decideApproval(command, at, state.bodies.panel.until);
  if (!set.ok) return set;
  const activated: NewRequestEvent = {
    kind: 'Activated',
    payload: { approval: approvalNumber(row.about ?? row.id), until: approval.until },
  };
  await appendToChain(tx, open, who, [confirmed, activated], now);
  if (row.about !== null) await replaceTerms(tx, row.about, who, { by: row.id, until: approval.until }, now);
  return { ok: true, events: set.events, result: { approval: approval.id } };
}

/** The request whose approval an amendment or renewal is about learns of it. */
async function replaceTerms(
  tx: Tx,
  about: string,
  who: Office,
  payload: RequestPayloads['TermsReplaced'],
  now: Date,
): Promise<void> {
  const first = await lockRequest(tx, about);
  if (first) await appendToChain(tx, first, who, [{ kind: 'TermsReplaced', payload }], now);
}

const STATUS = { Suspended: 'suspended', Resumed: 'active', Closed: 'closed' } as const satisfies Partial<
  Record<NewRequestEvent['kind'], Approval['status']>
>;
type StatusStep = NewRequestEvent<keyof typeof STATUS>;

/** In force like a withdrawal: the gate says no from this commit on, or yes again. */
export function setApprovalStatus(
  tools: Tools,
  who: Office,
  request: string,
  step: StatusStep,
  idempotencyKey?: string,
): Promise<Recorded<{ readonly approval: string }>> {
  return inLedger(tools, writing(who, idempotencyKey), async ({ tx, now }): Promise<Committed> => {
    const open = await lockRequest(tx, request);
    const id = open?.state.approval?.id;
    if (!open || id === undefined) return { ok: false, refusal: { code: 'request-unknown' } };
    const taken = takeRequestStep(open.state, step, who, await factsOf(tx, open, who, now));
    if (!taken.ok) return taken;
    const set = await approvalWith(tx, id, { status: STATUS[step.kind] });
    if (set === null) return { ok: false, refusal: { code: 'request-unknown' } };
    await appendToChain(tx, open, who, [taken.event], now);
    return { ok: true, events: [newEvent('ApprovalSet', moment(now.toISOString()), set)], result: { approval: id } };
  });
}
