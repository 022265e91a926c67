/** The gate's answers about many jobs: as few calls as fit, and none that spoils another job's answer. */
import type { Connection } from '../../cli/call.ts';
import { type AskedVerdict, askEach, verdictOn } from '../ask.ts';
import { MOST_SAMPLES } from '../claim.ts';
import type { Job } from './jobs.ts';

type Asked = { readonly job: Job; readonly requests: readonly Record<string, unknown>[] };

/** One call for as many jobs as fit; where the gate refuses the call, each by itself. */
export async function verdictsOn(connection: Connection, asked: readonly Asked[]): Promise<Map<Job, AskedVerdict>> {
  const verdicts = new Map<Job, AskedVerdict>();
  let batch: Asked[] = [];
  const flush = async () => {
    const now = batch;
    batch = [];
    if (now.length === 0) return;
    const each = await askEach(
      connection,
      now.flatMap(({ requests }) => requests),
    );
    if (each.kind === 'refused' && now.length > 1) {
      for (const one of now) {
        const alone = await askEach(connection, one.requests);
        verdicts.set(one.job, alone.kind === 'answers' ? verdictOn(alone.answers, alone.elapsed) : alone);
      }
      return;
    }
    let place = 0;
    for (const { job, requests } of now) {
      const answers = each.kind === 'answers' ? each.answers.slice(place, place + requests.length) : [];
      verdicts.set(job, each.kind === 'answers' ? verdictOn(answers, each.elapsed) : each);
      place += requests.length;
    }
  };
  for (const one of asked) {
    const size = batch.reduce((sum, { requests }) => sum + requests.length, 0);
    if (size + one.requests.length > MOST_SAMPLES) await flush();
    batch.push(one);
  }
  await flush();
  return verdicts;
}
