/**
 * What a gate did in the demonstration's past, by the gate's own parts: its programme, its decider, its lists, its log. No
 * rule stands here. A list is laid down only where the gate lets through everybody on it; then the programme's own recorder
 * makes it a release, as ever.
 */
import { Pool } from 'pg';
import { z } from 'zod';
import { recordAskedReleases } from '#app/data-access/services/governance/record-release.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type DecisionRequest, decisionRequestSchema } from '#bridge/contract/decision.ts';
import { FEED_KINDS } from '#bridge/contract/feed.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import type { ReasonCode } from '#bridge/contract/vocabulary.ts';
import { decideOrThrow, subjectOf } from '#bridge/decision/decide.ts';
import { layDownSamples, openManifest, putDecided } from '#bridge/manifests/manifest-rows.ts';
import { ManifestRun } from '#bridge/manifests/run.ts';
import { type Asked, Question, type QuestionMoment } from '#bridge/replica/columns/question.ts';
import { Programme } from '#bridge/replica/programme.ts';
import { bigintText, rowsOf } from '#bridge/replica/rows.ts';
import { viewOf } from '#bridge/replica/view.ts';
import { insertDecisions } from '#bridge/server/decision-rows.ts';

const GATE = 'gate-1';
const BOOT = 'demonstration';
const CONFIRMED_AFTER_MS = 400;
/** in the database's own time: the seed asks and records at once */
const GOOD_FOR_MS = 60_000;

type Refused = { readonly ok: false; readonly refusal: readonly ReasonCode[] };
const lineRow = z.object({ revision: bigintText, kind: z.enum(FEED_KINDS), payload: z.string() });
const headRow = z.object({ incarnation: z.string() });
type Moment = QuestionMoment & { readonly at: string; readonly revision: number };

export type GateFixture = {
  /** Refused, with nothing laid down, where one of them is not let through. @returns the number of the release */
  release(tools: Tools, asked: Asked, samples: readonly SampleId[]): Promise<{ ok: true; result: string } | Refused>;
  /** One question, answered and kept in the log. @param client its number */
  ask(tools: Tools, client: string, request: DecisionRequest): Promise<'permit' | 'deny'>;
  /** Every line so far, confirmed by the gate within the second in which it was recorded: no gate has run meanwhile. */
  confirm(): Promise<void>;
  close(): Promise<void>;
};

/** `letter` and 26 characters of Crockford's alphabet, out of the seed's own generator */
const numberOf = (tools: Tools, letter: 'M' | 'D') => `${letter}${tools.ids.receipt().slice(1)}`;

async function layDown(pool: Pool, tools: Tools, moment: Moment, run: ManifestRun, asked: Asked): Promise<string> {
  const id = numberOf(tools, 'M');
  const { programme, revision } = moment;
  const { permitted: samples, sha256 } = run.counted();
  const [head] = await rowsOf(pool, headRow, 'select incarnation from ledger_head where id = 1');
  if (!head) throw new Error('the ledger has no head');
  await openManifest(pool, { id, gate: GATE, client: 'release-tool', asked });
  await layDownSamples(pool, id, programme.people, run.permitted);
  await putDecided(pool, id, 'asked', {
    samples,
    sha256,
    incarnation: head.incarnation,
    revision,
    policy: programme.policy.version,
    goodUntil: new Date(Date.now() + GOOD_FOR_MS),
  });
  return id;
}

/** @param url of the database, for the role of the gates */
export function openGateFixture(url: string): GateFixture {
  const pool = new Pool({ connectionString: url, max: 2 });
  const programme = new Programme();
  let revision = 0;

  /** All that the ledger holds now, at the moment that the seed's clock tells. */
  async function momentOf({ clock }: Tools): Promise<Moment> {
    const lines = await rowsOf(
      pool,
      lineRow,
      'select revision, kind, payload from feed_line where revision > $1 order by revision',
      [revision],
    );
    for (const line of lines) {
      revision = line.revision;
      programme.apply(line);
    }
    const at = clock.now().toISOString();
    return { programme, view: viewOf(programme, { lower: at, upper: at }, null), at, revision };
  }

  return {
    async release(tools, asked, samples) {
      const moment = await momentOf(tools);
      const run = new ManifestRun(new Question(asked), 'csv', true);
      run.push(Buffer.from(['sample', ...samples, ''].join('\n')), moment);
      run.end(moment);
      if (run.reasonCodes.length > 0 || run.counted().permitted !== samples.length)
        return { ok: false, refusal: run.reasonCodes };
      const id = await layDown(pool, tools, moment, run, asked);
      await recordAskedReleases(tools);
      return { ok: true, result: id };
    },
    async ask(tools, client, request) {
      const moment = await momentOf(tools);
      const verdict = decideOrThrow(moment.view, decisionRequestSchema.parse(request), programme.policy);
      const row = {
        id: numberOf(tools, 'D'),
        at: moment.at,
        gate: GATE,
        boot: BOOT,
        client,
        participant: subjectOf(moment.view, request)?.state.participant ?? null,
        sample: 'sample' in request.subject ? request.subject.sample : null,
        action: request.action,
        approval: request.approval ?? null,
        decision: verdict.decision,
        reasons: verdict.decision === 'deny' ? verdict.reasons : [],
        basis: verdict.decision === 'permit' ? verdict.basis : null,
        request,
        revision: moment.revision,
        policy: programme.policy.version,
      };
      await insertDecisions(pool, [JSON.stringify(row)]);
      return verdict.decision;
    },
    // as the waiter of a running gate would have written it, line by line: a state tells when it was recorded
    async confirm() {
      await pool.query(
        `insert into in_force (revision, incarnation, digest, how, gates, waited_ms, recorded_at)
         select f.revision, f.incarnation, f.digest, 'confirmed', $1::jsonb, $2::int,
           (f.payload::jsonb ->> 'asOf')::timestamptz + $2::int * interval '1 millisecond'
         from feed_line f join ledger_head h on h.incarnation = f.incarnation
         where f.kind = 'consent-state'
         order by f.revision on conflict (revision) do nothing`,
        [JSON.stringify([{ gate: GATE, boot: BOOT, confirmed: true }]), CONFIRMED_AFTER_MS],
      );
    },
    close: () => pool.end(),
  };
}
