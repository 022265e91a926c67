/**
 * Where no gate answers, a care job for which two people gave an order is asked about at the programme itself. A gate's
 * deny is an answer, and stands. Source: docs/decisions/017-care-override.md.
 */
import { randomUUID } from 'node:crypto';
import { type Connection, fetchFrom, startStopwatch } from '../../cli/call.ts';
import { Outcome } from '../../cli/outcome.ts';
import { redeemedSchema } from '../../contract/care-override.ts';
import type { AskedVerdict } from '../ask.ts';
import type { GateLine } from './gate-line.ts';
import type { KeptOrder } from './orders.ts';

/** Within the prolog's own patience of three seconds, after the gate's. */
const PATIENCE_MS = 1800;

type Request = Readonly<Record<string, unknown>>;

/** The samples of a job for a person's own care and nothing besides; null for any other. */
function careSamples(requests: readonly Request[]): string[] | null {
  const samples = requests.flatMap((request) => {
    const { subject, action, ...more } = request as { subject: { sample?: string }; action: string };
    return action === 'analyse' && subject.sample !== undefined && Object.keys(more).length === 0
      ? [subject.sample]
      : [];
  });
  return samples.length === requests.length ? samples : null;
}

/** @param programme its address, with the cluster's own token. Never throws for what the network does. */
async function redeem(
  programme: Connection,
  { order, secret, job }: KeptOrder,
  samples: string[],
): Promise<AskedVerdict> {
  const id = randomUUID();
  const elapsed = startStopwatch(); // before the send
  const connection = { ...programme, token: secret, patienceMs: PATIENCE_MS };
  const headers = { 'x-request-id': id, 'x-gate-token': programme.token ?? '' };
  const body = { order, job, samples, action: 'analyse' };
  try {
    const response = await fetchFrom(connection, '/care-overrides/redeem', { body, headers });
    const reply = (await response.json().catch(() => null)) as { refusal?: string } | null;
    if (response.status !== 200) return { kind: 'unknown', why: `${response.status} ${reply?.refusal ?? ''}` };
    const read = redeemedSchema.safeParse(reply);
    if (!read.success || read.data.request !== id) return { kind: 'unknown', why: 'not an answer to this request' };
    const { decision, validForMs } = read.data;
    if (decision === 'permit') return { kind: 'permit', validForMs, elapsed };
    return { kind: 'deny', denied: samples.map((subject) => ({ subject, why: [] })) };
  } catch (error) {
    if (!(error instanceof Outcome)) throw error;
    return { kind: 'unknown', why: error.message };
  }
}

export type Redeemed = (order: string, job: string, verdict: AskedVerdict) => void;

/** The line to the gate, and behind its silence the order of this job. */
export const withOrder = (
  line: Pick<GateLine, 'ask'>,
  programme: Connection,
  order: KeptOrder,
  onRedeemed: Redeemed,
): Pick<GateLine, 'ask'> => ({
  async ask(requests) {
    const verdict = await line.ask(requests);
    const samples = verdict.kind === 'unknown' ? careSamples(requests) : null;
    if (samples === null) return verdict;
    const redeemed = await redeem(programme, order, samples);
    onRedeemed(order.order, order.job, redeemed);
    return redeemed;
  },
});
