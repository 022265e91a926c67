/**
 * Agreement signed and training confirmed: the approval stands at the gate with the same commit. So do its suspension, its
 * return and its closing. Nothing here releases anything: the gate decides sample by sample.
 */
import {
  type Decided,
  ledgerTransaction,
  type OpenLedger,
  type Recorded,
} from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { decideApproval } from '../../domain/programme/acts.ts';
import { panelViewAt } from '../../domain/requests/panel-view.ts';
import type { NewRequestEvent } from '../../domain/requests/request-event.ts';
import { type RequestContent, requestContentSchema } from '../../domain/requests/request-form.ts';
import { takeRequestStep } from '../../domain/requests/take-request-step.ts';
import { closingPublished } from '../governance/tell-result.server.ts';
import { approvalFollowing, approvalOf, approvalStanding } from './approval-of.server.ts';
import { cannotGoThere } from './country-list.server.ts';
import { handedIn, lastsUntil, termsFrom } from './follow-terms.server.ts';
import { appendToChain, factsOf, lockRequest, type OpenRequest } from './request-chain.server.ts';
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

/** @param form `until`: until when the training of everybody holds */
export function activateApproval(
  tools: Tools,
  who: Office,
  { request, until }: { readonly request: string; readonly until: string },
  idempotencyKey?: string,
): Promise<Recorded<{ readonly approval: string }>> {
  return ledgerTransaction(tools, writing(who, idempotencyKey), async ({ tx, now }): Promise<Committed> => {
    const open = await lockRequest(tx, request);
    if (!open) return { ok: false, refusal: { code: 'request-unknown' } };
    const facts = await factsOf(tx, open, who, now);
    const confirmed: NewRequestEvent = { kind: 'TrainingConfirmed', payload: { until } };
    const taken = takeRequestStep(open.state, confirmed, who, facts);
    if (!taken.ok) return taken;
    const content = await judged(tx, open);
    // a country may have left the list since it was handed in
    const outside = await cannotGoThere(tx, open.row.country, content);
    if (outside) return outside;
    const lasts = await lastsUntil(tx, open.row, content, { now });
    if (!lasts.ok) return { ok: false, refusal: { code: lasts.missing } };
    return activate(tx, open, who, { content, until: lasts.until, confirmed, now });
  });
}

type Activation = {
  readonly content: RequestContent;
  readonly until: Instant;
  readonly confirmed: NewRequestEvent;
  readonly now: Date;
};

async function activate(
  tx: Tx,
  open: OpenRequest,
  who: Office,
  { content, until, confirmed, now }: Activation,
): Promise<Committed> {
  const { row, state } = open;
  const at = now.toISOString();
  const changes = row.about === null ? null : await changedBy(tx, row, who, at);
  if (changes && !changes.ok) return changes;
  // a stop stands, of what is changed as of what was decided again: new terms lift nothing
  const standing = changes?.standing ?? null;
  const terms = approvalOf(row, content, state, { now: at, until, standing });
  const status = standing?.status ?? (state.held ? ('suspended' as const) : ('active' as const));
  const approval = { ...terms, status };
  const command = {
    actor: { account: who.account, role: who.role, channel: 'web' } satisfies Actor,
    approval,
    request: row.about ?? row.id,
    samples: content.data.samples,
    panelView:
      state.decided?.panelView ?? state.reportAccepted?.panelView ?? panelViewAt(state, at) ?? ('none' as const),
    decision: state.decided?.decision ?? state.reportAccepted?.decision ?? row.id,
  };
  const set = decideApproval(command, at, state.bodies.panel.until);
  if (!set.ok) return set;
  const activated: NewRequestEvent = {
    kind: 'Activated',
    payload: { approval: approval.id, until: approval.until },
  };
  await appendToChain(tx, open, who, [confirmed, activated], now);
  if (changes) {
    const replaced: NewRequestEvent = { kind: 'TermsReplaced', payload: { by: row.id, until: approval.until } };
    await appendToChain(tx, changes.first, who, [replaced], now);
  }
  return { ok: true, events: set.events, result: { approval: approval.id } };
}

type Changed = Done<{ readonly first: OpenRequest; readonly standing: Approval }>;

/** What an amendment or renewal is about: still running, its approval under its own number and as it stands. */
async function changedBy(tx: Tx, { id: by, about }: OpenRequest['row'], who: Office, now: string): Promise<Changed> {
  const first = await lockRequest(tx, about ?? '');
  const set = first?.state.approval && (await approvalStanding(tx, first.state.approval.id));
  if (!first || !set) return refuse('request-unknown');
  const event: NewRequestEvent = { kind: 'TermsReplaced', payload: { by, until: now } };
  const taken = takeRequestStep(first.state, event, who, await factsOf(tx, first, who, new Date(now)));
  if (!taken.ok) return taken;
  return { ok: true, first, standing: set.approval };
}

type StatusStep = NewRequestEvent<'Suspended' | 'Resumed' | 'Closed'>;

/** In force like a withdrawal: the gate says no from this commit on, or yes again. */
export function setApprovalStatus(
  tools: Tools,
  who: Office,
  request: string,
  step: StatusStep,
  idempotencyKey?: string,
): Promise<Recorded<{ readonly approval: string }>> {
  return ledgerTransaction(tools, writing(who, idempotencyKey), async ({ tx, now }): Promise<Committed> => {
    const open = await lockRequest(tx, request);
    const id = open?.state.approval?.id;
    if (!open || id === undefined) return { ok: false, refusal: { code: 'request-unknown' } };
    const taken = takeRequestStep(open.state, step, who, await factsOf(tx, open, who, now));
    if (!taken.ok) return taken;
    if (step.kind === 'Resumed') {
      const lasts = await lastsUntil(tx, open.row, await handedIn(tx, await termsFrom(tx, request)), { now });
      if (!lasts.ok) return { ok: false, refusal: { code: lasts.missing } };
    }
    const after = await appendToChain(tx, open, who, [taken.event], now);
    const events = await approvalFollowing(tx, after, now.toISOString());
    const hasReport = after.state.closingReport !== null;
    const told = step.kind === 'Closed' && hasReport ? [closingPublished(request)] : [];
    return { ok: true, events, outbox: told, result: { approval: id } };
  });
}
