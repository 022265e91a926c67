/** `POST /v1/decisions`: one request or an array of at most 1,000, answered in order. Source: contract §3. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import {
  type Basis,
  type DecisionRequest,
  decisionRequestSchema,
  type Reason,
  type Verdict,
} from '../contract/decision.ts';
import { decideOrThrow, subjectOf } from '../decision/decide.ts';
import { disclose } from '../decision/disclosure.ts';
import type { DecisionView } from '../decision/view.ts';
import type { Question } from '../replica/columns/question.ts';
import { viewOf } from '../replica/view.ts';
import { isAllowed } from './allowed.ts';
import type { GateClient } from './clients.ts';
import type { Core, Moment } from './core.ts';
import { decisionId } from './decision-id.ts';
import type { DecisionRow } from './decision-rows.ts';
import { type EarlierPermits, findEarlierPermits, withEarlierPermit } from './earlier-permits.ts';
import type { KnownRequests } from './known-requests.ts';
import { findLists, type ListQuestions, type ListVerdict, verdictsOnLists } from './manifest-subject.ts';
import { Refusal, wrongMembers } from './problem.ts';
import { jsonIn } from './read-body.ts';

const manySchema = z.array(decisionRequestSchema).min(1).max(1000);
const ATTEMPTS = 5;
const PATIENCE_MS = 1000;

/** For these the row is in PostgreSQL before the permit. */
const isWeighty = (action: string) =>
  action.startsWith('release-') || action.startsWith('return-') || action === 'recontact';

type Asked = {
  readonly core: Core;
  readonly client: GateClient;
  readonly requests: readonly DecisionRequest[];
  readonly isArray: boolean;
  readonly requestId: string | null;
  /** the same request about others was read before */
  readonly question: Question | null;
  readonly lists: ListQuestions;
  /** of requests about work under way */
  readonly earlier: EarlierPermits;
};

type Answer = { readonly row: DecisionRow; readonly said: Record<string, unknown> };

type Read = Pick<Asked, 'requests' | 'isArray' | 'question'>;

/** @throws Refusal 400 naming each wrong member, 403 where an action is not the client's */
function readRequests({ knownRequests }: Core, bytes: Buffer, client: GateClient): Read {
  const met = knownRequests.find(bytes);
  if (met === null) return readAnew(knownRequests, bytes, client);
  if (!isAllowed(client, met.request)) throw new Refusal('not-allowed');
  return { requests: [met.request], isArray: false, question: met.question };
}

function readAnew(known: KnownRequests, bytes: Buffer, client: GateClient): Read {
  const body = jsonIn(bytes);
  const isArray = Array.isArray(body);
  const read = isArray ? manySchema.safeParse(body) : decisionRequestSchema.safeParse(body);
  if (!read.success) throw new Refusal(wrongMembers(read.error));
  const requests = isArray ? (read.data as DecisionRequest[]) : [read.data as DecisionRequest];
  if (!requests.every((request) => isAllowed(client, request))) throw new Refusal('not-allowed');
  if (!isArray) known.learn(bytes, requests[0] as DecisionRequest);
  return { requests, isArray, question: null };
}

/** Nothing thrown permits; a fault in one item of a list is that item's `internal` alone. */
function verdictOn(view: DecisionView, request: DecisionRequest, moment: Moment, core: Core): Verdict {
  try {
    return decideOrThrow(view, request, moment.programme.policy);
  } catch (error) {
    core.log.error({ event: 'decision-failed', fault: (error as Error).name, revision: moment.revision });
    return { decision: 'deny', reasons: [{ code: 'internal' }] };
  }
}

/** A yes that the question has kept; null where the decider must be asked: a no tells since when. */
function keptYes({ question, client }: Asked, { subject }: DecisionRequest, view: DecisionView, moment: Moment) {
  if (question === null || client.sites !== null || !('sample' in subject)) return null;
  const { programme } = moment;
  const sample = programme.people.findSample(subject.sample);
  const verdict = sample < 0 ? null : question.ofSample({ programme, view }, sample);
  return verdict?.decision === 'permit' ? verdict : null;
}

/** Whose it is, for the log; null where this client may not know of anybody. */
function participantOf(view: DecisionView, { client }: Asked, request: DecisionRequest, { programme }: Moment) {
  const { subject } = request;
  if ('participant' in subject) return subject.participant;
  if (client.sites !== null || !('sample' in subject)) return subjectOf(view, request)?.state.participant ?? null;
  const sample = programme.people.findSample(subject.sample);
  return sample < 0 ? null : programme.people.participantAt(programme.people.ownerOf(sample));
}

type Now = {
  readonly view: DecisionView;
  readonly moment: Moment;
  readonly onLists: ReadonlyMap<DecisionRequest, ListVerdict>;
};

/** What this client is told of a no. A list's reasons only where enough people have them. */
function reasonsTold(
  { client }: Asked,
  reasons: readonly Reason[],
  { moment, onLists }: Now,
  request: DecisionRequest,
) {
  const { policy } = moment.programme;
  const ofList = onLists.get(request);
  if (ofList === undefined) return disclose(reasons, client.reasons, policy);
  const told = ofList.told.map((code) => ({ code }));
  return disclose(told, told.length === 0 ? 'none' : client.reasons, policy);
}

/** What the request itself already says: the approval, and what was taken on the client's word. */
const withoutPerson = ({ approval, grounds = [] }: Basis): Basis => ({
  provisions: [],
  approval,
  grounds: grounds.filter(({ as }) => as === 'claim'),
});

