/**
 * Recording a list. The gate lays the permitted samples down and asks; the programme's recorder writes the release and
 * its event in one transaction, and refuses where anything newer touches the list: then all of it is asked again here.
 * Source: contract §4; lease line 17. ADR: docs/decisions/015-recording-releases.md
 */
import { setTimeout as pause } from 'node:timers/promises';
import {
  callOff,
  type Decided,
  findManifest,
  type KeptManifest,
  layDownSamples,
  openManifest,
  putDecided,
  withhold,
} from '../manifests/manifest-rows.ts';
import type { Moment } from './core.ts';
import { type Manifest, momentOfAll } from './manifest-check.ts';

const ATTEMPTS = 5;
const LOOK_MS = 15;
const PATIENCE_MS = 10_000;

export type RecordedList = {
  /** revision of the event; null where the list is no release */
  readonly recorded: { readonly revision: number | null };
};

const isRelease = ({ asked }: Manifest): boolean => asked.action.startsWith('release-');

/** What the gate stands for at `moment`; null where its lease no longer covers that. */
function decidedAt({ core, run }: Manifest, moment: Moment): Decided | null {
  const standing = core.standing(moment.revision);
  const position = core.replica.position;
  if (standing === null || position === null) return null;
  const { permitted, sha256 } = run.counted();
  return {
    samples: permitted,
    sha256,
    incarnation: position.incarnation,
    revision: moment.revision,
    policy: moment.programme.policy.version,
    goodUntil: new Date(standing.lowerMs + standing.validForMs),
  };
}

/** Waits for the recorder's word; null = none came, and from now on none will. */
async function answerTo({ core, id }: Manifest): Promise<KeptManifest | null> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    const row = await findManifest(core.pool, id);
    if (row === null || row.state !== 'asked') return row;
    await pause(LOOK_MS);
  }
  return (await callOff(core.pool, id)) ? null : findManifest(core.pool, id);
}

async function ask(manifest: Manifest, decided: Decided): Promise<RecordedList | 'again' | null> {
  const { core, id } = manifest;
  const state = isRelease(manifest) ? 'asked' : 'recorded';
  if (!(await putDecided(core.pool, id, state, decided))) return null;
  if (state === 'recorded') return { recorded: { revision: null } };
  const row = await answerTo(manifest);
  if (row?.state === 'again') return 'again';
  return row?.state === 'recorded' ? { recorded: { revision: row.revision } } : null;
}

async function tryToRecord(manifest: Manifest): Promise<RecordedList | null> {
  const { core, client, id, run, asked, begun } = manifest;
  const { people } = begun.programme;
  await openManifest(core.pool, { id, gate: core.gate, client: client.id, asked });
  await layDownSamples(core.pool, id, people, run.permitted);
  for (let attempts = 0; attempts < ATTEMPTS; attempts += 1) {
    const moment = await momentOfAll(manifest);
    if (moment === null) return null;
    const decided = decidedAt(manifest, moment);
    if (decided === null) continue;
    const found = await ask(manifest, decided);
    if (found !== 'again') return found;
    await core.link.refresh();
  }
  return null;
}

/** @returns null where the list came to nothing: it is never recorded then */
export async function recordList(manifest: Manifest): Promise<RecordedList | null> {
  const { core, id } = manifest;
  const found = await tryToRecord(manifest).catch((error: Error) => {
    core.log.warn({ event: 'manifest-not-recorded', manifest: id, fault: error.name });
    return null;
  });
  if (found === null && !(await callOff(core.pool, id).catch(() => false)))
    await withhold(core.pool, id).catch((error: Error) =>
      core.log.error({ event: 'manifest-in-doubt', manifest: id, fault: error.name }),
    );
  return found;
}
