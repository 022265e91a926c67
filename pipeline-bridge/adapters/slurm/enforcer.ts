/**
 * `consent-gate enforce slurm`: hears of changes, asks the gate again about the jobs that read that person, and holds,
 * cancels, lists for dropping or releases. Looks three times after a change, for jobs that were just starting; and at
 * everything every `sweep-seconds`.
 */
import { execFile } from 'node:child_process';
import { z } from 'zod';
import type { Connection } from '../../cli/call.ts';
import { type FeedEvent, followChanges } from '../change-feed.ts';
import { type Act, actsOn, type Change, questionsOn } from './acts.ts';
import type { Configuration } from './configuration.ts';
import { cancel, hold, listJobs, release, tellOfDrop } from './control.ts';
import { addToDropList, forgetOthers, isOverdue } from './drop-list.ts';
import type { Job } from './jobs.ts';
import { verdictsOn } from './verdicts.ts';

const LATER_MS = [400, 2000];
const AGAIN_MS = 1000;
const ASK_PATIENCE_MS = 3000;
const personSchema = z.object({ participant: z.string(), samples: z.array(z.object({ id: z.string() })) });

export type Log = (line: Readonly<Record<string, unknown>> & { readonly event: string }) => void;
export type Enforcer = { stop(): Promise<void> };
/** Several changes looked at in one pass. */
const merged = (changes: readonly Change[]): Change =>
  changes.some(({ kind }) => kind === 'terms')
    ? { kind: 'terms' }
    : { kind: 'person', samples: new Set(changes.flatMap((one) => (one.kind === 'person' ? [...one.samples] : []))) };

export function startEnforcer(configuration: Configuration, connection: Connection, log: Log): Enforcer {
  const ended = new AbortController();
  const patient = { ...connection, patienceMs: ASK_PATIENCE_MS };
  const folder = configuration['drop-folder'];
  const alarmed = new Set<string>();
  const heard = new Map<string, ReadonlySet<string>>();
  let waiting: { change: Change; revision: number }[] = [];
  let running: Promise<void> | null = null;

  function alarm(words: readonly string[]): void {
    log({ event: 'alarm', words });
    const command = configuration['alarm-command'];
    if (command) execFile(command, words, { timeout: 10_000 }, (error) => error && log({ event: 'alarm-failed' }));
  }

  /** A restart of the gate must not be judged by its older state: the answer covers the change, or there is none. */
  async function pass(change: Change, revision: number): Promise<boolean> {
    const began = performance.now();
    const { jobs, faulty } = await listJobs();
    if (change.kind === 'terms') {
      forgetOthers(folder, new Set(jobs.map(({ number }) => number)));
      if (faulty.length > 0) log({ event: 'comments-not-understood', jobs: faulty });
    }
    const asked = jobs.flatMap((job) => {
      const requests = questionsOn(job, change).map((request) => ({ ...request, minRevision: revision }));
      return requests.length === 0 ? [] : [{ job, requests }];
    });
    const verdicts = await verdictsOn(patient, asked);
    const acts = [...verdicts].flatMap(([job, verdict]) =>
      actsOn(job, verdict, isOverdue(folder, job.number, Date.now())),
    );
    await carryOut(acts);
    const known = ![...verdicts.values()].some(({ kind }) => kind === 'unknown');
    if (acts.length > 0 || !known)
      log({
        event: 'looked',
        revision,
        asked: asked.length,
        known,
        acts: acts.map(({ act, job }) => `${act} ${job.id}`),
        ms: Math.round(performance.now() - began),
      });
    return known;
  }

  async function carryOut(acts: readonly Act[]): Promise<void> {
    const jobsOf = (kind: Act['act']) => acts.filter(({ act }) => act === kind).map(({ job }) => job);
    // the most urgent first
    await cancel(jobsOf('cancel'));
    for (const why of ['denied', 'unknown'] as const) {
      const those = acts.filter((one) => one.act === 'hold' && one.why === why).map(({ job }) => job);
      await hold(those, why);
    }
    for (const one of acts) if (one.act === 'drop') await drop(one.job, one.samples);
    await release(jobsOf('release'));
    for (const job of jobsOf('release')) alarmed.delete(job.id);
    for (const one of acts) {
      if (one.act !== 'alarm' || alarmed.has(one.job.id)) continue;
      alarmed.add(one.job.id);
      alarm(['care-job-waits', one.job.id, one.why]);
    }
  }

  async function drop(job: Job, samples: readonly string[]): Promise<void> {
    const deadline = new Date(Date.now() + configuration['drop-hours'] * 3_600_000).toISOString();
    try {
      const added = addToDropList(folder, job, samples, deadline);
      if (added.length > 0) await tellOfDrop([job], deadline);
    } catch (error) {
      alarm(['drop-list-not-given', job.id, (error as Error).message]);
    }
  }

  /** @param later the further looks; a look without an answer comes again until there is one */
  function look(change: Change, revision: number, later: readonly number[]): void {
    if (ended.signal.aborted) return;
    waiting.push({ change, revision });
    for (const ms of later) setTimeout(() => look(change, revision, []), ms).unref();
    running ??= work().finally(() => {
      running = null;
    });
  }

  async function work(): Promise<void> {
    while (waiting.length > 0 && !ended.signal.aborted) {
      const now = waiting;
      waiting = [];
      const change = merged(now.map((one) => one.change));
      const revision = Math.max(...now.map((one) => one.revision));
      const done = await pass(change, revision).catch((error: Error) => {
        log({ event: 'pass-failed', message: error.message });
        return false;
      });
      if (!done) setTimeout(() => look(change, revision, []), AGAIN_MS).unref();
    }
  }

  function onEvent({ revision, kind, state }: FeedEvent): void {
    const person = kind === 'consent-state' ? personSchema.safeParse(state) : null;
    if (!person?.success) {
      look({ kind: 'terms' }, revision, LATER_MS);
      return;
    }
    // a sample destroyed or moved is no more in the state: those heard of before are hers all the same
    const { participant } = person.data;
    const samples = new Set([...(heard.get(participant) ?? []), ...person.data.samples.map(({ id }) => id)]);
    heard.set(participant, samples);
    look({ kind: 'person', samples }, revision, LATER_MS);
  }

  const sweep = setInterval(() => look({ kind: 'terms' }, 0, []), configuration['sweep-seconds'] * 1000);
  const following = followChanges(
    connection,
    {
      onEvent,
      onGap: () => look({ kind: 'terms' }, 0, []),
      onFault: (why) => log({ event: 'feed-lost', why }),
    },
    ended.signal,
  );
  log({ event: 'enforcing' });

  return {
    async stop() {
      clearInterval(sweep);
      ended.abort();
      await following;
      await running;
    },
  };
}