function answer(asked: Asked, request: DecisionRequest, now: Now): Answer {
  const { core, client, requestId } = asked;
  const { moment, onLists } = now;
  const view = withEarlierPermit(now.view, asked.earlier.get(request));
  const { policy } = moment.programme;
  const verdict =
    onLists.get(request)?.verdict ?? keptYes(asked, request, view, moment) ?? verdictOn(view, request, moment, core);
  const row: DecisionRow = {
    id: decisionId(moment.standing.lowerMs),
    at: view.gateTime.lower,
    gate: core.gate,
    boot: core.link.boot,
    client: client.id,
    participant: participantOf(view, asked, request, moment),
    sample: 'sample' in request.subject ? request.subject.sample : null,
    action: request.action,
    approval: request.approval ?? null,
    decision: verdict.decision,
    reasons: verdict.decision === 'deny' ? verdict.reasons : [],
    basis: verdict.decision === 'permit' ? verdict.basis : null,
    request,
    revision: moment.revision,
    policy: policy.version,
  };
  const why =
    verdict.decision === 'permit'
      ? // a client told nothing learns no document version either: it would tell people apart
        { basis: client.reasons === 'none' ? withoutPerson(verdict.basis) : verdict.basis }
      : { reasons: reasonsTold(asked, verdict.reasons, now, request) };
  const said = {
    id: row.id,
    decision: verdict.decision,
    ...why,
    revision: row.revision,
    policy: row.policy,
    gateTime: row.at,
    validForMs: 0,
    request: requestId,
  };
  return { row, said };
}

/** What the client can show to others later: the answer as told, and what it had asked. */
const withReceipt = (asked: Asked, { row, said }: Answer) =>
  row.request.receipt
    ? {
        ...said,
        receipt: asked.core.signer.sign('tomoni-decision+jws', {
          ...said,
          validForMs: undefined,
          gate: row.gate,
          asked: row.request,
        }),
      }
    : said;

/** Nothing is answered that is not kept. */
async function keepRows(core: Core, answers: readonly Answer[]): Promise<void> {
  try {
    await core.decisionLog.append(answers.map(({ row }) => row));
  } catch (error) {
    core.log.error({ event: 'log-not-written', code: (error as NodeJS.ErrnoException).code });
    throw new Refusal('stale');
  }
}

/** The rows that must be in PostgreSQL before a permit is said. */
async function commitWeighty(core: Core, answers: readonly Answer[]): Promise<void> {
  const rows = answers.map(({ row }) => row).filter((row) => row.decision === 'permit' && isWeighty(row.action));
  if (rows.length === 0) return;
  await core.decisionLog.commit(rows).catch(() => {
    throw new Refusal('stale');
  });
}

function countSaid({ metrics }: Core, { action, decision, reasons }: DecisionRow): void {
  metrics.count('decisions', { action, decision });
  for (const code of new Set(reasons.map((reason) => reason.code))) metrics.count('denies', { code });
}

/** Compute, log, check again, say (lease line 15). @returns false where a newer revision came between: compute again */
async function attempt(asked: Asked, response: ServerResponse): Promise<boolean> {
  const { core, client } = asked;
  const moment = core.moment();
  if (moment === null) throw new Refusal('stale');
  const { lowerMs, upperMs } = moment.standing;
  const gateTime = { lower: new Date(lowerMs).toISOString(), upper: new Date(upperMs).toISOString() };
  const view = viewOf(moment.programme, gateTime, client.sites);
  const onLists = await verdictsOnLists(asked, moment);
  if (onLists === null) return false;
  const answers = asked.requests.map((request) => answer(asked, request, { view, moment, onLists }));
  await keepRows(core, answers);
  await commitWeighty(core, answers);
  const bodies = answers.map((one) => withReceipt(asked, one));
  const standing = core.standing(moment.revision);
  if (standing === null) return false;
  for (const body of bodies) body.validForMs = standing.validForMs;
  if (!core.say(response, moment, JSON.stringify(asked.isArray ? bodies : bodies[0]))) return false;
  for (const { row } of answers) countSaid(core, row);
  return true;
}

const patienceOf = (prefer: string | undefined): number => {
  const wait = /(?:^|[,;\s])wait=(\d{1,3})(?:$|[,;\s])/.exec(prefer ?? '')?.[1];
  return wait === undefined ? PATIENCE_MS : Math.min(10, Number(wait)) * 1000;
};

export async function decideRoute(
  core: Core,
  client: GateClient,
  request: IncomingMessage,
  response: ServerResponse,
  input: { readonly bytes: Buffer; readonly requestId: string | null },
): Promise<void> {
  const read = readRequests(core, input.bytes, client);
  const lists = await findLists(core, read.requests);
  const least = Math.max(0, ...read.requests.map(({ minRevision }) => minRevision ?? 0));
  if (least > 0 && core.moment() === null) throw new Refusal('stale');
  const patience = patienceOf(request.headers.prefer as string | undefined);
  if (least > 0 && !(await core.reach(least, patience))) throw new Refusal('revision-not-reached'); // lease line 19
  const earlier = await findEarlierPermits(core, client, read.requests);
  const asked = { core, client, requestId: input.requestId, ...read, lists, earlier };
  for (let attempts = 0; attempts < ATTEMPTS; attempts += 1) if (await attempt(asked, response)) return;
  throw new Refusal('stale');
}
