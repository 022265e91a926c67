/**
 * `{ "manifest": "M-…" }` as subject of a decision: every sample of a recorded list is asked about again, and one no is a
 * no to the whole. What the request leaves out is taken from the list's own terms. Source: contract §3 and §4.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Basis, type DecisionRequest, decisionRequestSchema, type Verdict } from '../contract/decision.ts';
import type { ReasonCode } from '../contract/vocabulary.ts';
import { claimsOf } from '../decision/grounds.ts';
import type { KeptList } from '../manifests/kept-lists.ts';
import { SAMPLE_LENGTH } from '../manifests/outgoing.ts';
import { ManifestRun } from '../manifests/run.ts';
import { ANY_SAMPLE } from '../manifests/terms.ts';
import { Question, type QuestionMoment } from '../replica/columns/question.ts';
import type { GateClient } from './clients.ts';
import type { Core, Moment } from './core.ts';
import { type EarlierPermits, withEarlierPermit } from './earlier-permits.ts';
import { questionMoment } from './manifest-check.ts';
import { Refusal, wrongMembers } from './problem.ts';

/** a whole number of lines */
const BYTES_IN_A_TURN = 20_000 * (SAMPLE_LENGTH + 1);
const HEADER = Buffer.from('sample\n');

/** Request and list in one, ready to be asked. */
export type ListQuestion = { readonly list: KeptList; readonly question: Question };
export type ListQuestions = ReadonlyMap<DecisionRequest, ListQuestion>;
/** `told`: codes that enough people have, so that none of them is one person's */
export type ListVerdict = { readonly verdict: Verdict; readonly told: readonly ReasonCode[] };

/** @throws Refusal 400 where request and list together miss what the action needs */
function questionOn(request: DecisionRequest, list: KeptList): ListQuestion {
  const read = decisionRequestSchema.safeParse({ ...list.terms, ...request, subject: ANY_SAMPLE });
  if (!read.success) throw new Refusal(wrongMembers(read.error));
  const { subject: _, minRevision: _least, receipt: _receipt, ...asked } = read.data;
  return { list, question: new Question(asked) };
}

/** Of the requests about lists; a list that is none is left out: nobody is known by it. @throws Refusal */
export async function findLists(core: Core, requests: readonly DecisionRequest[]): Promise<ListQuestions> {
  const found = new Map<DecisionRequest, ListQuestion>();
  for (const request of requests) {
    if (!('manifest' in request.subject)) continue;
    const list = await core.keptLists.find(core.pool, request.subject.manifest).catch(() => {
      throw new Refusal('stale');
    });
    if (list !== null) found.set(request, questionOn(request, list));
  }
  return found;
}

/** Of a list the approval and the claims are told; each person's own grounds are their own. */
function basisOf({ asked }: Question, { programme }: QuestionMoment): Basis {
  const row = programme.policy.actions[asked.action];
  const grounds = claimsOf(row, { ...asked, subject: ANY_SAMPLE });
  return { provisions: [], approval: asked.approval ?? null, grounds };
}

type Listed = {
  readonly lists: ListQuestions;
  readonly earlier: EarlierPermits;
  readonly core: Core;
  readonly client: GateClient;
};

async function verdictOn({ list, question }: ListQuestion, at: QuestionMoment): Promise<ListVerdict> {
  const run = new ManifestRun(question, 'csv');
  run.push(HEADER, at);
  for (let from = 0; from < list.lines.length; from += BYTES_IN_A_TURN) {
    run.push(list.lines.subarray(from, from + BYTES_IN_A_TURN), at);
    await nextTurn();
  }
  run.end(at);
  const { read, permitted, denied } = run.counted();
  if (permitted === read && read > 0)
    return {
      verdict: { decision: 'permit', basis: basisOf(question, at) },
      told: [],
    };
  const [first, ...others] = run.reasonCodes;
  return {
    verdict: { decision: 'deny', reasons: [{ code: first ?? 'unknown-subject' }, ...others.map((code) => ({ code }))] },
    told: run.reasonCodes.filter((code) => code in denied),
  };
}

/** null where the ledger moved on meanwhile: compute again */
export async function verdictsOnLists(
  { lists, earlier, core, client }: Listed,
  moment: Moment,
): Promise<ReadonlyMap<DecisionRequest, ListVerdict> | null> {
  const verdicts = new Map<DecisionRequest, ListVerdict>();
  for (const [request, one] of lists) {
    const { programme, view } = questionMoment(moment, client);
    const at = { programme, view: withEarlierPermit(view, earlier.get(request)) };
    verdicts.set(request, await verdictOn(one, at));
  }
  const { position, programme } = core.replica;
  return position?.revision === moment.revision && programme === moment.programme ? verdicts : null;
}
