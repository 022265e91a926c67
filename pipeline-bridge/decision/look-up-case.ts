/** Everything a request is about, looked up once in the view. */
import type { ConsentState, SampleState } from '../contract/consent-state.ts';
import type { DecisionRequest } from '../contract/decision.ts';
import { type Case, isCommercial } from './case.ts';
import { coveringOpinion } from './ethics-opinion.ts';
import type { Policy } from './policy.ts';
import type { ActionRow } from './policy-schema.ts';
import { provisionsNeeded } from './provisions-needed.ts';
import type { DecisionView, EarlierPermit, Subject } from './view.ts';

function samplesTouched(row: ActionRow, subject: Subject): readonly SampleState[] {
  if (subject.sample) return [subject.sample];
  return row.readsSample ? subject.state.samples : [];
}

function panelOf(view: DecisionView, row: ActionRow, request: DecisionRequest, state: ConsentState) {
  const named = row.expertPanel === 'finding' ? request.finding?.expertPanel : request.expertPanel;
  if (named !== undefined) return view.expertPanel(named);
  return row.expertPanel === 'primary' ? view.primaryPanel(state.participant) : null;
}

/**
 * `openSince` is the client's word. It counts only with an earlier permit for the same work, and neither before the
 * consent; the later of the two is when the work was open.
 */
function openedOf(view: DecisionView, request: DecisionRequest, state: ConsentState): EarlierPermit | null {
  const { openSince } = request;
  const consented = state.provisions.participate?.since;
  if (openSince === undefined || consented === undefined || openSince < consented) return null;
  const permit = view.earlierPermit(request);
  if (permit === null || permit.at < consented) return null;
  return permit.at >= openSince ? permit : { ...permit, at: openSince };
}

export function caseOf(view: DecisionView, request: DecisionRequest, policy: Policy, subject: Subject): Case {
  const { state } = subject;
  const row = policy.actions[request.action];
  const approval = request.approval === undefined ? null : view.approval(request.approval);
  const { recipient } = request;
  const samples = samplesTouched(row, subject);
  const panel = panelOf(view, row, request, state);
  const dataset = request.dataset ?? (approval?.datasets.length === 1 ? approval.datasets[0] : undefined);
  const commercial = isCommercial(request.purpose, recipient, approval);
  return {
    view,
    policy,
    row,
    request,
    state,
    samples,
    approval,
    ownData:
      request.approval === undefined &&
      recipient?.class === policy.approval.ownDataOf &&
      state.sites.includes(recipient.organisation),
    dataset,
    panel,
    opinion: coveringOpinion(view, policy, { request, state, samples, approval, dataset, commercial }),
    opened: openedOf(view, request, state),
    commercial,
    provisions: provisionsNeeded(
      policy,
      row,
      request,
      samples,
      panel !== null && panel.participant !== state.participant,
    ),
  };
}
